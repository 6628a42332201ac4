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
    "fy": 2026, "no": 1, "due_on": "2026-04-01", "amount_p": 84_000_000, "received_p": 0, "disputed_p": 0,
    "invoiced_p": 84_000_000, "agreed_p": 84_000_000, "left_p": 84_000_000, "state": "due"
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
    /// What the partner disputes of it; what is invoiced is what is agreed and what is disputed.
    disputed_p: i64,
    /// What was invoiced, less what was written off.
    invoiced_p: i64,
    agreed_p: i64,
    /// What is agreed and not received.
    left_p: i64,
    /// What a conditional instalment waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    /// `scheduled`, `due`, `received`; `awaiting` its measure, or `lapsed` because that was not met.
    state: &'static str,
}

impl From<KeptContribution> for ContributionBody {
    fn from(kept: KeptContribution) -> Self {
        let KeptContribution { contribution, fund, fy, no } = kept;
        Self {
            id: contribution.id.into(),
            fund_id: fund.into(),
            left_p: contribution.left().get(),
            disputed_p: contribution.disputed.get(),
            invoiced_p: contribution.invoiced().get(),
            agreed_p: contribution.agreed().get(),
            partner: contribution.partner.into(),
            fy: fy.start_year(),
            no,
            due_on: contribution.due_on,
            amount_p: contribution.amount.get(),
            received_p: contribution.received.get(),
            state: contribution.state.code(),
            measure: contribution.condition.map(|condition| condition.measure),
        }
    }
}
