//! A line's budget is raised, or cut down to what the line is exposed to.

use trellis_commissioning::budgets::{BudgetVariation, create_budget_variation};
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::{About, Line, account};
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "vary a budget", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.lines, |line| line.approved) else { return Ok(false) };
    let line = world.books.lines[place].clone();
    let available = line.at.room((1, 1), 0).0;
    let by = match world.draws.below(3) {
        0 => world.draws.amount(1_000_000),
        1 => -world.draws.amount(available.max(1)),
        _ => -(available.max(0) + world.draws.between(0, 3)).max(1),
    };
    let after = line.at.budget + by;
    let expected: Result<(), Code> = if !line.approved {
        Err("E2_NO_BUDGET")
    } else if by < 0 && (after < 0 || after + line.at.released < line.at.exposure().raise()) {
        Err("E1_OVER_BUDGET")
    } else {
        Ok(())
    };
    let variation = BudgetVariation::new(line.id.into(), Pence::new(by), "Contributions varied");
    let (variation, fund) = (variation.expect("a variation"), world.books.fund);
    let made = world.attempt(Hand::Manager, expected, |tx| create_budget_variation(tx, fund, &variation))?;
    if made.is_some() {
        world.books.lines[place].at.budget = after;
        let entry = |account, amount, about| Line { account, amount, year: line.year, about };
        let lines = vec![
            entry(account::ESTIMATED, by, About::default()),
            entry(account::BUDGET, -by, world.books.about_line(place)),
        ];
        let today = world.today();
        world.books.journal.post(today, lines);
    }
    Ok(true)
}
