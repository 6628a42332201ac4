//! A budget is approved for a scheme in one charge year.

use trellis_access::{Action, Permit};
use trellis_budgets::{BudgetLine, LimitKind, NewBudgetLine};
use trellis_kernel::{FundId, Invalid};
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::budgets::{LineAmount, budget_approved};
use trellis_store::{Event, StoreError, Tx};

use super::expose::{save_limits, second_wall};
use super::{facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Opens a line with its approved budget.
pub fn create_budget_line(tx: &mut Tx<'_>, fund: FundId, new: &NewBudgetLine) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateBudgetLine, facts_of_fund(&kept))?;
    let unknown = || Invalid::at("/scheme_id", "this fund has no such scheme");
    let scheme = tx.scheme_of_line(fund, new.scheme)?.ok_or_else(unknown)?;
    // Lines are opened behind the fund's row: whoever sets a limit counts them all.
    tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
    let line = if let Some(early) = indicative_line(tx, fund, new)? {
        approve(tx, &permit, early, new)?
    } else {
        let line = new.clone().open(tx.new_id(), fund, kept.trust, scheme);
        tx.insert_budget_line(&permit, &line).map_err(|error| match error {
            StoreError::Duplicate(_) => Refusal::rule(
                "exists-already",
                format!("{} has a budget line already; move budget to it by a virement", line.name()),
            ),
            other => other.into(),
        })?;
        line
    };
    let on = occasion(tx, fund, &format!("Budget approved: {}", line.name()))?;
    let (fy, amount) = (line.charge_year, new.budget);
    let entry =
        budget_approved(on, YearAmount { fy, amount }, &[LineAmount { about: line.about(), fy, amount }])?;
    post(tx, &permit, &entry, &format!("budget-line/{}", line.id))?;
    tx.record(
        Event::of(Action::CreateBudgetLine, "budget_line", line.id)
            .with("charge_year", fy.start_year())
            .with("budget_p", amount.get()),
    );
    Ok(line)
}

/// The scheme's locked line of a year whose budget was not approved until now.
fn indicative_line(
    tx: &mut Tx<'_>,
    fund: FundId,
    new: &NewBudgetLine,
) -> Result<Option<BudgetLine>, Refusal> {
    let of_scheme = tx.budget_lines_of_scheme(fund, new.scheme)?;
    let Some((_, id)) = of_scheme.into_iter().find(|(year, _)| *year == new.charge_year) else {
        return Ok(None);
    };
    Ok(tx.budget_lines_for_update(&[id])?.pop().filter(|line| !line.approved))
}

/// Approves its budget: what was promised under the ceilings counts against the line from now on.
fn approve(
    tx: &mut Tx<'_>,
    permit: &Permit,
    early: BudgetLine,
    new: &NewBudgetLine,
) -> Result<BudgetLine, Refusal> {
    let mut ceilings = tx.limits_over_for_update(early.fund, std::slice::from_ref(&early))?;
    ceilings.retain(|limit| limit.terms.kind == LimitKind::Ceiling);
    let given_back = early.position.exposure().opposite()?;
    for ceiling in &mut ceilings {
        ceiling.position = ceiling.position.after(given_back)?;
    }
    let line = early.approve(new.budget, new.allowance)?;
    save_limits(tx, permit, &ceilings)?;
    tx.approve_budget_line(permit, &line).map_err(second_wall)?;
    Ok(line)
}
