//! A commitment on the wire.

use serde::Serialize;
use trellis_budgets::CommitmentLine;
use trellis_kernel::Pence;
use trellis_store::KeptCommitment;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a contract promises to charge. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Commitment, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000031", "fund_id": "0190a3d2-0000-7000-8000-000000000010",
    "contract_id": "0190a3d2-0000-7000-8000-000000000030", "placement_id": null, "state": "open", "committed_p": 50_000_000,
    "open_p": 50_000_000, "lines": [{ "charge_year": 2026, "line_id": "0190a3d2-0000-7000-8000-000000000011",
    "committed_p": 14_583_333, "liquidated_p": 0, "open_p": 14_583_333 }]
}))]
pub struct CommitmentBody {
    id: Uuid,
    fund_id: Uuid,
    contract_id: Uuid,
    /// The placement that it is for, when it is for one.
    placement_id: Option<Uuid>,
    /// `open`, `changed`, `liquidated` or `released`.
    state: &'static str,
    /// Over all years.
    committed_p: i64,
    /// What invoices have not used, over all years.
    open_p: i64,
    /// One for each financial year charged.
    lines: Vec<CommitmentLineBody>,
}

/// One financial year of a commitment.
#[derive(Serialize, ToSchema)]
#[schema(as = CommitmentLine)]
pub struct CommitmentLineBody {
    /// The year in which the financial year charged starts.
    charge_year: i16,
    line_id: Uuid,
    committed_p: i64,
    /// What invoices have used.
    liquidated_p: i64,
    open_p: i64,
}

impl From<KeptCommitment> for CommitmentBody {
    fn from(from: KeptCommitment) -> Self {
        let lines = &from.commitment.lines;
        let committed = Pence::sum(lines.iter().map(|line| line.committed)).unwrap_or_default();
        Self {
            id: from.commitment.id.uuid(),
            fund_id: from.fund.uuid(),
            contract_id: from.commitment.contract.uuid(),
            placement_id: from.placement.map(Into::into),
            state: from.commitment.state.key(),
            committed_p: committed.get(),
            open_p: from.commitment.open_amount().unwrap_or_default().get(),
            lines: lines.iter().map(CommitmentLineBody::from).collect(),
        }
    }
}

impl From<&CommitmentLine> for CommitmentLineBody {
    fn from(from: &CommitmentLine) -> Self {
        Self {
            charge_year: from.year.start_year(),
            line_id: from.line.uuid(),
            committed_p: from.committed.get(),
            liquidated_p: from.liquidated.get(),
            open_p: from.open().get(),
        }
    }
}
