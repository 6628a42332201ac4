//! An invoice is disputed, in whole or in part; and the dispute ends by one side giving way.

use trellis_commissioning::invoices::{Resolution, dispute_invoice, resolve_invoice};
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Invoice;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "dispute an invoice", weight: 4, act };

const REFUSED: Result<&str, Code> = Err("transition-not-allowed");

fn act(world: &mut World<'_>) -> Done {
    let early = |invoice: &Invoice| ["received", "queried", "disputed"].contains(&invoice.state);
    let Some(place) = world.draws.place(&world.books.invoices, early) else { return Ok(false) };
    match world.draws.below(3) {
        0 => dispute(world, place),
        1 => resolve(world, place, Resolution::Conceded),
        _ if world.books.invoices[place].disputed > 0 || world.books.invoices[place].state == "disputed" => {
            resolve(world, place, Resolution::Withdrawn)
        }
        _ => dispute(world, place),
    }
}

fn dispute(world: &mut World<'_>, place: usize) -> Done {
    let invoice = world.books.invoices[place].clone();
    let part = match world.draws.below(4) {
        0 => None,
        1 => Some(invoice.net() + world.draws.between(-1, 1)),
        _ => Some(world.draws.amount(invoice.net())),
    };
    let open = ["received", "queried"].contains(&invoice.state);
    let expected = match part {
        Some(part) if part <= 0 || part >= invoice.net() => Err("dispute-no-part"),
        _ if !open => REFUSED,
        Some(_) => Ok("received"),
        None => Ok("disputed"),
    };
    let id = invoice.id.into();
    let made = world.attempt(Hand::Commissioner, expected.map(|_| ()), |tx| {
        dispute_invoice(tx, id, ("Not delivered", part.map(Pence::new)), None)
    })?;
    if let (Some(_), Ok(state)) = (made, expected) {
        let kept = &mut world.books.invoices[place];
        kept.state = state;
        kept.disputed = part.unwrap_or(kept.disputed);
    }
    Ok(true)
}

fn resolve(world: &mut World<'_>, place: usize, resolution: Resolution) -> Done {
    let invoice = world.books.invoices[place].clone();
    let (partly, whole) = (invoice.disputed > 0, invoice.state == "disputed");
    let open = whole || (partly && ["received", "queried"].contains(&invoice.state));
    let expected = match resolution {
        Resolution::Conceded if open => Ok("received"),
        Resolution::Conceded if partly => Err("agreed-part-matched"),
        Resolution::Withdrawn if partly => Err("credit-note-needed"),
        Resolution::Withdrawn if whole => Ok("cancelled"),
        Resolution::Conceded | Resolution::Withdrawn => REFUSED,
    };
    let id = invoice.id.into();
    let made =
        world.attempt(Hand::Finance, expected.map(|_| ()), |tx| resolve_invoice(tx, id, resolution, None))?;
    if let (Some(_), Ok(state)) = (made, expected) {
        let kept = &mut world.books.invoices[place];
        kept.state = state;
        kept.disputed = if resolution == Resolution::Conceded { 0 } else { kept.disputed };
    }
    Ok(true)
}
