//! An authoriser lets a reservation, a commitment or a spend through that budget control refuses.

use trellis_commissioning::budgets::{Change as Let, Made, NewOverride, create_override};

use super::spend::Spending;
use super::{Done, Step, commit, reserve, spend};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::limits::{Change, Code};
use crate::simulator::model::promises::{Promise, Wanted};
use crate::simulator::model::things::Reservation;
use crate::simulator::model::{Changes, Releases};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "overrule", weight: 4, act };

/// What is let through, as the model sees it.
enum Through {
    Reservation(Reservation),
    Commitment(Wanted, Promise),
    Spend(Spending),
}

fn act(world: &mut World<'_>) -> Done {
    let drawn = match world.draws.below(3) {
        0 => reserve::drawn(world).map(|new| reservation(world, Reservation { expires: None, ..new })),
        1 => Some(commitment(world)),
        _ => spend::drawn(world).map(|new| spending(world, new)),
    };
    let Some((change, foreseen)) = drawn else { return Ok(false) };
    let new = NewOverride::new("Winter pressure", change).expect("an override");
    let (expected, fund) = (foreseen.as_ref().map(|_| ()).map_err(|code| *code), world.books.fund);
    let made = world.attempt(Hand::Manager, expected, |tx| create_override(tx, fund, &new))?;
    if let (Some(made), Ok((through, releases))) = (made, foreseen) {
        book(world, through, &releases, &made.made);
    }
    Ok(true)
}

type Foreseen = (Let, Result<(Through, Releases), Code>);

fn reservation(world: &World<'_>, new: Reservation) -> Foreseen {
    let change: Changes = vec![(new.line, Change { reserved: new.amount, ..Change::default() })];
    let releases = world.books.may_override((&change, &[]), world.today(), 0);
    let request = Let::Reservation(reserve::request(world, &new));
    (request, releases.map(|releases| (Through::Reservation(new), releases)))
}

fn commitment(world: &mut World<'_>) -> Foreseen {
    let wanted = commit::drawn(world);
    let request = Let::Commitment(commit::request(world, wanted));
    let foreseen = world.books.promise(wanted).and_then(|promise| {
        let books = world.books.with_opened(&promise);
        let releases =
            books.may_override((&promise.changes(), promise.grant.as_slice()), world.today(), 0)?;
        books.may_name(promise.grant, promise.on_lines(), world.today())?;
        if world.books.above_value(wanted, &promise) {
            return Err("above-contract-value");
        }
        Ok((Through::Commitment(wanted, promise), releases))
    });
    (request, foreseen)
}

fn spending(world: &World<'_>, new: Spending) -> Foreseen {
    let today = world.today();
    let out_of_bounds = usize::from(world.books.lines[new.line].year != year_of(today));
    let change: Changes = vec![(new.line, Change { spent: new.amount, ..Change::default() })];
    let namings = new.grant.as_slice();
    let releases = world.books.may_override((&change, namings), today, out_of_bounds).and_then(|releases| {
        world.books.may_name(new.grant, [(new.line, new.amount)], today)?;
        Ok(releases)
    });
    (Let::Spend(spend::request(world, new)), releases.map(|releases| (Through::Spend(new), releases)))
}

fn book(world: &mut World<'_>, through: Through, releases: &Releases, made: &Made) {
    let today = world.today();
    match (through, made) {
        (Through::Reservation(new), Made::Reservation(kept)) => {
            world.books.release(releases, today);
            world.books.reserve(Reservation { id: kept.id, ..new }, today);
        }
        (Through::Commitment(wanted, promise), Made::Commitment(kept)) => {
            world.open_lines(&promise.opened);
            world.books.release(releases, today);
            world.books.commit(kept.commitment.id.uuid(), (wanted.contract, None), &promise, today);
        }
        (Through::Spend(new), Made::Spend(spent)) => {
            world.books.release(releases, today);
            spend::book(world, new, spent.payment.payment.id.uuid(), Hand::Manager);
        }
        _ => unreachable!("an override makes what it lets through"),
    }
}
