//! `POST /awards/{id}/standstill-extension`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::award;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Write};

/// A later last day, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "last_day": "2026-08-14", "reason": "A bidder asked for more time to read its summary." }))]
pub struct StandstillExtension {
    last_day: NaiveDate,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Makes a running standstill longer.
#[utoipa::path(
    operation_id = "extend_standstill",
    tag = "Award",
    request_body = StandstillExtension,
    responses((status = 200, description = "The award with its standstill", body = AwardBody))
)]
#[post("/awards/{id}/standstill-extension")]
pub async fn extend_standstill(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<StandstillExtension>,
) -> Answer {
    let (id, read, last_day) = ((*id).into(), call.if_match, call.body.last_day);
    let reason = Reason::new(&call.body.reason)?;
    app.write("extend standstill", call.session, move |tx| {
        let longer = award::extend_standstill(tx, id, (last_day, &reason), read)?;
        AwardBody::reply(longer, tx.now())
    })
    .await
}
