//! The payee asks to be paid into another account; it is called on a number that was held before, its bank is asked, a second
//! person approves or somebody refuses it, and two working days pass. One step does one of these.

use trellis_budgets::{ConfirmationResult, Evidence};
use trellis_commissioning::payees::{
    CallMade, NewBankChange, NewContact, add_payee_contact, approve_bank_change, confirm_payee,
    record_call_back, refuse_bank_change, request_bank_change,
};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::Code;
use crate::simulator::model::payees::{BankChange, Contact};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "change a bank account", weight: 10, act };

/// Accounts of the published cases of the modulus check: two that can be one, and one that cannot.
const ACCOUNTS: [(&str, &str, bool); 3] =
    [("089999", "66374958", true), ("107999", "88837491", true), ("089999", "66374959", false)];

const REFUSED: Code = "transition-not-allowed";

fn act(world: &mut World<'_>) -> Done {
    if world.books.contacts.is_empty() || world.draws.one_in(12) {
        return add_contact(world);
    }
    let waits = |change: &BankChange| change.state == "requested";
    let waiting = world.books.bank_changes.iter().any(waits);
    if !waiting && !world.draws.one_in(4) && world.books.account_on(world.today()).is_some() {
        return Ok(false);
    }
    if !waiting || world.draws.one_in(10) {
        return request(world);
    }
    let Some(place) = world.draws.place(&world.books.bank_changes, waits) else { return Ok(false) };
    let change = world.books.bank_changes[place].clone();
    match world.draws.below(8) {
        0 => refuse(world, place),
        1 | 2 => approve(world, place),
        _ if !change.called => call(world, place),
        _ if change.confirmation.is_none() => confirm(world, place),
        _ => approve(world, place),
    }
}

fn add_contact(world: &mut World<'_>) -> Done {
    let telephone = !world.draws.one_in(5);
    let (kind, value) =
        if telephone { ("telephone", "020 7946 0000") } else { ("email", "finance@lantern.example") };
    let new =
        NewContact { kind: kind.to_owned(), value: value.to_owned(), function: "Finance team".to_owned() };
    let by = *world.draws.pick(&[Hand::Commissioner, Hand::Commissioner, Hand::Finance]).expect("three");
    let (provider, at) = (world.stage.cast.provider, world.now());
    if let Some(made) = world.attempt(by, Ok(()), |tx| add_payee_contact(tx, provider, &new))? {
        world.books.contacts.push(Contact { id: made.id.uuid(), telephone, by, at });
    }
    Ok(true)
}

fn request(world: &mut World<'_>) -> Done {
    let hands = [Hand::Clerk, Hand::Clerk, Hand::Commissioner, Hand::Finance, Hand::OtherFinance];
    let by = *world.draws.pick(&hands).expect("five");
    let (sort_code, number, sound) = ACCOUNTS[[0, 1, 0, 1, 2][world.draws.below(5)]];
    let at = world.now();
    let waiting = world.books.bank_changes.iter().any(|change| change.state == "requested");
    let expected: Result<(), Code> = if world.books.payment_hands(at).contains(&by) {
        Err("sod-3")
    } else if !sound {
        Err("modulus-check-failed")
    } else if waiting {
        Err("bank-change-waiting")
    } else {
        Ok(())
    };
    let new = NewBankChange {
        trust: world.stage.cast.trust,
        provider: world.stage.cast.provider,
        account: NewBankChange::account("Lantern", sort_code, number).expect("an account"),
        evidence: Evidence::new("Letter on headed paper", &"ab".repeat(32)).expect("evidence"),
    };
    if let Some(made) = world.attempt(by, expected, |tx| request_bank_change(tx, &new))? {
        let (id, state, called) = (made.change.id.uuid(), "requested", false);
        let change = BankChange { id, by, at, called, confirmation: None, state, decided: None, from: None };
        world.books.bank_changes.push(change);
    }
    Ok(true)
}

fn call(world: &mut World<'_>, place: usize) -> Done {
    let hands = [Hand::Commissioner, Hand::Finance, Hand::Manager, Hand::Clerk];
    let by = *world.draws.pick(&hands).expect("four");
    let confirmed = !world.draws.one_in(10);
    let change = world.books.bank_changes[place].clone();
    let held = |contact: &Contact| world.books.may_call(&change, contact, by).is_ok();
    let held = world.draws.place(&world.books.contacts, held);
    let contact = world.books.contacts[held.unwrap_or_default()];
    let expected = world.books.may_call(&change, &contact, by);
    let made = CallMade { contact: contact.id.into(), confirmed };
    let id = change.id.into();
    if world.attempt(by, expected, |tx| record_call_back(tx, id, made, None))?.is_some() {
        let at = world.now();
        let kept = &mut world.books.bank_changes[place];
        if confirmed {
            kept.called = true;
        } else {
            (kept.state, kept.decided) = ("refused", Some((by, at)));
        }
    }
    Ok(true)
}

fn confirm(world: &mut World<'_>, place: usize) -> Done {
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager, Hand::Clerk]).expect("three");
    let result = match world.draws.below(6) {
        0 => ConfirmationResult::CloseMatch,
        1 => ConfirmationResult::NoMatch,
        2 => ConfirmationResult::Unavailable,
        _ => ConfirmationResult::Match,
    };
    let change = world.books.bank_changes[place].clone();
    let expected = if change.state == "requested" { Ok(()) } else { Err(REFUSED) };
    let id = change.id.into();
    if world.attempt(hand, expected, |tx| confirm_payee(tx, id, result, None))?.is_some() {
        world.books.bank_changes[place].confirmation = Some(result.key());
    }
    Ok(true)
}

fn approve(world: &mut World<'_>, place: usize) -> Done {
    let hands =
        [Hand::Finance, Hand::OtherFinance, Hand::Manager, Hand::FinanceDirector, Hand::FinanceDirector];
    let by = *world.draws.pick(&hands).expect("five");
    let reasoned = world.draws.one_in(2);
    let change = world.books.bank_changes[place].clone();
    let (now, today) = (world.now(), world.today());
    let expected = world.books.may_approve_change(&change, (by, reasoned), now);
    let (id, reason) = (change.id.into(), reasoned.then_some("Trades under a shorter name"));
    if let Some(made) = world.attempt(by, expected, |tx| approve_bank_change(tx, id, reason, None))? {
        let from = world.books.in_force_from(today);
        let told = made.change.effective_from().map(trellis_kernel::london_date);
        same(Law::State, "from when payments go to the account", &Some(from), &told)?;
        let kept = &mut world.books.bank_changes[place];
        (kept.state, kept.decided, kept.from) = ("approved", Some((by, now)), Some(from));
    }
    Ok(true)
}

fn refuse(world: &mut World<'_>, place: usize) -> Done {
    let by = *world.draws.pick(&[Hand::Clerk, Hand::Finance, Hand::Manager]).expect("three");
    let (change, today) = (world.books.bank_changes[place].clone(), world.today());
    let stands = change.state == "refused" || change.from.is_some_and(|from| from <= today);
    let expected = if stands { Err(REFUSED) } else { Ok(()) };
    let (id, now) = (change.id.into(), world.now());
    if world.attempt(by, expected, |tx| refuse_bank_change(tx, id, "Not theirs", None))?.is_some() {
        let kept = &mut world.books.bank_changes[place];
        (kept.state, kept.decided, kept.from) = ("refused", Some((by, now)), None);
    }
    Ok(true)
}
