//! An invoice or a credit note is matched: it charges, gives back, is queried, or budget control refuses it.

use trellis_commissioning::invoices::match_invoice;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::Books;
use crate::simulator::model::bills::Matching;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "match an invoice", weight: 14, act };

fn act(world: &mut World<'_>) -> Done {
    let Books { invoices, commitments, .. } = &world.books;
    // Without a commitment there is nothing to match an invoice with; that is seldom worth a try.
    let committed = |invoice: &Invoice| {
        let of = (invoice.contract, invoice.placement);
        commitments.iter().any(|kept| (kept.contract, kept.placement) == of)
    };
    let fit = |invoice: &Invoice| ["received", "disputed"].contains(&invoice.state) && committed(invoice);
    let Some(place) = world.draws.place(invoices, fit) else { return Ok(false) };
    let today = world.today();
    let found = world.books.matching(place, today);
    let expected = match &found {
        Err(code) => Err(*code),
        Ok(Matching::Agreed(charge)) => {
            let namings = world.books.namings_of(&charge.own);
            world.books.may_expose_naming(&world.books.changes_of(charge, 1), &namings, today)
        }
        Ok(Matching::Queried) => Ok(()),
        Ok(Matching::Credited(_, charge)) => {
            world.books.may_expose(&world.books.changes_of(charge, -1), today)
        }
    };
    let id = world.books.invoices[place].id.into();
    let hand = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance, Hand::Commissioner]).expect("three");
    let Some(made) = world.attempt(hand, expected, |tx| match_invoice(tx, id, None))? else {
        return Ok(true);
    };
    let state = book(world, place, found.expect("it was foreseen"));
    let invoice = &mut world.books.invoices[place];
    invoice.state = state;
    invoice.hands.1 = Some(hand);
    same(Law::I(18), "what matching finds", &state, &made.invoice.state.key())?;
    Ok(true)
}

fn book(world: &mut World<'_>, place: usize, found: Matching) -> &'static str {
    let today = world.today();
    match found {
        Matching::Agreed(charge) => world.books.charge(&charge, 1, today),
        Matching::Queried => return "queried",
        Matching::Credited(from_dispute, charge) => {
            world.books.charge(&charge, -1, today);
            let amount = world.books.invoices[place].amount;
            let billed = world.books.invoices[place].corrects.expect("a credit note corrects");
            let billed = &mut world.books.invoices[billed];
            billed.disputed -= from_dispute;
            billed.credited += amount;
        }
    }
    "matched"
}
