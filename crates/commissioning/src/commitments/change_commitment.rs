//! A contract's commitment goes up or down in one charge year.

use trellis_access::Action;
use trellis_budgets::Exposure;
use trellis_budgets::entries::{LinePart, commitment_changed};
use trellis_kernel::{CommitmentId, Fields, FinancialYear, FundId, Invalid, Pence};
use trellis_store::{Event, KeptCommitment, Tx};

use super::contract_value::{check_value, committed_before};
use super::get_commitment::own_commitment;
use crate::budgets::{Control, expose_under, facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A checked change.
#[derive(Clone, Debug)]
pub struct CommitmentChange {
    year: FinancialYear,
    by: Pence,
    reason: String,
}

impl CommitmentChange {
    /// A charge year, an amount above or below nil, and a reason of at most 400 characters.
    pub fn new(charge_year: i16, by: Pence, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let year = FinancialYear::starting(charge_year)
            .ok_or("enter the year in which the financial year starts, such as 2026");
        let year = fields.take("/charge_year", year);
        fields.require(!by.is_zero(), "/by_p", "say by how much: above nil to raise, below to lower");
        let reason = fields.text("/reason", reason, 400);
        fields.finish(|| Some(Self { year: year?, by, reason }))
    }
}

/// Raises a year's commitment, tested on every limit and against the contract's value, or lowers it by what is open.
pub fn change_commitment(
    tx: &mut Tx<'_>,
    (fund, id): (FundId, CommitmentId),
    change: &CommitmentChange,
) -> Result<KeptCommitment, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ChangeCommitment, facts_of_fund(&of_fund))?;
    of_fund.fund.expect_open()?;
    let mut kept = own_commitment(tx, fund, id)?;
    let before = committed_before(tx, kept.commitment.contract)?;
    kept.commitment = kept.commitment.change(change.year, change.by)?;
    let of_year = kept.commitment.lines.iter().filter(|line| line.year == change.year);
    let ids: Vec<_> = of_year.map(|line| line.line).collect();
    let raise = Exposure { committed: change.by, ..Exposure::default() };
    let lines = tx.budget_lines_for_update(&ids)?.into_iter().map(|line| (line, raise)).collect();
    let namings = tx.grants_named_by(&[id])?;
    let lines = expose_under(tx, &permit, &mut Control::Within, (lines, &namings))?;
    if change.by.is_positive() {
        let contract = tx.contract(kept.commitment.contract)?.ok_or_else(Refusal::not_found)?.item;
        check_value(&contract, before, change.by)?;
    }
    tx.save_commitments(&permit, std::slice::from_ref(&kept))?;
    kept.version += 1;
    let part = |line: &trellis_budgets::BudgetLine| {
        let mut about = line.about();
        about.contract = Some(kept.commitment.contract);
        about.commitment = Some(id);
        LinePart { about, year: change.year, amount: change.by }
    };
    let parts: Vec<LinePart> = lines.iter().map(part).collect();
    let on = occasion(tx, fund, &format!("Commitment changed: {}", change.reason))?;
    post(tx, &permit, &commitment_changed(on, &parts)?, &format!("commitment/{id}/{}", kept.version))?;
    tx.record(
        Event::of(Action::ChangeCommitment, "commitment", id)
            .with("charge_year", i64::from(change.year.start_year()))
            .with("by_p", change.by.get()),
    );
    Ok(kept)
}
