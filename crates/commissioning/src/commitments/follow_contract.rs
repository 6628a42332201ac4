//! The commitments of a contract follow a change of its value that was approved.

use chrono::{Datelike, NaiveDate};
use trellis_access::Permit;
use trellis_budgets::{ChangeOfYear, Commitment, CommitmentState, parts_of_change, spread_over_years};
use trellis_contracts::{Contract, Scale, Variation};
use trellis_kernel::{Pence, london_date};
use trellis_store::{KeptCommitment, Tx};

use super::move_commitment::move_commitment;
use crate::Refusal;

/// Raises or lowers the commitments of a contract, those of its placements aside, by their part of the change: what a change of
/// the term brings or takes falls on those months, everything else on the months that are left. A rise opens again what invoices
/// had used up. Tested on every limit; what does not fit is refused, and the change with it. Without a commitment nothing moves.
/// What moves is kept with the change, so that it can be taken back to the penny.
pub(crate) fn follow_contract(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    variation: &Variation,
) -> Result<(), Refusal> {
    let becomes = variation.change.becomes;
    let by = becomes.value.minus(contract.value()).ok_or_else(too_large)?;
    if by.is_zero() {
        return Ok(());
    }
    let all = tx.commitments_of_contract_for_update(contract.id())?;
    let (carriers, others): (Vec<KeptCommitment>, Vec<KeptCommitment>) =
        all.into_iter().partition(|kept| carries(kept, by));
    let beside = Pence::sum(promised(&others)?).ok_or_else(too_large)?;
    let shared = contract.value().minus(beside).ok_or_else(too_large)?;
    let parts = parts_of_change(by, shared, &promised(&carriers)?)?;
    let months = months_of(contract, becomes, by, london_date(tx.now()));
    for (kept, part) in carriers.into_iter().zip(parts) {
        if !part.is_zero() {
            let changes = changes_of(&kept.commitment, part, months)?;
            tx.keep_variation_movements(permit, variation.id, &kept, &changes)?;
            move_commitment(tx, permit, kept, &changes, "Commitment follows the change of its contract")?;
        }
    }
    Ok(())
}

/// Whether a part of the change falls on a commitment: a rise also on what is used up, a fall only where something may be open.
/// What finance gave back stays given back.
fn carries(kept: &KeptCommitment, by: Pence) -> bool {
    let reopened = by.is_positive() && kept.commitment.state == CommitmentState::Liquidated;
    kept.placement.is_none() && (kept.commitment.is_alive() || reopened)
}

/// What each commitment promises over all years.
fn promised(commitments: &[KeptCommitment]) -> Result<Vec<Pence>, Refusal> {
    let of_all_years = |kept: &KeptCommitment| {
        Pence::sum(kept.commitment.lines.iter().map(|line| line.committed)).ok_or_else(too_large)
    };
    commitments.iter().map(of_all_years).collect()
}

fn too_large() -> Refusal {
    Refusal::rule("amount-too-large", "the amount is too large")
}

/// The months on which a change falls, from the first day to the day after the last.
fn months_of(contract: &Contract, becomes: Scale, by: Pence, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let day_after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let term = contract.term();
    let old_end = day_after(term.ends_on());
    let new_end = contract.scaled(becomes).map_or(old_end, |changed| day_after(changed.term().ends_on()));
    if by.is_positive() && new_end > old_end {
        return (old_end, new_end);
    }
    if by.is_negative() && new_end < old_end {
        return (new_end, old_end);
    }
    let month = today.with_day(1).unwrap_or(today);
    (month.max(term.starts_on()), new_end)
}

/// On which years a part of the change falls.
fn changes_of(
    commitment: &Commitment,
    part: Pence,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<ChangeOfYear>, Refusal> {
    if part.is_positive() {
        return Ok(Commitment::raised(&spread_over_years(part, from, to)?));
    }
    let size = part.negated().ok_or_else(too_large)?;
    Ok(commitment.lowered(&spread_over_years(size, from, to)?)?)
}
