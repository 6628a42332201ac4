//! A named authoriser releases an excess to a line, with a reason.

use trellis_access::Action;
use trellis_budgets::{BudgetLine, Release};
use trellis_kernel::{FundId, Invalid};
use trellis_ledger::events::{YearAmount, budgets::budget_release};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of, occasion, save_lines};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Releases the excess; no hold and no charge ever does so by itself (section 4).
pub fn create_budget_release(
    tx: &mut Tx<'_>,
    fund: FundId,
    release: &Release,
) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateBudgetRelease, facts_of_fund(&kept))?;
    let unknown = || Invalid::at("/line_id", "this fund has no such budget line");
    let locked = tx.budget_lines_for_update(&[release.line])?.pop().filter(|line| line.fund == fund);
    let line = release.apply(locked.ok_or_else(unknown)?)?;
    save_lines(tx, &permit, std::slice::from_ref(&line))?;
    let on = occasion(tx, fund, &release.reason)?;
    let entry =
        budget_release(on, YearAmount { fy: line.charge_year, amount: release.amount }, &line.about())?;
    let id: Uuid = tx.new_id();
    post(tx, &permit, &entry, &format!("budget-release/{id}"))?;
    tx.record(
        Event::of(Action::CreateBudgetRelease, "budget_line", line.id).with("amount_p", release.amount.get()),
    );
    Ok(line)
}
