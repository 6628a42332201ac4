//! The budget layer: what may be spent, line by line.

use trellis_kernel::{FinancialYear, Pence};

use super::{YearAmount, pair, pairs_by_year, positive};
use crate::Account::{
    Appropriations, AuthorisedExcess, AuthorisedExcessContra, EstimatedContributions, Unallocated,
};
use crate::{BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// A line of a budget: what it is for, the year it is charged to, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAmount {
    /// The line, its scheme and whatever else the budget names.
    pub about: Dimensions,
    /// The year charged.
    pub fy: FinancialYear,
    /// The amount, above nil.
    pub amount: Pence,
}

/// Budget approved: the estimated contributions are appropriated to lines; the rest stays unallocated.
pub fn budget_approved(
    on: Occasion,
    estimate: YearAmount,
    lines: &[LineAmount],
) -> Result<BalancedEntry, LedgerError> {
    let nothing = Dimensions::default();
    let lines_sum = Pence::sum(lines.iter().map(|line| line.amount)).ok_or(LedgerError::TooLarge)?;
    let rest = positive(estimate.amount)?.minus(lines_sum).ok_or(LedgerError::TooLarge)?;
    if rest.is_negative() {
        return Err(LedgerError::LinesAboveEstimate { lines: lines_sum, estimate: estimate.amount });
    }
    let draft = EntryDraft::new(on, EntryKind::BudgetApproved).debit_in(
        estimate.fy,
        EstimatedContributions,
        estimate.amount,
        &nothing,
    );
    let draft = lines.iter().try_fold(draft, |draft, line| {
        let amount = positive(line.amount)?;
        Ok::<_, LedgerError>(draft.credit_in(line.fy, Appropriations, amount, &line.about))
    })?;
    if rest.is_zero() {
        return draft.finish();
    }
    draft.credit_in(estimate.fy, Unallocated, rest, &nothing).finish()
}

/// Contribution varied upwards: more is expected, and it is not yet allocated.
pub fn contribution_raised(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionVaried, (EstimatedContributions, Unallocated), amount, about)
}

/// Contribution varied downwards: less is expected, taken from what is unallocated.
pub fn contribution_lowered(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionVaried, (Unallocated, EstimatedContributions), amount, about)
}

/// Unallocated budget appropriated to a line.
pub fn line_allocated(on: Occasion, line: &LineAmount) -> Result<BalancedEntry, LedgerError> {
    positive(line.amount)?;
    EntryDraft::new(on, EntryKind::BudgetApproved)
        .debit_in(line.fy, Unallocated, line.amount, &Dimensions::default())
        .credit_in(line.fy, Appropriations, line.amount, &line.about)
        .finish()
}

/// Virement: budget moved between two lines of one fund.
pub fn virement(
    on: Occasion,
    year: YearAmount,
    from: &Dimensions,
    to: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(year.amount)?;
    EntryDraft::new(on, EntryKind::Virement)
        .debit_in(year.fy, Appropriations, year.amount, from)
        .credit_in(year.fy, Appropriations, year.amount, to)
        .finish()
}

/// Tolerance released, or an override: a named authoriser's explicit act, never a hold's silent doing.
pub fn budget_release(
    on: Occasion,
    year: YearAmount,
    line: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::ExcessAuthorised);
    pairs_by_year(draft, (AuthorisedExcessContra, AuthorisedExcess), &[year], line)?.finish()
}

/// Budget carried forward from one year to the next, on the same line.
pub fn budget_carried_forward(
    on: Occasion,
    amount: Pence,
    (from, to): (FinancialYear, FinancialYear),
    line: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(amount)?;
    EntryDraft::new(on, EntryKind::BudgetCarriedForward)
        .debit_in(from, Appropriations, amount, line)
        .credit_in(to, Appropriations, amount, line)
        .finish()
}
