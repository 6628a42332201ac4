//! A payment is approved, by another person than asked for it.

use trellis_commissioning::payments::approve_payment;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Payment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "approve a payment", weight: 5, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |payment: &Payment| payment.state == "requested";
    let Some(place) = world.draws.place(&world.books.payments, fit) else { return Ok(false) };
    let hand = *world.draws.pick(&[Hand::Approver, Hand::Releaser, Hand::OtherFinance]).expect("three");
    let payment = &world.books.payments[place];
    let expected: Result<(), Code> = if payment.hands.0 == hand {
        Err("sod-2")
    } else if payment.invoice.is_some() && world.books.bank_hands(world.now()).contains(&hand) {
        Err("sod-3")
    } else if world.books.run_of(place).is_some() {
        Err("payment-in-run")
    } else if payment.amount > hand.limit() {
        Err("second-approval-needed")
    } else if fit(payment) {
        Ok(())
    } else {
        Err("transition-not-allowed")
    };
    let id = payment.id.into();
    if world.attempt(hand, expected, |tx| approve_payment(tx, id, None))?.is_some() {
        let payment = &mut world.books.payments[place];
        payment.state = "approved";
        payment.hands.1 = Some(hand);
    }
    Ok(true)
}
