//! Budget moves between two lines of one fund.

use trellis_access::Action;
use trellis_budgets::{BudgetLine, BudgetRefusal, LimitKind, Virement};
use trellis_kernel::{FundId, Invalid};
use trellis_ledger::events::{YearAmount, budgets};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of, occasion, save_lines};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Moves budget; returns both lines, the giving one first.
pub fn create_virement(
    tx: &mut Tx<'_>,
    fund: FundId,
    virement: &Virement,
) -> Result<(BudgetLine, BudgetLine), Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateVirement, facts_of_fund(&kept))?;
    let lines = tx.budget_lines_for_update(&[virement.from, virement.to])?;
    let line = |id, pointer| {
        let line = lines.iter().find(|line| line.id == id && line.fund == fund).cloned();
        line.ok_or_else(|| Invalid::at(pointer, "this fund has no such budget line"))
    };
    let (from, to) = (line(virement.from, "/from")?, line(virement.to, "/to")?);
    refuse_crossing(tx, fund, &from, &to)?;
    let (from, to) = virement.apply(from, to)?;
    save_lines(tx, &permit, &[from.clone(), to.clone()])?;
    let on = occasion(tx, fund, &virement.reason)?;
    let year = YearAmount { fy: from.charge_year, amount: virement.amount };
    let entry = budgets::virement(on, year, &from.about(), &to.about())?;
    let id: Uuid = tx.new_id();
    post(tx, &permit, &entry, &format!("virement/{id}"))?;
    tx.record(
        Event::of(Action::CreateVirement, "virement", id)
            .with("from", from.id.to_string())
            .with("to", to.id.to_string())
            .with("amount_p", virement.amount.get()),
    );
    Ok((from, to))
}

/// Budget never crosses a ring-fence by virement: what is inside stays inside, and the purpose of what comes in is kept.
fn refuse_crossing(tx: &mut Tx<'_>, fund: FundId, from: &BudgetLine, to: &BudgetLine) -> Result<(), Refusal> {
    let limits = tx.budget_limits(fund)?;
    let fences = limits.iter().filter(|limit| limit.terms.kind == LimitKind::RingFence);
    match fences.into_iter().find(|fence| fence.covers(from) != fence.covers(to)) {
        None => Ok(()),
        Some(fence) => {
            let (limit, condition) =
                (fence.terms.name.clone(), "budget does not cross it by virement".to_owned());
            Err(BudgetRefusal::RingFence { limit, condition }.into())
        }
    }
}
