//! A limit gets another amount; never below what it is exposed to.

use trellis_commissioning::budgets::revise_budget_limit;
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Position;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "revise a limit", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.limits.is_empty() {
        return Ok(false);
    }
    let place = world.draws.below(world.books.limits.len());
    let limit = world.books.limits[place].clone();
    let exposed = limit.at.exposure().raise() * limit.share.0 / limit.share.1;
    let near = exposed - limit.at.released + world.draws.between(-1, 1);
    let budget = if world.draws.one_in(2) { near.max(1) } else { world.draws.between(1, 90_000_000) };
    let at = Position { budget, ..limit.at };
    let expected = if at.room(limit.share, 0).1 > 0 { Err(limit.kind.code()) } else { Ok(()) };
    let fund = world.books.fund;
    let made = world
        .attempt(Hand::Manager, expected, |tx| revise_budget_limit(tx, fund, limit.id, Pence::new(budget)))?;
    if made.is_some() {
        world.books.limits[place].at = at;
    }
    Ok(true)
}
