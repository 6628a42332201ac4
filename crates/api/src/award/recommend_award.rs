//! `POST /lots/{id}/award-recommendations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::award::{self, RecommendAward};
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Reply, Write};

/// What is recommended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "bid_id": "0190a3d2-0000-7000-8000-000000000021", "reason": "It ranks first." }))]
pub struct NewRecommendation {
    /// The bid that ranks first.
    bid_id: Uuid,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Recommends the award of a ranked lot to the bid that ranks first.
///
/// Where the tender lets a supplier take part in one bid for a lot, it is refused while a supplier of the bid stands in another one:
/// one that was neither set aside nor disqualified.
#[utoipa::path(
    operation_id = "recommend_award",
    tag = "Award",
    request_body = NewRecommendation,
    responses((status = 201, description = "The proposed award", body = AwardBody))
)]
#[post("/lots/{id}/award-recommendations")]
pub async fn recommend_award(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewRecommendation>,
) -> Answer {
    let reason = Reason::new(&call.body.reason)?;
    let command = RecommendAward { lot: (*id).into(), bid: call.body.bid_id.into(), reason };
    app.write("recommend award", call.session, move |tx| {
        let made = award::recommend_award(tx, command.clone())?;
        let (location, version) = (format!("/api/v1/awards/{}", made.item.award.id()), made.version);
        Ok(Reply::created(location, AwardBody::of(made, tx.now()))?.version(version))
    })
    .await
}
