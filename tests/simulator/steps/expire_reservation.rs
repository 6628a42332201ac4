//! The worker lets a reservation expire whose last day has passed, and leaves every other alone.

use trellis_commissioning::budgets::expire_reservation;
use trellis_store::Session;

use super::{Done, Step};
use crate::simulator::attempt::told;
use crate::simulator::law::{Fault, Law, same};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "expire a reservation", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let today = world.today();
    let due = |kept: &crate::simulator::model::things::Reservation| {
        kept.state == "open" && kept.expires.is_some_and(|last| last < today)
    };
    let Some(place) = world.draws.place(&world.books.reservations, due) else { return Ok(false) };
    let kept = &world.books.reservations[place];
    let (expected, fund, id) = (due(kept), world.books.fund, kept.id);
    let session = Session::Job(Some(world.stage.cast.trust));
    let seen = world.stage.jobs.run_here("simulated", &session, |tx| expire_reservation(tx, fund, id));
    let seen = seen.map_err(|refusal| Fault::of(Law::Answer, told(&refusal)))?;
    same(Law::Answer, "whether it expires", &expected, &seen)?;
    if expected {
        world.books.give_back(place, "expired", today);
    }
    Ok(true)
}
