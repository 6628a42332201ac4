//! The payee whose money came back is paid again, once another person than was told so lifts the hold.

use trellis_commissioning::payees::lift_payee_hold;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "lift a hold", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let hand = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance, Hand::Manager]).expect("three");
    let expected: Result<(), Code> = match (world.books.payee_held, hand) {
        // The bank's word is always taken in by this one.
        (true, Hand::Finance) => Err("sod-11"),
        (true, _) => Ok(()),
        (false, _) => Err("payee-not-held"),
    };
    let provider = world.stage.cast.provider;
    if world.attempt(hand, expected, |tx| lift_payee_hold(tx, provider))?.is_some() {
        world.books.payee_held = false;
    }
    Ok(true)
}
