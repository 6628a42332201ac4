//! The small steps of an invoice: answered, held, let go, cancelled.

use trellis_commissioning::Refusal;
use trellis_commissioning::invoices::{answer_invoice, cancel_invoice, hold_invoice, release_invoice};
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "handle an invoice", weight: 6, act };

type Use = fn(&mut Tx<'_>, InvoiceId) -> Result<KeptInvoice, Refusal>;

/// A small step: who takes it, from which states, to which, and how.
struct Small {
    hand: Hand,
    from: &'static [&'static str],
    to: &'static str,
    act: Use,
}

const STEPS: [Small; 4] = [
    Small {
        hand: Hand::Submitter,
        from: &["queried", "disputed"],
        to: "received",
        act: |tx, id| answer_invoice(tx, id, "As agreed", None),
    },
    Small {
        hand: Hand::Finance,
        from: &["received"],
        to: "held",
        act: |tx, id| hold_invoice(tx, id, "Under enquiry", None),
    },
    Small {
        hand: Hand::Manager,
        from: &["held"],
        to: "received",
        act: |tx, id| release_invoice(tx, id, None),
    },
    Small {
        hand: Hand::OtherFinance,
        from: &["received", "held", "queried", "disputed"],
        to: "cancelled",
        act: |tx, id| cancel_invoice(tx, id, "Sent in error", None),
    },
];

fn act(world: &mut World<'_>) -> Done {
    let small = &STEPS[[0, 0, 0, 1, 2, 2, 3][world.draws.below(7)]];
    let fit = |invoice: &Invoice| small.from.contains(&invoice.state);
    let Some(place) = world.draws.place(&world.books.invoices, fit) else { return Ok(false) };
    let invoice = &world.books.invoices[place];
    let expected: Result<(), Code> = if !fit(invoice) {
        Err("transition-not-allowed")
    } else if invoice.state == "held" && small.to == "received" && invoice.unfit {
        Err("hold-stands")
    } else {
        Ok(())
    };
    let (id, to, act) = (invoice.id.into(), small.to, small.act);
    if world.attempt(small.hand, expected, |tx| act(tx, id))?.is_some() {
        world.books.invoices[place].state = to;
    }
    Ok(true)
}
