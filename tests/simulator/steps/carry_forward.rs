//! Budget of one year is carried forward to the same scheme's line of the next.

use trellis_commissioning::budgets::{CarryForward, carry_budget_forward};
use trellis_kernel::Pence;

use super::vire::{may_give, move_budget};
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "carry budget forward", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(from) = world.draws.place(&world.books.lines, |line| line.approved) else { return Ok(false) };
    let line = world.books.lines[from].clone();
    let amount = world.draws.amount(line.at.room((1, 1), 0).0.max(1)) + world.draws.between(0, 1);
    let to = world.books.line_of(line.scheme, line.year + 1).filter(|to| world.books.lines[*to].approved);
    let expected = match to {
        Some(_) if line.approved => may_give(world, from, amount),
        _ => Err("E2_NO_BUDGET"),
    };
    let decision = CarryForward::new(line.id.into(), Pence::new(amount), "Works that began late");
    let (decision, fund) = (decision.expect("a decision"), world.books.fund);
    let made = world.attempt(Hand::Manager, expected, |tx| carry_budget_forward(tx, fund, &decision))?;
    if let (Some(_), Some(to)) = (made, to) {
        move_budget(world, from, to, amount);
    }
    Ok(true)
}
