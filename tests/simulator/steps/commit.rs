//! A contract is committed, in whole or in part, perhaps from a reservation.

use trellis_commissioning::commitments::{NewCommitment, create_commitment};
use trellis_kernel::Pence;
use trellis_store::GrantNaming;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::grants::{Grant, Naming};
use crate::simulator::model::limits::{BudgetLine, Code};
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
        world.open_lines(&promise.opened);
        world.books.commit(made.commitment.id.uuid(), (wanted.contract, None), &promise, today);
    }
    Ok(true)
}

fn foretell(world: &World<'_>, wanted: Wanted, promise: &Promise) -> Result<(), Code> {
    let books = world.books.with_opened(promise);
    books.may_expose_naming(&promise.changes(), promise.grant.as_slice(), world.today())?;
    books.may_name(promise.grant, promise.on_lines(), world.today())?;
    if world.books.above_value(wanted, promise) { Err("above-contract-value") } else { Ok(()) }
}

/// A contract and a scheme; the rest of the contract or a part; a reservation now and then.
pub(super) fn drawn(world: &mut World<'_>) -> Wanted {
    let (books, draws) = (&world.books, &mut world.draws);
    let contract = draws.place(&books.contracts, |contract| !contract.placed).unwrap_or_default();
    let scheme = draws.below(books.schemes.len());
    let value = books.contracts[contract].value;
    let amount = draws.one_in(2).then(|| draws.amount(value / 2));
    let reservation =
        if draws.one_in(3) { draws.place(&books.reservations, |kept| kept.state == "open") } else { None };
    let grant = naming(world, |line| line.scheme == scheme);
    Wanted { contract, scheme, amount, reservation, grant }
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
        grant: wanted.grant.map(|naming| named(world, naming)),
    }
}

/// A grant that pays for a line, named rightly, or with another purpose or area; now and then none.
pub(super) fn naming(world: &mut World<'_>, pays: impl Fn(&BudgetLine) -> bool) -> Option<Naming> {
    let (books, draws) = (&world.books, &mut world.draws);
    let fit = |grant: &Grant| grant.lines.iter().any(|line| pays(&books.lines[*line]));
    if books.grants.iter().any(fit) && draws.one_in(8) {
        return None;
    }
    if !books.grants.iter().any(fit) && !draws.one_in(30) {
        return None;
    }
    let grant = draws.place(&books.grants, fit)?;
    let kept = &books.grants[grant];
    let purpose = if draws.one_in(10) { "Roads" } else { kept.purposes[draws.below(kept.purposes.len())].0 };
    let area = if draws.one_in(10) { Some("Central") } else { kept.area };
    Some(Naming { grant, purpose, area })
}

/// The same as the product takes it.
pub(super) fn named(world: &World<'_>, naming: Naming) -> GrantNaming {
    GrantNaming {
        grant: world.books.grants[naming.grant].id.into(),
        purpose: naming.purpose.to_owned(),
        area: naming.area.map(str::to_owned),
    }
}
