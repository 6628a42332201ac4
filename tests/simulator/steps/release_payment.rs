//! A payment is released to the bank, by a third person.

use trellis_commissioning::payments::release_payment;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::account;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Payment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "release a payment", weight: 5, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |payment: &Payment| payment.state == "approved";
    let Some(place) = world.draws.place(&world.books.payments, fit) else { return Ok(false) };
    let hands = [Hand::Approver, Hand::Releaser, Hand::OtherFinance, Hand::Manager];
    let hand = *world.draws.pick(&hands).expect("four");
    let payment = world.books.payments[place].clone();
    let approver = payment.invoice.and_then(|invoice| world.books.invoices[invoice].hands.2);
    let earlier = [Some(payment.hands.0), payment.hands.1, approver];
    let expected: Result<(), Code> = if earlier.contains(&Some(hand)) {
        Err("sod-2")
    } else if payment.invoice.is_some() && world.books.bank_hands(world.now()).contains(&hand) {
        Err("sod-3")
    } else if world.books.run_of(place).is_some() {
        Err("payment-in-run")
    } else if world.books.payee_held.is_some() && payment.invoice.is_some() {
        Err("E4_ON_HOLD")
    } else if fit(&payment) {
        Ok(())
    } else {
        Err("transition-not-allowed")
    };
    let id = payment.id.into();
    if world.attempt(hand, expected, |tx| release_payment(tx, id, None))?.is_some() {
        let today = world.today();
        world.books.payments[place].state = "released";
        world.books.payments[place].hands.2 = Some(hand);
        world.books.pay((account::CREDITORS, account::TRANSIT), payment.amount, today);
    }
    Ok(true)
}
