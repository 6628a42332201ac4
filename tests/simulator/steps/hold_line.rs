//! A line is held, opened again, or closed for good.

use trellis_budgets::LineState;
use trellis_commissioning::budgets::move_budget_line;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "hold a line", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.lines, |line| line.state == "held") else {
        return Ok(false);
    };
    let to = match world.draws.below(12) {
        0 => LineState::Closed,
        1..=4 => LineState::Held,
        _ => LineState::Open,
    };
    let state = world.books.lines[place].state;
    let expected: Result<(), Code> =
        if state == "closed" || state == to.key() { Err("transition-not-allowed") } else { Ok(()) };
    let (fund, id) = (world.books.fund, world.books.lines[place].id.into());
    if world.attempt(Hand::Manager, expected, |tx| move_budget_line(tx, fund, id, to))?.is_some() {
        world.books.lines[place].state = to.key();
    }
    Ok(true)
}
