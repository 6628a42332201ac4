//! An authoriser releases an excess to a line.

use trellis_budgets::Release;
use trellis_commissioning::budgets::create_budget_release;
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::{account, pair};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "release an excess", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.lines, |line| line.allowance > 0) else {
        return Ok(false);
    };
    let amount = world.draws.amount(60_000);
    let line = world.books.lines[place].id.into();
    let release = Release::new(line, Pence::new(amount), "Winter pressure").expect("a release");
    let fund = world.books.fund;
    let made = world.attempt(Hand::Manager, Ok(()), |tx| create_budget_release(tx, fund, &release))?;
    if made.is_some() {
        let about = world.books.about_line(place);
        let line = &mut world.books.lines[place];
        line.at.released += amount;
        line.allowance = (line.allowance - amount).max(0);
        let (excess, contra) = account::EXCESS;
        let (lines, today) = (pair(contra, excess, amount, line.year, about), world.today());
        world.books.journal.post(today, lines);
    }
    Ok(true)
}
