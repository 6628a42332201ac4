//! `POST /funds/{id}/contribution-schedules`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_body::ContributionBody;
use super::year;
use crate::{Answer, App, Reply, Write};

/// A partner's contribution for a year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "partner": "council", "fy": 2026, "amount_p": 336_000_000 }))]
pub struct NewContributionSchedule {
    /// The partner's key.
    partner: String,
    /// The financial year, by its first calendar year: 2026 is 2026-27.
    fy: i16,
    /// The whole year's contribution.
    #[schema(minimum = 1)]
    amount_p: i64,
    /// The days on which equal instalments fall due; the first days of the four quarters when left out.
    due_on: Option<Vec<NaiveDate>>,
}

/// The instalments of a schedule.
#[derive(Serialize, ToSchema)]
pub struct ContributionSchedule {
    items: Vec<ContributionBody>,
}

/// Splits a partner's contribution for a year into equal instalments; spare pennies come early.
#[utoipa::path(
    operation_id = "schedule_contributions",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewContributionSchedule,
    responses((status = 201, description = "The instalments", body = ContributionSchedule))
)]
#[post("/funds/{id}/contribution-schedules")]
pub async fn schedule_contributions(
    app: web::Data<App>,
    call: Write<NewContributionSchedule>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewContributionSchedule { partner, fy, amount_p, due_on } = call.body;
    let new = funds::NewSchedule {
        fund: (*id).into(),
        partner,
        fy: year(fy)?,
        amount: Pence::new(amount_p),
        due_on,
    };
    app.write("schedule contributions", call.session, move |tx| {
        let made = funds::schedule_contributions(tx, &new)?;
        let items = made.into_iter().map(ContributionBody::from).collect();
        Reply::created(format!("/api/v1/funds/{}/contributions", new.fund), ContributionSchedule { items })
    })
    .await
}
