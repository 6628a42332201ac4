//! A provider gives a part of an invoice back; or more than was billed, or of an invoice that is not there.

use uuid::Uuid;

use super::{Done, Step, send_invoice};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "send a credit note", weight: 5, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |invoice: &Invoice| invoice.is_matched() && invoice.corrects.is_none();
    let Some(place) = world.draws.place(&world.books.invoices, fit) else { return Ok(false) };
    let billed = world.books.invoices[place].clone();
    let left = billed.amount - billed.credited;
    let (amount, vat) = match world.draws.below(6) {
        0 => (left.max(0) + 1, 0),
        1 => (billed.amount, billed.vat),
        2 if billed.disputed > 0 => (billed.disputed, 0),
        _ => {
            let amount = world.draws.amount(left.max(1));
            let vat = if billed.vat > 0 { amount / 6 } else { 0 };
            (amount, vat)
        }
    };
    let number = billed.number.clone();
    let corrects = found(world, &billed);
    let today = world.today();
    let note = Invoice {
        id: Uuid::nil(),
        number: world.name("CN"),
        year: year_of(today),
        received_on: today,
        amount,
        vat,
        corrects,
        state: "received",
        unfit: false,
        disputed: 0,
        credited: 0,
        hands: (Hand::Submitter, None, None),
        ..billed
    };
    send_invoice::send(world, &note, today, Some(number)).map(|()| true)
}

/// The invoice that the number finds: the latest of the contract that is no credit note and was not cancelled.
fn found(world: &World<'_>, billed: &Invoice) -> Option<usize> {
    let key = |number: &str| number.replace(' ', "").to_uppercase();
    world.books.invoices.iter().rposition(|other| {
        other.contract == billed.contract
            && key(&other.number) == key(&billed.number)
            && other.corrects.is_none()
            && other.state != "cancelled"
    })
}
