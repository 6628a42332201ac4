//! `POST /funds/{id}/contribution-schedules`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds;
use trellis_kernel::{Fields, Invalid, Pence};
use trellis_pooled_funds::{Line, LineKind, Size, roll_forward};
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
    /// The whole year's contribution; or give `lines`.
    #[schema(minimum = 1)]
    amount_p: Option<i64>,
    /// What the contribution is built from: this year's, then what changes it.
    lines: Option<Vec<ContributionLine>>,
    /// The days on which equal instalments fall due; the first days of the four quarters when left out.
    due_on: Option<Vec<NaiveDate>>,
}

/// A line that a contribution is built from.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "inflation", "note": "Agreed with the plan", "rate": "4.2%" }))]
pub struct ContributionLine {
    /// `this_year` first; then `recurrent`, `inflation`, `planned`, `efficiency` and `client_income`, the last two taken off.
    #[schema(value_type = String, pattern = "^(this_year|recurrent|inflation|planned|efficiency|client_income)$")]
    kind: LineKind,
    #[schema(min_length = 1, max_length = 200)]
    note: String,
    /// In pence; or give `rate`.
    amount_p: Option<i64>,
    /// A part of what the lines before it come to, such as `4.2%`.
    rate: Option<String>,
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
    let NewContributionSchedule { partner, fy, amount_p, lines, due_on } = call.body;
    let (amount, lines) = amount(amount_p, lines)?;
    let new = funds::NewSchedule { fund: (*id).into(), partner, fy: year(fy)?, amount, lines, due_on };
    app.write("schedule contributions", call.session, move |tx| {
        let made = funds::schedule_contributions(tx, &new)?;
        let items = made.into_iter().map(ContributionBody::from).collect();
        Reply::created(format!("/api/v1/funds/{}/contributions", new.fund), ContributionSchedule { items })
    })
    .await
}

/// Each line of a contribution with its amount.
type BuiltLines = Vec<(LineKind, String, Pence)>;

/// The year's amount as given, or as its lines build it.
fn amount(given: Option<i64>, lines: Option<Vec<ContributionLine>>) -> Result<(Pence, BuiltLines), Refusal> {
    match (given, lines) {
        (Some(amount), None) => Ok((Pence::new(amount), Vec::new())),
        (None, Some(lines)) => {
            let mut fields = Fields::new();
            let read = (0..)
                .zip(lines)
                .filter_map(|(index, line)| fields.within(&format!("/lines/{index}"), line.read()));
            let lines: Vec<Line> = read.collect();
            let lines = fields.finish(|| Some(lines))?;
            let built = roll_forward(&lines)?;
            Ok((built.total, built.lines))
        }
        (Some(_), Some(_)) | (None, None) => {
            Err(Invalid::at("/amount_p", "give either `amount_p` or `lines`").into())
        }
    }
}

impl ContributionLine {
    fn read(self) -> Result<Line, Invalid> {
        let size = match (self.amount_p, self.rate) {
            (Some(amount), None) => Size::Amount(Pence::new(amount)),
            (None, Some(rate)) => Size::Rate(rate.parse().map_err(|error| Invalid::at("/rate", error))?),
            (Some(_), Some(_)) | (None, None) => {
                return Err(Invalid::at("/amount_p", "give either `amount_p` or `rate`"));
            }
        };
        Ok(Line { kind: self.kind, note: self.note, size })
    }
}
