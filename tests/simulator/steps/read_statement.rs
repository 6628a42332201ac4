//! The quarterly statement is read: its totals are those of its rows (I18).

use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports::{Quarter, get_quarterly_statement};
use trellis_kernel::FinancialYear;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "read a statement", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let quarter = u8::try_from(1 + world.draws.below(4)).expect("a quarter");
    let fy = FinancialYear::starting(2026).expect("a year");
    let which = Quarter { fund: world.books.fund, fy, quarter, at: AsKnown::default() };
    let session = world
        .session(*world.draws.clone().pick(&[Hand::Manager, Hand::Auditor, Hand::Icb]).expect("three"), None);
    let read = world.stage.store.run_here("simulated", &session, |tx| get_quarterly_statement(tx, &which));
    let Some(statement) = world.judge(Ok(()), read)? else { return Ok(true) };
    let told = statement.figures;
    let sum =
        |figure: fn(&trellis_pooled_funds::PartnerPosition) -> i64| told.partners.iter().map(figure).sum();
    same(Law::I(18), "funding", &sum(|row| row.year.get()), &told.funding.get())?;
    same(Law::I(18), "due", &sum(|row| row.due.get()), &told.due.get())?;
    same(Law::I(18), "received", &sum(|row| row.received.get()), &told.received.get())?;
    let forecast = told.spend.get() + told.committed.get();
    same(Law::I(18), "forecast", &forecast, &told.forecast.get())?;
    same(Law::I(18), "variance", &(forecast - told.funding.get()), &told.variance.get())?;
    let booked: i64 =
        world.books.instalments.iter().filter(|kept| kept.year == 2026).map(|kept| kept.amount).sum();
    same(Law::State, "funding of the year", &booked, &told.funding.get())?;
    Ok(true)
}
