//! Money of a line is set aside.

use chrono::Days;
use trellis_commissioning::budgets::{NewReservation, create_reservation};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Change;
use crate::simulator::model::things::Reservation;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "reserve", weight: 8, act };

fn act(world: &mut World<'_>) -> Done {
    let Some(new) = drawn(world) else { return Ok(false) };
    let today = world.today();
    let change = Change { reserved: new.amount, ..Change::default() };
    let expected = if new.expires.is_some_and(|last| last < today) {
        Err("invalid-content")
    } else {
        world.books.may_expose(&vec![(new.line, change)], today)
    };
    let (request, fund) = (request(world, &new), world.books.fund);
    let hand = *world.draws.pick(&[Hand::Commissioner, Hand::Finance]).expect("two");
    let made = world.attempt(hand, expected, |tx| create_reservation(tx, fund, &request))?;
    if let Some((kept, _)) = made {
        world.books.reserve(Reservation { id: kept.id, ..new }, today);
    }
    Ok(true)
}

/// A reservation of any line, within what it has, a little above, or of any size.
pub(super) fn drawn(world: &mut World<'_>) -> Option<Reservation> {
    let line = world.draws.place(&world.books.lines, |line| line.state == "open")?;
    let free = world.books.lines[line].at.room((1, 1), 0).0;
    let amount = match world.draws.below(5) {
        0 => free.max(0) + world.draws.between(0, 2),
        1 => world.draws.amount(90_000_000),
        _ => world.draws.amount((free / 2).max(1)),
    };
    let expires = match world.draws.below(10) {
        0 => Some(world.today() - Days::new(1)),
        1..=5 => Some(world.today() + Days::new(world.draws.number() % 60)),
        _ => None,
    };
    let (id, amount) = (Uuid::nil(), amount.max(1));
    Some(Reservation { id, line, amount, consumed: 0, expires, state: "open" })
}

/// The same as the product takes it.
pub(super) fn request(world: &World<'_>, new: &Reservation) -> NewReservation {
    let line = world.books.lines[new.line].id.into();
    NewReservation::new(line, Pence::new(new.amount), "Tender", new.expires).expect("a reservation")
}
