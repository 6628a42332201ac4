//! Money is spent without a contract, within the line's own year.

use trellis_commissioning::budgets::{NewSpend, create_spend};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::commit::{named, naming};
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::grants::Naming;
use crate::simulator::model::journal::{account, pair};
use crate::simulator::model::limits::Change;
use crate::simulator::model::things::Payment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "spend", weight: 6, act };

/// A spend as it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spending {
    /// The line, by place.
    pub(super) line: usize,
    /// How much.
    pub(super) amount: i64,
    /// The grant that it is charged to.
    pub(super) grant: Option<Naming>,
}

fn act(world: &mut World<'_>) -> Done {
    let Some(new) = drawn(world) else { return Ok(false) };
    let Spending { line, amount, grant } = new;
    let today = world.today();
    let expected = if world.books.lines[line].year == year_of(today) {
        let changes = vec![(line, Change { spent: amount, ..Change::default() })];
        let exposed = world.books.may_expose_naming(&changes, grant.as_slice(), today);
        exposed.and_then(|()| world.books.may_name(grant, [(line, amount)], today))
    } else {
        Err("E6_DATE_OUT_OF_BOUNDS")
    };
    let (request, fund) = (request(world, new), world.books.fund);
    let made = world.attempt(Hand::Finance, expected, |tx| create_spend(tx, fund, &request))?;
    if let Some(made) = made {
        book(world, new, made.payment.payment.id.uuid(), Hand::Finance);
    }
    Ok(true)
}

/// A line and an amount: within what it has, or about as much.
pub(super) fn drawn(world: &mut World<'_>) -> Option<Spending> {
    let year = year_of(world.today());
    let line = world.draws.place(&world.books.lines, |line| line.year == year)?;
    let free = world.books.lines[line].at.room((1, 1), 0).0;
    let near = free.max(0) + world.draws.between(0, 2);
    let amount = if world.draws.one_in(4) { near } else { world.draws.amount((free / 4).max(1)) };
    let id = world.books.lines[line].id;
    let grant = naming(world, |kept| kept.id == id);
    Some(Spending { line, amount: amount.max(1), grant })
}

/// The same as the product takes it.
pub(super) fn request(world: &World<'_>, new: Spending) -> NewSpend {
    let Spending { line, amount, grant } = new;
    let line = world.books.lines[line].id.into();
    NewSpend::new(line, Pence::new(amount), "Harbour Homes Ltd", "Equipment")
        .expect("a spend")
        .naming(grant.map(|naming| named(world, naming)))
}

/// Books a spend that the product took, and the payment that it asks for.
pub(super) fn book(world: &mut World<'_>, new: Spending, id: Uuid, by: Hand) {
    let Spending { line, amount, grant } = new;
    world.books.used(grant, Err(amount));
    let today = world.today();
    world.books.expose(&vec![(line, Change { spent: amount, ..Change::default() })]);
    let (year, about) = (world.books.lines[line].year, world.books.about_line(line));
    world.books.journal.post(today, pair(account::SPEND, account::CREDITORS, amount, year, about));
    let asked = (by, world.now());
    world.books.payments.push(Payment::asked(id, None, amount, asked));
}
