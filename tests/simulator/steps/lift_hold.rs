//! The payee whose money came back is paid again, once another person than was told so lifts the hold.

use trellis_commissioning::payees::lift_payee_hold;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "lift a hold", weight: 6, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.payee_held.is_none() && !world.draws.one_in(6) {
        return Ok(false);
    }
    let hand = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance, Hand::Manager]).expect("three");
    let expected: Result<(), Code> = match world.books.payee_held {
        Some(holder) if holder == hand => Err("sod-11"),
        Some(_) => Ok(()),
        None => Err("payee-not-held"),
    };
    let provider = world.stage.cast.provider;
    if world.attempt(hand, expected, |tx| lift_payee_hold(tx, provider))?.is_some() {
        world.books.payee_held = None;
    }
    Ok(true)
}
