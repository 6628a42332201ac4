//! A matched invoice is approved, by another person than sent or matched it.

use trellis_commissioning::invoices::approve_invoice;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "approve an invoice", weight: 12, act };

fn act(world: &mut World<'_>) -> Done {
    let fit = |invoice: &Invoice| invoice.state == "matched" && invoice.corrects.is_none();
    let Some(place) = world.draws.place(&world.books.invoices, fit) else { return Ok(false) };
    let hands = [Hand::Commissioner, Hand::Approver, Hand::Finance, Hand::OtherFinance];
    let hand = *world.draws.pick(&hands).expect("four");
    let invoice = &world.books.invoices[place];
    let earlier = [Some(invoice.hands.0), invoice.hands.1];
    let expected: Result<(), Code> = if earlier.contains(&Some(hand)) {
        Err("sod-11")
    } else if invoice.state != "matched" {
        Err("transition-not-allowed")
    } else if invoice.corrects.is_some() {
        Err("credit-note-not-paid")
    } else {
        Ok(())
    };
    let id = invoice.id.into();
    if world.attempt(hand, expected, |tx| approve_invoice(tx, id, None))?.is_some() {
        let invoice = &mut world.books.invoices[place];
        invoice.state = "approved";
        invoice.hands.2 = Some(hand);
    }
    Ok(true)
}
