//! What is still promised of a year is carried into the next one, as a step of closing the year.

use std::collections::BTreeMap;

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, commitment_carried_forward};
use trellis_budgets::{BudgetLine, BudgetRefusal, Exposure};
use trellis_kernel::{BudgetLineId, FinancialYear, FundId, Pence};
use trellis_ledger::{Dimensions, Occasion};
use trellis_pooled_funds::FundError;
use trellis_store::{KeptCommitment, Tx};

use super::posting::{post, posting_period};
use crate::Refusal;
use crate::budgets::{Control, expose_under};

/// What was carried.
#[derive(Clone, Copy, Debug, Default)]
pub struct CarriedCommitments {
    /// How many commitments.
    pub count: usize,
    /// How much in all.
    pub amount: Pence,
}

/// Carries every open commitment of the year to the same scheme's line of the next one. The budget that it needs there is
/// carried first, by its own decision: without it the year cannot be closed, and the refusal says how much is missing.
pub(super) fn carry_commitments_forward(
    tx: &mut Tx<'_>,
    permit: &Permit,
    fund: FundId,
    fy: FinancialYear,
) -> Result<CarriedCommitments, Refusal> {
    let mut carried = CarriedCommitments::default();
    for kept in tx.open_commitments_of_year_for_update(fund, fy)? {
        let amount = carry(tx, permit, &kept, fy)?;
        carried.count += 1;
        carried.amount = carried.amount.plus(amount).ok_or(FundError::TooLarge)?;
    }
    Ok(carried)
}

fn carry(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptCommitment,
    fy: FinancialYear,
) -> Result<Pence, Refusal> {
    let amount = kept.commitment.open_in(fy);
    let (old, new) = lines(tx, kept, fy, amount)?;
    let give_back = Exposure::release_commitment(amount)?;
    let promise = Exposure::commit(amount, Pence::ZERO)?;
    // A promise that names a grant goes on naming it on the next year's line.
    let namings = tx.grants_named_by(&[kept.commitment.id])?;
    let changes = vec![(old.clone(), give_back), (new.clone(), promise)];
    expose_under(tx, permit, &mut Control::Within, (changes, &namings))?;
    let about = |line: &BudgetLine| Dimensions {
        contract: Some(kept.commitment.contract),
        commitment: Some(kept.commitment.id),
        ..line.about()
    };
    let part = |line: &BudgetLine| LinePart { about: about(line), year: line.charge_year, amount };
    let on = Occasion {
        fund: kept.fund,
        effective: fy.last_day(),
        period: posting_period(tx, kept.fund, fy.last_day())?,
        reason: format!("Still promised of {fy}, carried forward"),
    };
    let entry = commitment_carried_forward(on, &part(&old), &part(&new))?;
    let key = format!("commitment-carried:{}:{}:{}", kept.commitment.id, fy.start_year(), kept.version);
    post(tx, permit, &entry, &key)?;
    let commitment = kept.commitment.clone().carry_forward(fy, new.id)?;
    tx.save_carried_commitment(permit, &KeptCommitment { commitment, ..kept.clone() })?;
    Ok(amount)
}

/// The line that gives and the one that takes, both locked.
fn lines(
    tx: &mut Tx<'_>,
    kept: &KeptCommitment,
    fy: FinancialYear,
    amount: Pence,
) -> Result<(BudgetLine, BudgetLine), Refusal> {
    let of_year = |year: FinancialYear| kept.commitment.lines.iter().find(|line| line.year == year);
    let from: BudgetLineId = of_year(fy).map(|line| line.line).ok_or_else(Refusal::not_found)?;
    let line = tx.budget_line(from)?.ok_or_else(Refusal::not_found)?;
    let next = fy.next();
    let unbudgeted = || BudgetRefusal::NoBudget {
        limit: line.scheme.title.clone(),
        charge_year: next.to_string(),
        requested: amount,
    };
    let of_scheme: BTreeMap<FinancialYear, BudgetLineId> =
        tx.budget_lines_of_scheme(kept.fund, line.scheme.id)?.into_iter().collect();
    let own = of_year(next).map(|line| line.line);
    let to = own.or_else(|| of_scheme.get(&next).copied()).ok_or_else(unbudgeted)?;
    let locked = tx.budget_lines_for_update(&[from, to])?;
    let by_id = |id| locked.iter().find(|line| line.id == id).cloned();
    Ok(by_id(from).zip(by_id(to)).ok_or_else(unbudgeted)?)
}
