//! A budget is approved for a scheme in one charge year.

use trellis_access::Action;
use trellis_budgets::{BudgetLine, NewBudgetLine};
use trellis_kernel::{FundId, Invalid};
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::budgets::{LineAmount, budget_approved};
use trellis_store::{Event, StoreError, Tx};

use super::{facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Opens a line with its approved budget.
pub fn create_budget_line(tx: &mut Tx<'_>, fund: FundId, new: &NewBudgetLine) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateBudgetLine, facts_of_fund(&kept))?;
    let unknown = || Invalid::at("/scheme_id", "this fund has no such scheme");
    let scheme = tx.scheme_of_line(fund, new.scheme)?.ok_or_else(unknown)?;
    let line = new.clone().open(tx.new_id(), fund, kept.trust, scheme);
    tx.insert_budget_line(&permit, &line).map_err(|error| match error {
        StoreError::Duplicate(_) => Refusal::rule(
            "exists-already",
            format!("{} has a budget line already; move budget to it by a virement", line.name()),
        ),
        other => other.into(),
    })?;
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
