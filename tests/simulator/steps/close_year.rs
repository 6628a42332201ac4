//! A year's income and cost are closed to the partners' balances; what came late is closed by another call. A year of which
//! something is still promised is not closed here: that would carry the promise forward, which the model does not foretell.

use trellis_commissioning::funds::close_year;
use trellis_kernel::FinancialYear;

use super::run_year_end::is_shut;
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::CommittedYear;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "close a year", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let year = 2026;
    let promised = |kept: &CommittedYear| kept.year == year && kept.committed > kept.used;
    if world.books.commitments.iter().any(|kept| kept.state != "released" && kept.years.iter().any(promised))
    {
        return Ok(false);
    }
    let lines = world.books.closing(year);
    let expected: Result<(), Code> = if !world.books.year_ends.contains_key(&year) {
        Err("year-end-not-run")
    } else if !lines.is_empty() && is_shut(&world.books, year) {
        Err("PERIOD_CLOSED")
    } else {
        Ok(())
    };
    let (fund, fy) = (world.books.fund, FinancialYear::starting(year).expect("a year"));
    if world.attempt(Hand::Manager, expected, |tx| close_year(tx, fund, fy))?.is_some() && !lines.is_empty() {
        world.books.closings.push((lines.clone(), false));
        world.books.journal.post_in((year, 13), lines);
    }
    Ok(true)
}
