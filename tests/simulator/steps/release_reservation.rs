//! The rest of a reservation is given back by a person.

use trellis_commissioning::budgets::release_reservation;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "release a reservation", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let any = world.draws.one_in(4);
    let Some(place) = world.draws.place(&world.books.reservations, |kept| any || kept.state == "open") else {
        return Ok(false);
    };
    let kept = &world.books.reservations[place];
    let expected = if kept.state == "open" { Ok(()) } else { Err("transition-not-allowed") };
    let (fund, id) = (world.books.fund, kept.id);
    if world.attempt(Hand::Finance, expected, |tx| release_reservation(tx, fund, id))?.is_some() {
        let today = world.today();
        world.books.give_back(place, "released", today);
    }
    Ok(true)
}
