//! Money comes in for an instalment: in time, early, late, too much, or told of long after the day.

use chrono::Days;
use trellis_commissioning::funds::{Receipt, record_receipt};
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::contributions::Incoming;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "receive a contribution", weight: 7, act };

fn act(world: &mut World<'_>) -> Done {
    let open = |kept: &crate::simulator::model::things::Instalment| kept.left() > 0;
    let Some(instalment) = world.draws.place(&world.books.instalments, open) else { return Ok(false) };
    let kept = &world.books.instalments[instalment];
    let left = kept.left();
    let amount = match world.draws.below(8) {
        0 => left + world.draws.between(1, 1_000),
        1..=4 if left > 0 => left,
        _ => world.draws.between(1, left.max(1)),
    };
    let today = world.today();
    let day = match world.draws.below(12) {
        0 => today + Days::new(1),
        1..=3 => today - Days::new(world.draws.number() % 90),
        _ => today,
    };
    let incoming =
        Incoming { instalment, amount, day: day.max(crate::simulator::model::calendar::first_day(2026)) };
    let expected = world.books.may_receive(incoming, today);
    let id = kept.id.into();
    let receipt = Receipt::new(id, Pence::new(amount), Some(incoming.day), Some("BACS")).expect("a receipt");
    let made = world.attempt(Hand::Finance, expected, |tx| record_receipt(tx, &receipt))?;
    if let Some(made) = made {
        world.books.receive(incoming, made.entry.uuid(), today);
    }
    Ok(true)
}
