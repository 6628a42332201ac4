//! Budget moves between two lines of one year, at once or, above a limit, when a second person agrees; it never crosses a
//! ring-fence.

use trellis_budgets::Virement;
use trellis_commissioning::budgets::create_virement;
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::{Line, account};
use crate::simulator::model::limits::{Code, Kind};
use crate::simulator::model::things;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "vire", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(from) = world.draws.place(&world.books.lines, |line| line.approved) else { return Ok(false) };
    let year = world.books.lines[from].year;
    let of_year: Vec<usize> = (0..world.books.lines.len())
        .filter(|place| *place != from && world.books.lines[*place].year == year)
        .collect();
    let other = world.draws.below(world.books.lines.len());
    if of_year.is_empty() && !world.draws.one_in(6) {
        return Ok(false);
    }
    let to = if world.draws.one_in(8) { other } else { world.draws.pick(&of_year).copied().unwrap_or(other) };
    let free = world.books.lines[from].at.room((1, 1), 0).0.min(world.books.lines[from].at.budget);
    let amount = (free.max(0) + 1 - world.draws.amount(free.max(0) + 1)).max(1) + world.draws.between(0, 1);
    let expected = foretell(world, from, to, amount);
    let id = |place: usize| world.books.lines[place].id.into();
    let ids = (id(from), id(to));
    let fund = world.books.fund;
    let by = *world.draws.pick(&[Hand::Finance, Hand::Finance, Hand::Manager]).expect("three");
    let made = world.attempt(by, expected, |tx| {
        let virement = Virement::new(ids.0, ids.1, Pence::new(amount), "Demand moved")?;
        create_virement(tx, fund, &virement)
    })?;
    if let Some(made) = made {
        let at_once = amount <= world.books.virement_limit;
        let (id, state) = (made.kept.id.uuid(), if at_once { "made" } else { "proposed" });
        world.books.virements.push(things::Virement { id, lines: (from, to), amount, by, state });
        if at_once {
            move_budget(world, from, to, amount);
        }
    }
    Ok(true)
}

/// Whether budget may move between two lines.
pub(super) fn foretell(world: &World<'_>, from: usize, to: usize, amount: i64) -> Result<(), Code> {
    if from == to {
        return Err("invalid-content");
    }
    let (giving, taking) = (&world.books.lines[from], &world.books.lines[to]);
    let mut fences = world.books.limits.iter().filter(|limit| limit.kind == Kind::Fence);
    if fences.any(|fence| fence.covers(giving) != fence.covers(taking)) {
        return Err("E8_RING_FENCE");
    }
    if giving.year != taking.year || !giving.approved || !taking.approved {
        return Err("E2_NO_BUDGET");
    }
    may_give(world, from, amount)
}

/// The giving line keeps what it is exposed to, and gives no more budget than it has.
pub(super) fn may_give(world: &World<'_>, from: usize, amount: i64) -> Result<(), Code> {
    let at = world.books.lines[from].at;
    if amount > at.room((1, 1), 0).0.min(at.budget) { Err("E1_OVER_BUDGET") } else { Ok(()) }
}

/// Books budget moved from one line to another.
pub(super) fn move_budget(world: &mut World<'_>, from: usize, to: usize, amount: i64) {
    world.books.lines[from].at.budget -= amount;
    world.books.lines[to].at.budget += amount;
    let entry = |place: usize, amount| {
        let (year, about) = (world.books.lines[place].year, world.books.about_line(place));
        Line { account: account::BUDGET, amount, year, about }
    };
    let (lines, today) = (vec![entry(from, amount), entry(to, -amount)], world.today());
    world.books.journal.post(today, lines);
}
