//! An invoice arrives as a UBL document: good, with a total that does not add up, in euros, or twice.

use trellis_commissioning::invoices::{UblTaken, create_ubl_invoice};
use uuid::Uuid;

use super::{Done, Step, send_invoice};
use crate::simulator::cast::Hand;
use crate::simulator::documents::Document;
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "send a document", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let contract = world.draws.below(world.books.contracts.len());
    let days = send_invoice::days(world, contract);
    let amount = world.books.expected(contract, days).unwrap_or(10_000).max(1);
    let unfit = world.draws.one_in(5);
    let wrong = world.draws.one_in(5);
    let (number, today) = (world.name("UBL"), world.today());
    let document = Document {
        number: &number,
        dated: today,
        days,
        net: amount,
        currency: if unfit { "EUR" } else { "GBP" },
        payable: amount + i64::from(wrong),
    }
    .written();
    let hands = (Hand::Submitter, None, None);
    let state = if unfit { "held" } else { "received" };
    let invoice = Invoice {
        id: Uuid::nil(),
        contract,
        placement: None,
        number,
        year: year_of(today),
        received_on: today,
        days,
        amount,
        vat: 0,
        corrects: None,
        state,
        unfit,
        disputed: 0,
        credited: 0,
        hands,
    };
    send(world, &invoice, &document, wrong)?;
    if world.draws.one_in(4) {
        send(world, &invoice, &document, wrong)?;
    }
    Ok(true)
}

fn send(
    world: &mut World<'_>,
    invoice: &Invoice,
    document: &str,
    wrong: bool,
) -> Result<(), crate::simulator::law::Fault> {
    let expected = foretell(world, invoice, wrong);
    let contract = world.books.contracts[invoice.contract].id.into();
    // What is kept of a document that breaks rules moves no money, so it is not kept here.
    let made = world.attempt(Hand::Submitter, expected, |tx| {
        match create_ubl_invoice(tx, contract, document.as_bytes())? {
            UblTaken::Taken(kept) => Ok(*kept),
            UblTaken::Invalid(refusal) => Err(refusal),
        }
    })?;
    if let Some(made) = made {
        world.books.invoices.push(Invoice { id: made.invoice.id.uuid(), ..invoice.clone() });
    }
    Ok(())
}

fn foretell(world: &World<'_>, invoice: &Invoice, wrong: bool) -> Result<(), Code> {
    let contract = &world.books.contracts[invoice.contract];
    let end = crate::simulator::model::calendar::months_later(contract.start, contract.months);
    if wrong {
        Err("invoice-invalid")
    } else if !invoice.unfit && (invoice.days.0 < contract.start || invoice.days.1 > end) {
        Err("E6_DATE_OUT_OF_BOUNDS")
    } else if send_invoice::is_used(world, invoice) {
        Err("duplicate-invoice")
    } else {
        Ok(())
    }
}
