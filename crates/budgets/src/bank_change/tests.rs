//! Every way to an approval, and what each step refuses.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::BankAccount;

fn stamp(person: u128, hour: u32) -> Stamp {
    let at = format!("2026-10-05T{hour:02}:00:00Z").parse().expect("an instant");
    Stamp { by: PersonId::new(Uuid::from_u128(person)), at }
}

fn account() -> PartyAccount {
    let account = BankAccount::new("20-29-59", "63748472").expect("an account");
    PartyAccount { name: "Lantern".into(), account }
}

fn requested() -> BankChange {
    let evidence = Evidence::new("Letter of 2 October 2026", &"ab".repeat(32)).expect("evidence");
    let id = Uuid::from_u128(1).into();
    BankChange::request(id, account(), AccountCheck::Passed, evidence, stamp(1, 10)).expect("a request")
}

fn number(person: u128, hour: u32) -> HeldContact {
    let id = Uuid::from_u128(2).into();
    let words = ("020 7946 0000", "Finance team");
    HeldContact::new(id, ContactKind::Telephone, words, stamp(person, hour)).expect("a number")
}

fn answered(result: ConfirmationResult) -> Confirmation {
    Confirmation { result, asked: stamp(2, 12) }
}

fn ready(result: ConfirmationResult) -> BankChange {
    let called = requested().call_back(&number(9, 8), stamp(2, 11)).expect("called");
    called.confirm_payee(answered(result)).expect("asked")
}

fn code<T: std::fmt::Debug>(answer: Result<T, BankChangeRefusal>) -> &'static str {
    answer.expect_err("refused").code()
}

#[test]
fn a_number_that_fails_the_modulus_check_is_no_request() {
    let evidence = requested().evidence;
    let ask =
        |check| BankChange::request(Uuid::nil().into(), account(), check, evidence.clone(), stamp(1, 10));
    assert_eq!(code(ask(AccountCheck::Failed)), "modulus-check-failed");
    assert!(!ask(AccountCheck::Unknown).expect("no table").modulus_passed);
    assert!(ask(AccountCheck::Passed).expect("passed").modulus_passed);
}

#[test]
fn the_call_goes_to_a_number_that_was_held_before() {
    let call = |number: HeldContact, caller| code(requested().call_back(&number, caller));
    assert_eq!(call(number(9, 10), stamp(2, 11)), "number-not-held-before", "it came with the request");
    assert_eq!(call(number(9, 11), stamp(2, 12)), "number-not-held-before", "it came after it");
    assert_eq!(call(number(1, 8), stamp(2, 11)), "number-not-held-before", "the requester's own");
    assert_eq!(call(number(9, 8), stamp(1, 11)), "sod-3", "the requester calls");
    let mail = HeldContact { kind: ContactKind::Email, ..number(9, 8) };
    assert_eq!(call(mail, stamp(2, 11)), "number-not-held-before");
    assert!(requested().call_back(&number(9, 8), stamp(2, 11)).is_ok());
}

#[test]
fn a_payee_who_knows_nothing_of_it_ends_it() {
    let ended = requested().disown(&number(9, 8), stamp(2, 11)).expect("ended");
    assert_eq!(ended.state.key(), "refused");
    assert_eq!(code(ended.clone().call_back(&number(9, 8), stamp(2, 12))), "transition-not-allowed");
    assert_eq!(code(ended.confirm_payee(answered(ConfirmationResult::Match))), "transition-not-allowed");
}

#[test]
fn approval_needs_the_call_the_bank_and_another_person() {
    let later = stamp(3, 23).at;
    let approve = |change: BankChange, by, reason: Option<&str>| {
        change.approve(stamp(by, 13), reason.map(str::to_owned), later)
    };
    assert_eq!(code(approve(requested(), 3, None)), "call-back-missing");
    let called = requested().call_back(&number(9, 8), stamp(2, 11)).expect("called");
    assert_eq!(code(approve(called, 3, None)), "confirmation-missing");
    assert_eq!(code(approve(ready(ConfirmationResult::Match), 1, None)), "sod-3");
    assert_eq!(code(approve(ready(ConfirmationResult::NoMatch), 3, Some("sure"))), "payee-not-confirmed");
    for doubtful in [ConfirmationResult::CloseMatch, ConfirmationResult::Unavailable] {
        assert_eq!(code(approve(ready(doubtful), 3, None)), "reason-needed");
        assert!(approve(ready(doubtful), 3, Some("Trades as Lantern")).is_ok());
    }
    let approved = approve(ready(ConfirmationResult::Match), 3, None).expect("approved");
    assert_eq!(approved.effective_from(), Some(later));
    assert_eq!(code(approve(approved, 3, None)), "transition-not-allowed");
}

#[test]
fn it_can_be_stopped_until_it_is_in_force() {
    let in_force = stamp(3, 20).at;
    let approved = ready(ConfirmationResult::Match).approve(stamp(3, 13), None, in_force).expect("approved");
    let stopped = approved.clone().refuse(stamp(4, 19), "The payee rang".into()).expect("stopped");
    assert_eq!((stopped.state.key(), stopped.effective_from()), ("refused", None));
    assert_eq!(code(approved.refuse(stamp(4, 20), "too late".into())), "transition-not-allowed");
    assert_eq!(code(stopped.refuse(stamp(4, 21), "again".into())), "transition-not-allowed");
}

#[test]
fn evidence_and_contacts_have_their_form() {
    assert!(Evidence::new("Letter", "ab").is_err());
    assert!(Evidence::new("", &"0".repeat(64)).is_err());
    assert!(Evidence::new("Letter", &"é".repeat(32)).is_err());
    let of = |kind, value| {
        HeldContact::new(Uuid::nil().into(), kind, (value, "Finance team"), stamp(1, 8)).is_ok()
    };
    assert!(of(ContactKind::Telephone, "+44 (0)20 7946 0000") && of(ContactKind::Email, "a@b.example"));
    for (kind, value) in [
        (ContactKind::Telephone, "call me"),
        (ContactKind::Telephone, "123456"),
        (ContactKind::Telephone, "1234567890123456"),
        (ContactKind::Email, "nobody"),
        (ContactKind::Email, "@b.example"),
        (ContactKind::Email, "a b@c.example"),
    ] {
        assert!(!of(kind, value), "{value}");
    }
}

proptest! {
    /// Whatever the order of the steps, an approved change was called for by another person than the requester, on a number
    /// held before, and not against the bank's word.
    #[test]
    fn no_order_of_steps_leads_past_a_check(steps in prop::collection::vec((0_u8..4, 1_u128..4, 8_u32..12), 1..12)) {
        let mut change = requested();
        for (step, person, hour) in steps {
            let by = stamp(person, 11);
            let next = match step {
                0 => change.clone().call_back(&number(person, hour), by),
                1 => change.clone().confirm_payee(answered(ConfirmationResult::ALL[usize::try_from(hour - 8).expect("small")])),
                2 => change.clone().approve(by, None, by.at),
                _ => change.clone().approve(by, Some("a reason".into()), by.at),
            };
            change = next.unwrap_or(change);
        }
        if let BankChangeState::Approved { approved, reason, .. } = &change.state {
            prop_assert_ne!(approved.by, change.requested.by);
            let call = change.call_back.expect("called");
            prop_assert_ne!(call.called.by, change.requested.by);
            let result = change.confirmation.expect("asked").result;
            prop_assert!(result == ConfirmationResult::Match || (result != ConfirmationResult::NoMatch && reason.is_some()));
        }
    }
}
