//! Money is spent without a contract, within the line's own year.

use trellis_commissioning::budgets::{NewSpend, create_spend};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::journal::{account, pair};
use crate::simulator::model::limits::Change;
use crate::simulator::model::things::Payment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "spend", weight: 6, act };

fn act(world: &mut World<'_>) -> Done {
    let Some((line, amount)) = drawn(world) else { return Ok(false) };
    let today = world.today();
    let expected = if world.books.lines[line].year == year_of(today) {
        world.books.may_expose(&vec![(line, Change { spent: amount, ..Change::default() })], today)
    } else {
        Err("E6_DATE_OUT_OF_BOUNDS")
    };
    let (request, fund) = (request(world, (line, amount)), world.books.fund);
    let made = world.attempt(Hand::Finance, expected, |tx| create_spend(tx, fund, &request))?;
    if let Some(made) = made {
        book(world, (line, amount), made.payment.payment.id.uuid(), Hand::Finance);
    }
    Ok(true)
}

/// A line and an amount: within what it has, or about as much.
pub(super) fn drawn(world: &mut World<'_>) -> Option<(usize, i64)> {
    let year = year_of(world.today());
    let line = world.draws.place(&world.books.lines, |line| line.year == year)?;
    let free = world.books.lines[line].at.room((1, 1), 0).0;
    let near = free.max(0) + world.draws.between(0, 2);
    let amount = if world.draws.one_in(4) { near } else { world.draws.amount((free / 4).max(1)) };
    Some((line, amount.max(1)))
}

/// The same as the product takes it.
pub(super) fn request(world: &World<'_>, (line, amount): (usize, i64)) -> NewSpend {
    let line = world.books.lines[line].id.into();
    NewSpend::new(line, Pence::new(amount), "Harbour Homes Ltd", "Equipment").expect("a spend")
}

/// Books a spend that the product took, and the payment that it asks for.
pub(super) fn book(world: &mut World<'_>, (line, amount): (usize, i64), id: Uuid, by: Hand) {
    let today = world.today();
    world.books.expose(&vec![(line, Change { spent: amount, ..Change::default() })]);
    let (year, about) = (world.books.lines[line].year, world.books.about_line(line));
    world.books.journal.post(today, pair(account::SPEND, account::CREDITORS, amount, year, about));
    let (state, settled, hands) = ("requested", false, (by, None));
    world.books.payments.push(Payment {
        id,
        invoice: None,
        amount,
        state,
        settled,
        requested_on: today,
        hands,
    });
}
