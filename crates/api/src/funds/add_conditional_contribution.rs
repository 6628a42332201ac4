//! `POST /funds/{id}/conditional-contributions` and `POST /contributions/{id}/measure`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds::{self, ConditionalContribution, MeasureJudged};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_body::ContributionBody;
use crate::{Answer, App, Reply, Write};

/// A contribution that is due only when a measure is met.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "partner": "icb", "amount_p": 280_000_000, "due_on": "2026-10-01", "measure": "4.2% fewer non-elective admissions"
}))]
pub struct NewConditionalContribution {
    /// The partner's key.
    partner: String,
    #[schema(minimum = 1)]
    amount_p: i64,
    due_on: NaiveDate,
    #[schema(min_length = 1, max_length = 500)]
    measure: String,
}

/// How a measure came out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "earned_p": 280_000_000, "evidence": "Monthly activity return, September" }))]
pub struct MeasureResult {
    /// What was earned of the agreed amount; nil when the measure was not met.
    #[schema(minimum = 0)]
    earned_p: i64,
    /// Where the evidence is kept.
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
}

/// Adds a contribution that asks for nothing until its measure is met.
#[utoipa::path(
    operation_id = "add_conditional_contribution",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewConditionalContribution,
    responses((status = 201, description = "The instalment", body = ContributionBody))
)]
#[post("/funds/{id}/conditional-contributions")]
pub async fn add_conditional_contribution(
    app: web::Data<App>,
    call: Write<NewConditionalContribution>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewConditionalContribution { partner, amount_p, due_on, measure } = call.body;
    let new = ConditionalContribution::new((*id).into(), partner, Pence::new(amount_p), due_on, &measure)?;
    app.write("add conditional contribution", call.session, move |tx| {
        let made = funds::add_conditional_contribution(tx, &new)?;
        Reply::created(format!("/api/v1/funds/{}/contributions", new.fund), ContributionBody::from(made))
    })
    .await
}

/// Says whether the measure of a conditional contribution was met: what was earned falls due, and nothing earned lapses.
#[utoipa::path(
    operation_id = "judge_measure",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = MeasureResult,
    responses((status = 200, description = "The instalment", body = ContributionBody))
)]
#[post("/contributions/{id}/measure")]
pub async fn judge_measure(app: web::Data<App>, call: Write<MeasureResult>, id: web::Path<Uuid>) -> Answer {
    let MeasureResult { earned_p, evidence } = call.body;
    let told = MeasureJudged::new((*id).into(), Pence::new(earned_p), &evidence)?;
    app.write("judge measure", call.session, move |tx| {
        Reply::ok(ContributionBody::from(funds::judge_measure(tx, &told)?))
    })
    .await
}
