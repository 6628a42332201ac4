//! A contract is committed, in whole or in part, perhaps from a reservation.

use trellis_commissioning::commitments::{NewCommitment, create_commitment};
use trellis_kernel::Pence;
use trellis_store::KeptCommitment;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Fault, Law};
use crate::simulator::model::limits::Code;
use crate::simulator::model::promises::{Promise, Wanted};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "commit", weight: 10, act };

fn act(world: &mut World<'_>) -> Done {
    let wanted = drawn(world);
    let (today, request) = (world.today(), request(world, wanted));
    let promise = world.books.promise(wanted);
    let expected =
        promise.as_ref().map_err(|code| *code).and_then(|promise| foretell(world, wanted, promise));
    let hand = *world.draws.pick(&[Hand::Commissioner, Hand::Finance]).expect("two");
    let made = world.attempt(hand, expected, |tx| create_commitment(tx, request.clone()))?;
    if let (Some(made), Ok(promise)) = (made, promise) {
        open_lines(world, &promise, &made)?;
        world.books.commit(made.commitment.id.uuid(), wanted.contract, &promise, today);
    }
    Ok(true)
}

fn foretell(world: &World<'_>, wanted: Wanted, promise: &Promise) -> Result<(), Code> {
    world.books.with_opened(promise).may_expose(&promise.changes(), world.today())?;
    if world.books.above_value(wanted, promise) { Err("above-contract-value") } else { Ok(()) }
}

/// A contract and a scheme; the rest of the contract or a part; a reservation now and then.
pub(super) fn drawn(world: &mut World<'_>) -> Wanted {
    let (books, draws) = (&world.books, &mut world.draws);
    let contract = draws.below(books.contracts.len());
    let scheme = draws.below(books.schemes.len());
    let value = books.contracts[contract].value;
    let amount = draws.one_in(2).then(|| draws.amount(value / 2));
    let reservation =
        if draws.one_in(3) { draws.place(&books.reservations, |kept| kept.state == "open") } else { None };
    Wanted { contract, scheme, amount, reservation }
}

/// The same as the product takes it.
pub(super) fn request(world: &World<'_>, wanted: Wanted) -> NewCommitment {
    let books = &world.books;
    NewCommitment {
        contract: books.contracts[wanted.contract].id.into(),
        fund: books.fund,
        scheme: books.schemes[wanted.scheme].id.into(),
        amount: wanted.amount.map(Pence::new),
        reservation: wanted.reservation.map(|place| books.reservations[place].id),
        grant: None,
    }
}

/// Takes over the lines that the product opened under a ceiling, with their ids.
pub(super) fn open_lines(
    world: &mut World<'_>,
    promise: &Promise,
    made: &KeptCommitment,
) -> Result<(), Fault> {
    let first = world.books.lines.len();
    world.books = world.books.with_opened(promise);
    for line in &mut world.books.lines[first..] {
        let of_year = |kept: &&trellis_budgets::CommitmentLine| kept.year.start_year() == line.year;
        let found = made.commitment.lines.iter().find(of_year);
        let missing = || Fault::of(Law::State, format!("the commitment has no line for {}", line.year));
        line.id = found.ok_or_else(missing)?.line.uuid();
    }
    Ok(())
}
