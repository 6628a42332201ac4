//! Budget of one year is carried forward to the next: by a decision that names amount, purpose and line.

use trellis_access::Action;
use trellis_budgets::entries::{LinePart, budget_carried_forward};
use trellis_budgets::{BudgetLine, BudgetRefusal, LimitKind, Virement};
use trellis_kernel::{BudgetLineId, Fields, FundId, Invalid, Pence};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of, occasion, save_lines};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A checked decision.
#[derive(Clone, Debug)]
pub struct CarryForward {
    line: BudgetLineId,
    amount: Pence,
    purpose: String,
}

impl CarryForward {
    /// An amount above nil and its purpose.
    pub fn new(line: BudgetLineId, amount: Pence, purpose: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let purpose = fields.text("/purpose", purpose, 500);
        fields.finish(|| Some(Self { line, amount, purpose }))
    }
}

/// Carries what a line has free to the same scheme's line of the next year; gives both lines, the giving one first.
pub fn carry_budget_forward(
    tx: &mut Tx<'_>,
    fund: FundId,
    decision: &CarryForward,
) -> Result<(BudgetLine, BudgetLine), Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CarryBudgetForward, facts_of_fund(&kept))?;
    kept.fund.expect_open()?;
    let from = tx.budget_line(decision.line)?.filter(|line| line.fund == fund);
    let from = from.ok_or_else(Refusal::not_found)?;
    let next = from.charge_year.next();
    let of_scheme = tx.budget_lines_of_scheme(fund, from.scheme.id)?;
    let to = of_scheme.into_iter().find(|(year, _)| *year == next).map(|(_, id)| id);
    let unbudgeted = || BudgetRefusal::NoBudget {
        limit: from.scheme.title.clone(),
        charge_year: next.to_string(),
        requested: decision.amount,
    };
    let to = to.ok_or_else(unbudgeted)?;
    let mut locked = tx.budget_lines_for_update(&[from.id, to])?;
    locked.retain(|line| line.approved);
    let by_id = |id| locked.iter().find(|line| line.id == id).cloned();
    let (old, new) = by_id(from.id).zip(by_id(to)).ok_or_else(unbudgeted)?;
    refuse_leaving(tx, fund, &old, &new)?;
    let (old, new) = Virement::between_years(old, new, decision.amount)?;
    save_lines(tx, &permit, &[old.clone(), new.clone()])?;
    let part =
        |line: &BudgetLine| LinePart { about: line.about(), year: line.charge_year, amount: decision.amount };
    let on = occasion(tx, fund, &decision.purpose)?;
    let id: Uuid = tx.new_id();
    post(
        tx,
        &permit,
        &budget_carried_forward(on, &part(&old), &part(&new))?,
        &format!("carry-forward/{id}"),
    )?;
    tx.record(
        Event::of(Action::CarryBudgetForward, "budget_line", old.id)
            .with("to", new.id.to_string())
            .with("amount_p", decision.amount.get()),
    );
    Ok((old, new))
}

/// What is ring-fenced stays in its fence: not past its last day, and not to a line that is outside (`E8_RING_FENCE`).
fn refuse_leaving(tx: &mut Tx<'_>, fund: FundId, from: &BudgetLine, to: &BudgetLine) -> Result<(), Refusal> {
    let outside = |limit: &str| BudgetRefusal::RingFence {
        limit: limit.to_owned(),
        condition: format!("{} is outside, and its budget stays inside", to.name()),
    };
    if let Some(id) = from.grant {
        let grant = tx.grant(id)?.ok_or_else(Refusal::not_found)?.grant;
        grant.check_carry(to.charge_year)?;
        if to.grant != from.grant {
            return Err(outside(&grant.terms.title).into());
        }
    }
    let limits = tx.budget_limits(fund)?;
    let fences = || limits.iter().filter(|limit| limit.terms.kind == LimitKind::RingFence);
    for fence in fences().filter(|fence| fence.covers(from)) {
        fence.check_carry(to.charge_year)?;
        if !fences().any(|other| other.covers(to)) {
            return Err(outside(&fence.terms.name).into());
        }
    }
    Ok(())
}
