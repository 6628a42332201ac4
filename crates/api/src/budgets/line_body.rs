//! A budget line on the wire.

use serde::Serialize;
use trellis_budgets::BudgetLine;
use utoipa::ToSchema;
use uuid::Uuid;

/// A budget line: a scheme's budget in one charge year, and where it stands. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetLine, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000011", "fund_id": "0190a3d2-0000-7000-8000-000000000010",
    "scheme_id": "0190a3d2-0000-7000-8000-000000000012", "scheme": "Emotional wellbeing in schools",
    "charge_year": 2026, "approved": true, "state": "open", "budget_p": 60_000_000, "released_p": 0, "precommitted_p": 0,
    "committed_p": 14_583_333, "actual_p": 0, "available_p": 45_416_667, "allowance_p": 0
}))]
pub struct BudgetLineBody {
    id: Uuid,
    fund_id: Uuid,
    scheme_id: Uuid,
    /// The scheme's title.
    scheme: String,
    /// The year in which the financial year charged starts: 2026 is 2026-27.
    charge_year: i16,
    /// False for a year without an approved budget, which a ceiling limits.
    approved: bool,
    /// `open`, `held` or `closed`.
    state: &'static str,
    budget_p: i64,
    /// Excess released by an authoriser.
    released_p: i64,
    /// Open reservations.
    precommitted_p: i64,
    /// Open commitments.
    committed_p: i64,
    /// Spend.
    actual_p: i64,
    /// Budget and releases less reservations, commitments and spend.
    available_p: i64,
    /// Tolerance agreed and not released; nothing draws on it silently.
    allowance_p: i64,
}

impl From<BudgetLine> for BudgetLineBody {
    fn from(from: BudgetLine) -> Self {
        let position = from.position;
        Self {
            id: from.id.uuid(),
            fund_id: from.fund.uuid(),
            scheme_id: from.scheme.id.uuid(),
            scheme: from.scheme.title,
            charge_year: from.charge_year.start_year(),
            approved: from.approved,
            state: from.state.key(),
            budget_p: position.budget.get(),
            released_p: position.released.get(),
            precommitted_p: position.precommit.get(),
            committed_p: position.committed.get(),
            actual_p: position.actual.get(),
            available_p: position.available().unwrap_or_default().get(),
            allowance_p: from.allowance.get(),
        }
    }
}
