//! Somebody holds the payee: nothing is paid to it until another person lifts the hold. A hold that is there stays.

use trellis_commissioning::payees::hold_payee;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "hold a payee", weight: 1, act };

fn act(world: &mut World<'_>) -> Done {
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager, Hand::FinanceDirector]).expect("three");
    let provider = world.stage.cast.provider;
    if world.attempt(hand, Ok(()), |tx| hold_payee(tx, provider, "Under enquiry"))?.is_some() {
        world.books.payee_held = world.books.payee_held.or(Some(hand));
    }
    Ok(true)
}
