//! `POST /lots/{id}/direct-award-recommendations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::award::{self, RecommendDirectAward};
use trellis_kernel::Pence;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Reply, Write};

/// What is recommended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "value_p": 50_000_000,
    "reason": "It alone holds the rights to the programme."
}))]
pub struct NewDirectRecommendation {
    /// Who is to supply the lot.
    provider_id: Uuid,
    /// At which value, in pence without VAT.
    #[schema(minimum = 1)]
    value_p: i64,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Recommends the award of a lot to a supplier without a competition.
///
/// The selection has begun. Under the health regime all five key criteria are answered, and under the most suitable provider process
/// 14 days have passed since the intention to follow it was published.
#[utoipa::path(
    operation_id = "recommend_direct_award",
    tag = "Award",
    request_body = NewDirectRecommendation,
    responses((status = 201, description = "The proposed award", body = AwardBody))
)]
#[post("/lots/{id}/direct-award-recommendations")]
pub async fn recommend_direct_award(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewDirectRecommendation>,
) -> Answer {
    let command = RecommendDirectAward {
        lot: (*id).into(),
        provider: call.body.provider_id.into(),
        value: Pence::new(call.body.value_p),
        reason: Reason::new(&call.body.reason)?,
    };
    app.write("recommend direct award", call.session, move |tx| {
        let made = award::recommend_direct_award(tx, command.clone())?;
        let (location, version) = (format!("/api/v1/awards/{}", made.item.award.id()), made.version);
        Ok(Reply::created(location, AwardBody::of(made, tx.now()))?.version(version))
    })
    .await
}
