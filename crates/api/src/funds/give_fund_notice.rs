//! `POST /funds/{id}/notice`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds::{self, NewNotice};
use utoipa::ToSchema;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Reply, Write};

/// Notice to end the arrangement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "partner": "icb", "given_on": "2026-04-01", "ends_on": "2027-03-31", "reason": "The ICB commissions on its own from April 2027"
}))]
pub struct NewFundNotice {
    /// The key of the partner that gives it.
    partner: String,
    /// Today when left out; never a day to come.
    given_on: Option<NaiveDate>,
    /// The last day of the arrangement.
    ends_on: NaiveDate,
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// Gives notice: the fund is closing, and only runs off what it promised before.
#[utoipa::path(
    operation_id = "give_fund_notice",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewFundNotice,
    responses((status = 200, description = "The fund", body = FundBody))
)]
#[post("/funds/{id}/notice")]
pub async fn give_fund_notice(
    app: web::Data<App>,
    call: Write<NewFundNotice>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewFundNotice { partner, given_on, ends_on, reason } = call.body;
    let new = NewNotice::new((*id).into(), partner, given_on, ends_on, &reason)?;
    app.write("give fund notice", call.session, move |tx| {
        Reply::ok(FundBody::from(funds::give_fund_notice(tx, &new)?))
    })
    .await
}
