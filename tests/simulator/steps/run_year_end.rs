//! A year's variance is shared by the rule, once; a second run tells the first result again.

use trellis_commissioning::funds::run_year_end;
use trellis_kernel::FinancialYear;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::Books;
use crate::simulator::model::calendar::last_day;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "run a year end", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let year = if world.draws.one_in(8) { *world.draws.pick(&[2025, 2027]).expect("two") } else { 2026 };
    let after = foretell(world, year);
    let expected = after.as_ref().map(|_| ()).map_err(|code| *code);
    let (fund, fy) = (world.books.fund, FinancialYear::starting(year).expect("a year"));
    let made = world.attempt(Hand::Manager, expected, |tx| run_year_end(tx, fund, fy))?;
    if let (Some(made), Ok(after)) = (made, after) {
        world.books = after;
        let (variance, shared) = &world.books.year_ends[&year];
        let result = made.result;
        same(Law::I(6), "the variance", variance, &result.variance.get())?;
        same(Law::I(6), "what the reserve gives", &shared.reserve, &result.reserve_used.get())?;
        let told: Vec<i64> = result.shares.iter().map(|(_, share)| share.get()).collect();
        same(Law::I(7), "the shares", &shared.shares, &told)?;
    }
    Ok(true)
}

/// The books after it.
fn foretell(world: &World<'_>, year: i16) -> Result<Books, Code> {
    let mut books = world.books.clone();
    if books.year_ends.contains_key(&year) {
        return Ok(books);
    }
    if world.today() <= last_day(year) {
        return Err("year-not-over");
    }
    if year < 2026 {
        return Err("no-rule-in-force");
    }
    books.book_due_by(year);
    let (variance, shared) = books.year_end(year)?;
    let lines = books.risk_share(year, &shared);
    if !lines.is_empty() && is_shut(&books, year) {
        return Err("PERIOD_CLOSED");
    }
    books.journal.post_in((year, 13), lines);
    books.year_ends.insert(year, (variance, shared));
    Ok(books)
}

/// Whether the period of the year's end takes nothing more, not even closing entries.
pub(super) fn is_shut(books: &Books, year: i16) -> bool {
    books.journal.periods.get(&(year, 13)).is_some_and(|state| *state != "soft_closed")
}
