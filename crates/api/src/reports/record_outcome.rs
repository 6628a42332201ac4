//! `POST /funds/{id}/outcomes`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::reports;
use trellis_kernel::FundId;
use trellis_pooled_funds::report::Outcome;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::funds::year;
use crate::{Answer, App, Reply, Write};

/// What a scheme achieved in a quarter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "scheme_id": "0190a3d2-0000-7000-8000-000000000021", "fy": 2026, "quarter": 2, "measure": "Seen within four weeks",
    "target": "90%", "achieved": "87%"
}))]
pub struct NewOutcome {
    scheme_id: Uuid,
    /// The financial year, by its first calendar year.
    fy: i16,
    #[schema(minimum = 1, maximum = 4)]
    quarter: u8,
    #[schema(min_length = 1, max_length = 200)]
    measure: String,
    #[schema(min_length = 1, max_length = 200)]
    target: String,
    #[schema(min_length = 1, max_length = 200)]
    achieved: String,
}

/// An outcome as a report tells it.
#[derive(Serialize, ToSchema)]
#[schema(as = SchemeOutcome)]
pub struct OutcomeBody {
    scheme_id: Uuid,
    scheme: String,
    quarter: u8,
    measure: String,
    target: String,
    achieved: String,
}

/// What was kept.
#[derive(Serialize, ToSchema)]
pub struct RecordedOutcome {
    id: Uuid,
}

impl OutcomeBody {
    pub(super) fn all(told: &[(Outcome, String)]) -> Vec<Self> {
        let body = |(outcome, scheme): &(Outcome, String)| Self {
            scheme_id: outcome.scheme.uuid(),
            scheme: scheme.clone(),
            quarter: outcome.quarter,
            measure: outcome.measure.clone(),
            target: outcome.target.clone(),
            achieved: outcome.achieved.clone(),
        };
        told.iter().map(body).collect()
    }
}

/// Writes down what a scheme achieved in a quarter; the quarterly report tells it beside the money.
#[utoipa::path(
    operation_id = "record_outcome",
    tag = "Reports",
    params(("id" = Uuid, Path)),
    request_body = NewOutcome,
    responses((status = 201, description = "What was kept", body = RecordedOutcome))
)]
#[post("/funds/{id}/outcomes")]
pub async fn record_outcome(app: web::Data<App>, call: Write<NewOutcome>, id: web::Path<Uuid>) -> Answer {
    let NewOutcome { scheme_id, fy, quarter, measure, target, achieved } = call.body;
    let new = Outcome::new(scheme_id.into(), (year(fy)?, quarter), (&measure, &target, &achieved))?;
    let fund = FundId::new(*id);
    app.write("record outcome", call.session, move |tx| {
        let id = reports::record_outcome(tx, fund, &new)?;
        // Who may write an outcome down may read the fund, but not always its statements.
        Reply::created(format!("/api/v1/funds/{fund}"), RecordedOutcome { id })
    })
    .await
}
