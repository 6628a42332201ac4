//! The bank pays, or sends the money back before or after; some of it is told late.

use chrono::Days;
use trellis_budgets::BankOutcome;
use trellis_commissioning::payments::{returned_because, settle_payment};

use trellis_kernel::london_date;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::account;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Payment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "settle a payment", weight: 7, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |payment: &Payment| payment.state == "released";
    let back = world.draws.one_in(4);
    let fit_for = |payment: &Payment| fit(payment) || (back && payment.state == "settled");
    let Some(place) = world.draws.place(&world.books.payments, fit_for) else { return Ok(false) };
    if back { send_back(world, place) } else { settle(world, place) }
}

fn settle(world: &mut World<'_>, place: usize) -> Done {
    let (payment, today) = (world.books.payments[place].clone(), world.today());
    let requested_on = london_date(payment.requested_at);
    let on = match world.draws.below(8) {
        0 => today + Days::new(1),
        1 => requested_on - Days::new(1),
        2 | 3 => requested_on,
        _ => today,
    };
    let expected: Result<(), Code> = if on > today || on < requested_on {
        Err("invalid-content")
    } else if payment.state == "released" {
        Ok(())
    } else {
        Err("transition-not-allowed")
    };
    let (id, settlement) = (payment.id.into(), BankOutcome::Settled { on });
    if world.attempt(Hand::Finance, expected, |tx| settle_payment(tx, id, &settlement, None))?.is_some() {
        world.books.pay((account::TRANSIT, account::CASH), payment.amount, on);
        end(world, place, "settled", "paid");
        world.books.payments[place].settled = true;
    }
    Ok(true)
}

fn send_back(world: &mut World<'_>, place: usize) -> Done {
    let (payment, today) = (world.books.payments[place].clone(), world.today());
    let expected: Result<(), Code> =
        if ["released", "settled"].contains(&payment.state) { Ok(()) } else { Err("transition-not-allowed") };
    let id = payment.id.into();
    let settlement = returned_because("Account closed").expect("a reason");
    if world.attempt(Hand::Finance, expected, |tx| settle_payment(tx, id, &settlement, None))?.is_some() {
        let from = if payment.settled { account::CASH } else { account::TRANSIT };
        world.books.pay((from, account::CREDITORS), payment.amount, today);
        end(world, place, "returned", "returned");
        // A payment without an invoice has no payee whom the trust knows.
        let holder = payment.invoice.map(|_| Hand::Finance);
        world.books.payee_held = world.books.payee_held.or(holder);
    }
    Ok(true)
}

/// The bank has spoken of a payment.
pub(super) fn end(world: &mut World<'_>, place: usize, state: &'static str, invoice_state: &'static str) {
    let payment = &mut world.books.payments[place];
    payment.state = state;
    if let Some(invoice) = payment.invoice {
        world.books.invoices[invoice].state = invoice_state;
    }
    if let Some(run) = world.books.run_of(place) {
        world.books.finish_run(run);
    }
}
