//! Budget of one year is carried forward to the same scheme's line of the next.

use trellis_commissioning::budgets::{CarryForward, carry_budget_forward};
use trellis_kernel::Pence;

use super::vire::{may_give, move_budget};
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::first_day;
use crate::simulator::model::limits::{Code, Kind};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "carry budget forward", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(from) = world.draws.place(&world.books.lines, |line| line.approved) else { return Ok(false) };
    let line = world.books.lines[from].clone();
    let amount = world.draws.amount(line.at.room((1, 1), 0).0.max(1)) + world.draws.between(0, 1);
    let to = world.books.line_of(line.scheme, line.year + 1).filter(|to| world.books.lines[*to].approved);
    let expected = match to {
        Some(to) if line.approved => may_leave(world, from, to).and_then(|()| may_give(world, from, amount)),
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

/// What is ring-fenced stays in its fence: not past its last day, and not to a line outside it.
fn may_leave(world: &World<'_>, from: usize, to: usize) -> Result<(), Code> {
    let books = &world.books;
    let first = first_day(books.lines[to].year);
    for grant in books.grants.iter().filter(|grant| grant.lines.contains(&from)) {
        let late = !grant.may.0 && grant.days.1 < first;
        if late || !grant.lines.contains(&to) {
            return Err("E8_RING_FENCE");
        }
    }
    let fences = || books.limits.iter().filter(|limit| limit.kind == Kind::Fence);
    let stays = fences().any(|fence| fence.covers(&books.lines[to]));
    for fence in fences().filter(|fence| fence.covers(&books.lines[from])) {
        if !stays || fence.spend_by.is_some_and(|last| last < first) {
            return Err("E8_RING_FENCE");
        }
    }
    Ok(())
}
