//! A budget is approved for a scheme in a year: a new line, or one that a ceiling has carried so far.

use trellis_budgets::NewBudgetLine;
use trellis_commissioning::budgets::create_budget_line;
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::{About, Line, account};
use crate::simulator::model::limits::{BudgetLine, Code, Kind, Position};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "open a budget line", weight: 9, act };

fn act(world: &mut World<'_>) -> Done {
    let scheme = world.draws.below(world.books.schemes.len());
    let year = *world.draws.pick(&[2026, 2026, 2027, 2027, 2028]).expect("five");
    let known = world.books.line_of(scheme, year);
    if known.is_some_and(|place| world.books.lines[place].approved) && !world.draws.one_in(6) {
        return Ok(false);
    }
    open(world, scheme, year)
}

/// Approves a budget of any size.
pub fn open(world: &mut World<'_>, scheme: usize, year: i16) -> Done {
    let budget = world.draws.between(1_000, 60_000_000);
    let allowance = world.draws.between(0, 50_000);
    let known = world.books.line_of(scheme, year);
    let expected: Result<(), Code> = match known.map(|place| &world.books.lines[place]) {
        Some(line) if line.approved => Err("exists-already"),
        Some(line) if line.at.exposure().raise() > budget + line.at.released => Err("E1_OVER_BUDGET"),
        Some(_) | None => Ok(()),
    };
    let id = world.books.schemes[scheme].id.into();
    let new = NewBudgetLine::new(id, year, Pence::new(budget), Some(Pence::new(allowance))).expect("a line");
    let fund = world.books.fund;
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager]).expect("two");
    let Some(made) = world.attempt(hand, expected, |tx| create_budget_line(tx, fund, &new))? else {
        return Ok(true);
    };
    let place = known.unwrap_or(world.books.lines.len());
    if let Some(place) = known {
        approve(world, place);
    } else {
        let (id, approved, state, at) = (made.id.uuid(), true, "open", Position::default());
        world.books.lines.push(BudgetLine { id, scheme, year, approved, state, allowance, at });
    }
    let line = &mut world.books.lines[place];
    (line.allowance, line.at.budget) = (allowance, budget);
    let nothing = About::default();
    let line = |account, amount, about| Line { account, amount, year, about };
    let lines = vec![
        line(account::ESTIMATED, budget, nothing),
        line(account::BUDGET, -budget, world.books.about_line(place)),
    ];
    let today = world.today();
    world.books.journal.post(today, lines);
    Ok(true)
}

/// What was promised under the ceilings counts against the line from now on.
fn approve(world: &mut World<'_>, place: usize) {
    let line = world.books.lines[place].clone();
    let exposure = line.at.exposure();
    for limit in
        world.books.limits.iter_mut().filter(|limit| limit.kind == Kind::Ceiling && limit.covers(&line))
    {
        limit.at.reserved -= exposure.reserved;
        limit.at.committed -= exposure.committed;
        limit.at.spent -= exposure.spent;
    }
    world.books.lines[place].approved = true;
}
