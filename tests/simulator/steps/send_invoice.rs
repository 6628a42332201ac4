//! A provider sends an invoice, good or bad: the right amount, too much, a future date, days of no contract, a number used before.

use chrono::{Days, NaiveDate};
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_commissioning::invoices::{NewInvoice, create_invoice};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::{months_later, year_of};
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "send an invoice", weight: 8, act };

fn act(world: &mut World<'_>) -> Done {
    let contract = world.draws.place(&world.books.contracts, |contract| !contract.placed).unwrap_or_default();
    let days = days(world, contract);
    let expected = world.books.expected(contract, days).unwrap_or(10_000);
    bill(world, (contract, None), days, expected)
}

/// Sends an invoice of a contract or of a placement under it: for what is expected, or for some other amount.
pub(super) fn bill(
    world: &mut World<'_>,
    (contract, placement): (usize, Option<usize>),
    days: (NaiveDate, NaiveDate),
    expected: i64,
) -> Done {
    let expected = expected.max(1);
    let net = match world.draws.below(6) {
        0 => expected + world.draws.between(1, 5_000),
        1 => (expected - world.draws.between(1, 50)).max(1),
        _ => expected,
    };
    let vat = if world.draws.one_in(3) { net / 5 } else { 0 };
    let today = world.today();
    let dated = if world.draws.one_in(15) { today + Days::new(1) } else { today };
    let number = number(world);
    let hand = *world.draws.pick(&[Hand::Submitter, Hand::Submitter, Hand::Finance]).expect("three");
    let invoice = Invoice {
        id: Uuid::nil(),
        contract,
        placement,
        number,
        year: year_of(dated),
        received_on: today,
        days,
        amount: net + vat,
        vat,
        corrects: None,
        state: "received",
        unfit: false,
        disputed: 0,
        credited: 0,
        hands: (hand, None, None),
    };
    send(world, &invoice, dated, None).map(|()| true)
}

/// Some of the contract's months; now and then a broken one, or days outside it.
pub(super) fn days(world: &mut World<'_>, contract: usize) -> (NaiveDate, NaiveDate) {
    let (books, draws) = (&world.books, &mut world.draws);
    let contract = &books.contracts[contract];
    let first = draws.between(0, contract.months - 1);
    let count = if draws.one_in(4) { draws.between(1, contract.months - first) } else { 1 };
    let (from, until) = (months_later(contract.start, first), months_later(contract.start, first + count));
    match draws.below(20) {
        0 => (from, until - Days::new(3)),
        1 => (from, months_later(contract.start, contract.months + 1)),
        _ => (from, until),
    }
}

/// Sends it, and keeps it where it is taken; `corrects` is the number that a credit note names.
pub(super) fn send(
    world: &mut World<'_>,
    invoice: &Invoice,
    dated: NaiveDate,
    corrects: Option<String>,
) -> Result<(), crate::simulator::law::Fault> {
    let expected = foretell(world, invoice, dated, corrects.is_some());
    let details = InvoiceDetails {
        number: invoice.number.clone(),
        dated,
        due: None,
        period_start: invoice.days.0,
        period_end: invoice.days.1,
        amount: Pence::new(invoice.amount),
        vat: Pence::new(invoice.vat),
        prepaid: Pence::ZERO,
        rounding: Pence::ZERO,
        currency: "GBP".to_owned(),
        kind: InvoiceKind::Invoice,
    };
    let details = details.check().expect("each field is sound");
    let contract = world.books.contracts[invoice.contract].id.into();
    // A credit note is known by the invoice that it corrects, whatever that bills.
    let placement = invoice.placement.filter(|_| corrects.is_none());
    let placement = placement.map(|place| world.books.placements[place].id.into());
    let new = NewInvoice { contract, details, corrects, placement };
    let made = world.attempt(invoice.hands.0, expected, |tx| create_invoice(tx, &new))?;
    if let Some(made) = made {
        world.books.invoices.push(Invoice { id: made.invoice.id.uuid(), ..invoice.clone() });
    }
    Ok(())
}

/// A new number, or one used before in other letters.
fn number(world: &mut World<'_>) -> String {
    let before = world.draws.pick(&world.books.invoices).map(|invoice| invoice.number.to_lowercase());
    match before {
        Some(number) if world.draws.one_in(12) => number,
        _ => world.name("LAN"),
    }
}

fn foretell(world: &World<'_>, invoice: &Invoice, dated: NaiveDate, names: bool) -> Result<(), Code> {
    if dated > world.today() {
        return Err("invoice-dated-in-future");
    }
    let contract = &world.books.contracts[invoice.contract];
    let end = months_later(contract.start, contract.months);
    if invoice.days.0 < contract.start || invoice.days.1 > end {
        return Err("E6_DATE_OUT_OF_BOUNDS");
    }
    if names && invoice.corrects.is_none() {
        return Err("preceding-invoice-missing");
    }
    if is_used(world, invoice) { Err("duplicate-invoice") } else { Ok(()) }
}

/// Whether the supplier used the number in that year for what still counts.
pub(super) fn is_used(world: &World<'_>, invoice: &Invoice) -> bool {
    let key = |number: &str| number.replace(' ', "").to_uppercase();
    world.books.invoices.iter().any(|other| {
        key(&other.number) == key(&invoice.number) && other.year == invoice.year && other.state != "cancelled"
    })
}
