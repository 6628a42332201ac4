//! A year's income and cost are closed to the partners' balances, and what is still promised of it goes into the next year, where
//! that has the budget; what came late is closed by another call.

use trellis_commissioning::funds::close_year;
use trellis_kernel::FinancialYear;

use super::run_year_end::is_shut;
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "close a year", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.year_ends.is_empty() && !world.draws.one_in(6) {
        return Ok(false);
    }
    let year = 2026;
    let today = world.today();
    let foreseen = if world.books.year_ends.contains_key(&year) {
        world.books.clone().carried_forward(year, today).and_then(|books| {
            let lines = books.closing(year);
            let shut = !lines.is_empty() && is_shut(&books, year);
            if shut { Err("PERIOD_CLOSED") } else { Ok((books, lines)) }
        })
    } else {
        Err("year-end-not-run")
    };
    let expected: Result<(), Code> = foreseen.as_ref().map(|_| ()).map_err(|code| *code);
    let (fund, fy) = (world.books.fund, FinancialYear::starting(year).expect("a year"));
    let made = world.attempt(Hand::Manager, expected, |tx| close_year(tx, fund, fy))?;
    if let (Some(_), Ok((books, lines))) = (made, foreseen) {
        world.books = books;
        if !lines.is_empty() {
            world.books.closings.push((lines.clone(), false));
            world.books.journal.post_in((year, 13), lines);
        }
    }
    Ok(true)
}
