//! A period is closed softly or for good, or sealed with the chain's root.

use trellis_commissioning::funds::{Closure, close_period};
use trellis_kernel::{FinancialYear, Period};
use trellis_ledger::PeriodState;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::{months_later, period_of};
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "close a period", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let back = world.draws.between(0, 5);
    let day = months_later(crate::simulator::model::calendar::first_day(2026), 0)
        .max(world.today() - chrono::Months::new(u32::try_from(back).expect("a few months")));
    let mut period = period_of(day);
    if world.draws.one_in(12) {
        period.1 = 13;
    }
    let to = *world
        .draws
        .pick(&[PeriodState::SoftClosed, PeriodState::HardClosed, PeriodState::Sealed])
        .expect("three");
    let now = world.books.journal.periods.get(&period).copied().unwrap_or("open");
    let unsealed = world.books.journal.unsealed.get(&period).copied().unwrap_or_default();
    let expected: Result<(), Code> = match (now, to) {
        ("open" | "soft_closed", PeriodState::HardClosed) if unsealed > 0 => Err("PERIOD_NOT_READY"),
        ("open", PeriodState::SoftClosed | PeriodState::HardClosed)
        | ("soft_closed", PeriodState::HardClosed)
        | ("hard_closed", PeriodState::Sealed) => Ok(()),
        _ => Err("transition-not-allowed"),
    };
    let fy = FinancialYear::starting(period.0).expect("a year");
    let closure = Closure { fund: world.books.fund, period: Period { fy, no: period.1 }, to };
    if world.attempt(Hand::Manager, expected, |tx| close_period(tx, &closure))?.is_some() {
        world.books.journal.periods.insert(period, to.code());
    }
    Ok(true)
}
