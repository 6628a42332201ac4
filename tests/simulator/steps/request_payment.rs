//! The payment of an approved or returned invoice is asked for, by another person than approved it.

use trellis_commissioning::payments::create_payment;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::{Invoice, Payment};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "request a payment", weight: 5, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |invoice: &Invoice| ["approved", "returned"].contains(&invoice.state);
    let Some(place) = world.draws.place(&world.books.invoices, fit) else { return Ok(false) };
    let hand = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance]).expect("two");
    let invoice = &world.books.invoices[place];
    let amount = world.books.payable(invoice);
    let expected: Result<(), Code> = if invoice.hands.2 == Some(hand) {
        Err("sod-2")
    } else if world.books.bank_hands(world.now()).contains(&hand) {
        Err("sod-3")
    } else if world.books.payee_held.is_some() {
        Err("E4_ON_HOLD")
    } else if !fit(invoice) {
        Err("transition-not-allowed")
    } else if amount <= 0 {
        Err("nothing-left-to-pay")
    } else {
        Ok(())
    };
    let id = invoice.id.into();
    if let Some(made) = world.attempt(hand, expected, |tx| create_payment(tx, id))? {
        same(Law::I(18), "what is left to pay", &amount, &made.payment.amount.get())?;
        world.books.invoices[place].state = "in_run";
        let asked = (hand, world.now());
        world.books.payments.push(Payment::asked(made.payment.id.uuid(), Some(place), amount, asked));
    }
    Ok(true)
}
