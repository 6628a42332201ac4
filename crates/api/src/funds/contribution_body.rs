//! An instalment on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_store::KeptContribution;
use utoipa::ToSchema;
use uuid::Uuid;

/// One instalment of a partner's contribution.
#[derive(Serialize, ToSchema)]
#[schema(as = Contribution, example = json!({
    "id": "0190a3d2-0000-7000-8000-0000000000c1", "fund_id": "0190a3d2-0000-7000-8000-0000000000f1", "partner": "council",
    "fy": 2026, "no": 1, "due_on": "2026-04-01", "amount_p": 84_000_000, "received_p": 0, "left_p": 84_000_000, "state": "due"
}))]
pub(super) struct ContributionBody {
    id: Uuid,
    fund_id: Uuid,
    /// The partner's key.
    partner: String,
    /// The financial year, by its first calendar year.
    fy: i16,
    /// Its number in the schedule, from 1.
    no: i16,
    due_on: NaiveDate,
    amount_p: i64,
    received_p: i64,
    left_p: i64,
    /// `scheduled`, `due` or `received`.
    state: &'static str,
}

impl From<KeptContribution> for ContributionBody {
    fn from(kept: KeptContribution) -> Self {
        let KeptContribution { contribution, fund, fy, no } = kept;
        Self {
            id: contribution.id.into(),
            fund_id: fund.into(),
            left_p: contribution.left().get(),
            partner: contribution.partner.into(),
            fy: fy.start_year(),
            no,
            due_on: contribution.due_on,
            amount_p: contribution.amount.get(),
            received_p: contribution.received.get(),
            state: contribution.state.code(),
        }
    }
}
