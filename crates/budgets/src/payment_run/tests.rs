//! The steps of a run, what each refuses, and I16.

use proptest::prelude::*;
use trellis_kernel::{BankChangeId, OrganisationId, PaymentId};
use uuid::Uuid;

use super::*;
use crate::{AccountCheck, BankAccount, PartyAccount, PaymentState, Released};

fn person(number: u128) -> PersonId {
    Uuid::from_u128(number).into()
}

fn stamp(by: u128) -> Stamp {
    Stamp { by: person(by), at: "2026-11-23T09:00:00Z".parse().expect("an instant") }
}

fn item(number: u32, pence: i64) -> RunItem {
    let account = BankAccount::new("202959", "63748472").expect("an account");
    let party = PartyAccount { name: "Lantern".into(), account };
    RunItem {
        number,
        payment: PaymentId::new(Uuid::from_u128(100 + u128::from(number))),
        payee: OrganisationId::new(Uuid::from_u128(7)),
        amount: Pence::new(pence),
        reference: format!("LAN-{number}"),
        account: Some((BankChangeId::new(Uuid::from_u128(5)), party)),
        hands: vec![person(1), person(8)],
    }
}

fn payer() -> Payer {
    let account = BankAccount::new("089999", "66374958").expect("an account");
    let party = PartyAccount { name: "Wexcombe Children's Trust".into(), account };
    Payer::new(Uuid::from_u128(6), party, "123456", AccountCheck::Passed).expect("a payer")
}

fn draft(items: Vec<RunItem>) -> PaymentRun {
    let day = |text: &str| text.parse().expect("a date");
    PaymentRun {
        id: Uuid::from_u128(3).into(),
        fund: Uuid::from_u128(4).into(),
        payer: payer(),
        serial: 42,
        due_by: day("2026-11-30"),
        pay_on: day("2026-11-26"),
        prepared: stamp(1),
        items,
        left_out: Vec::new(),
        state: RunState::Draft,
    }
}

fn checked() -> PaymentRun {
    draft(vec![item(1, 8_307_007), item(2, 124_000)]).check(Vec::new(), stamp(1).at).expect("checked")
}

fn approved() -> PaymentRun {
    checked().approve(stamp(2), None).expect("approved")
}

fn released() -> PaymentRun {
    approved().release(stamp(3)).expect("released")
}

fn code<T: std::fmt::Debug>(answer: Result<T, RunRefusal>) -> &'static str {
    answer.expect_err("refused").code()
}

#[test]
fn a_run_goes_through_three_hands_in_order() {
    assert_eq!(code(draft(vec![item(1, 5)]).approve(stamp(2), None)), "transition-not-allowed");
    assert_eq!(code(draft(vec![item(1, 5)]).release(stamp(2))), "transition-not-allowed");
    assert_eq!(code(checked().release(stamp(3))), "transition-not-allowed");
    for hand in [1, 8] {
        assert_eq!(code(checked().approve(stamp(hand), None)), "sod-2", "{hand}");
        assert_eq!(code(approved().release(stamp(hand))), "sod-2", "{hand}");
    }
    assert_eq!(code(approved().release(stamp(2))), "sod-2");
    let run = released();
    assert_eq!((run.state.key(), run.batch_id()), ("released", "000042".to_owned()));
    assert_eq!(run.total(), Ok(Pence::new(8_431_007)));
    assert_eq!(code(run.clone().check(Vec::new(), stamp(1).at)), "transition-not-allowed");
    assert_eq!(code(run.clone().take_out(item(1, 5).payment)), "transition-not-allowed");
    assert_eq!(run.settled(stamp(1).at).expect("settled").state.key(), "settled");
    assert_eq!(code(approved().settled(stamp(1).at)), "transition-not-allowed");
}

#[test]
fn a_run_of_nothing_or_of_what_cannot_be_paid_is_not_checked() {
    assert_eq!(code(draft(vec![]).check(vec![], stamp(1).at)), "run-empty");
    let problem = RunProblem { number: 1, reason: "Lantern has no bank account in force".into() };
    let refusal = draft(vec![item(1, 5)]).check(vec![problem], stamp(1).at).expect_err("not ready");
    assert_eq!(refusal.code(), "run-not-ready");
    assert_eq!(
        refusal.to_string(),
        "one payment of the run cannot be paid: item 1, Lantern has no bank account in force"
    );
}

#[test]
fn whatever_changes_after_approval_voids_it() {
    let changes: [fn(&mut PaymentRun); 7] = [
        |run| run.payer.service_user = "654321".into(),
        |run| run.items[0].amount = Pence::new(8_307_008),
        |run| run.items[0].reference.push('x'),
        |run| run.items[0].account = None,
        |run| run.items[1].payee = Uuid::from_u128(99).into(),
        |run| run.pay_on = run.pay_on.succ_opt().expect("a day"),
        |run| drop(run.items.pop()),
    ];
    for change in changes {
        let mut run = approved();
        change(&mut run);
        assert_eq!(code(run.release(stamp(3))), "approval-void");
    }
    let (run, out) = approved().take_out(item(2, 0).payment).expect("taken out");
    assert_eq!((run.state.key(), out.number, run.items.len()), ("draft", 2, 1));
    assert_eq!(code(run.clone().release(stamp(3))), "transition-not-allowed");
    assert_eq!(code(run.take_out(out.payment)), "not-in-run");
    let again = approved().check(Vec::new(), stamp(1).at).expect("checked anew");
    assert_eq!(code(again.release(stamp(3))), "transition-not-allowed");
}

#[test]
fn who_pays_has_a_sound_account_and_six_digits() {
    let of = |service_user, check| {
        Payer::new(Uuid::nil(), payer().party, service_user, check).map_err(|invalid| invalid.0.len())
    };
    assert_eq!(of("12345", AccountCheck::Failed), Err(2));
    assert_eq!(of("12345x", AccountCheck::Passed), Err(1));
    assert!(of(" 123456 ", AccountCheck::Unknown).is_ok());
}

#[test]
fn above_a_limit_two_people_approve() {
    let limit = Some(Pence::new(8_431_006));
    let first = checked().approve(stamp(2), limit).expect("the first of two");
    assert_eq!(first.state.key(), "checked");
    assert_eq!(code(first.clone().release(stamp(3))), "second-approval-needed");
    assert_eq!(code(first.clone().approve(stamp(2), limit)), "second-approval-needed");
    let both = first.clone().approve(stamp(4), limit).expect("the second");
    for hand in [2, 4] {
        assert_eq!(code(both.clone().release(stamp(hand))), "sod-2");
    }
    assert!(both.release(stamp(3)).is_ok());
    let mut changed = first;
    changed.items[0].amount = Pence::new(9_000_000);
    let again = changed.approve(stamp(4), limit).expect("the first again");
    assert_eq!(again.state.key(), "checked", "what the first approver saw is no more");
    let alone = checked().approve(stamp(2), Some(Pence::new(8_431_007))).expect("within the limit");
    assert_eq!(alone.state.key(), "approved");
}

fn standing(state: &str) -> PaymentState {
    let release = Released { requested_by: person(1), approved_by: person(2), released_by: person(3) };
    match state {
        "settled" => PaymentState::Settled { release, on: "2026-11-26".parse().expect("a date") },
        "returned" => PaymentState::Returned { release, settled: None, reason: "closed".into() },
        _ => PaymentState::Released(release),
    }
}

fn word(reference: &str, pence: i64, back: bool) -> BankWord {
    let outcome = if back {
        BankOutcome::Returned { reason: "Account closed".into() }
    } else {
        BankOutcome::Settled { on: "2026-11-26".parse().expect("a date") }
    };
    BankWord { line: 2, reference: reference.into(), amount: Pence::new(pence), outcome }
}

fn told(states: [&str; 2], words: &[BankWord]) -> Result<usize, RunRefusal> {
    let run = released();
    let states = states.map(standing);
    let items: Vec<_> = run
        .items
        .iter()
        .zip(&states)
        .map(|(item, state)| ReleasedItem { payment: item.payment, state })
        .collect();
    settle_items(&run, &items, words).map(|told| told.len())
}

#[test]
fn the_banks_word_is_taken_item_by_item_or_not_at_all() {
    let uuid = item(2, 0).payment.to_string();
    let both = [word("000042-001", 8_307_007, false), word(&uuid, 124_000, true)];
    assert_eq!(told(["released"; 2], &both), Ok(2));
    assert_eq!(told(["released"; 2], &[word(&uuid.replace('-', ""), 124_000, false)]), Ok(1));
    assert_eq!(told(["settled"; 2], &[word("000042-002", 124_000, true)]), Ok(1), "a late return");
    let refused = |states, words: &[BankWord]| code(told(states, words));
    assert_eq!(refused(["released"; 2], &[word("000042-003", 1, false)]), "not-in-run");
    assert_eq!(refused(["released"; 2], &[word("000043-001", 8_307_007, false)]), "not-in-run");
    assert_eq!(refused(["released"; 2], &[word("000042-001", 8_307_006, false)]), "settlement-amount");
    let twice = [word("000042-002", 124_000, false), word(&uuid, 124_000, false)];
    assert_eq!(refused(["released"; 2], &twice), "settlement-repeated");
    let there_and_back = [word("000042-002", 124_000, false), word(&uuid, 124_000, true)];
    assert_eq!(refused(["released"; 2], &there_and_back), "settlement-repeated");
    assert_eq!(refused(["settled"; 2], &[word("000042-002", 124_000, false)]), "settlement-repeated");
    assert_eq!(refused(["returned"; 2], &[word("000042-002", 124_000, true)]), "settlement-repeated");
}

proptest! {
    /// I16, whatever the bank says in whatever order.
    #[test]
    fn the_file_is_settled_returned_or_in_transit(
        amounts in prop::collection::vec(1_i64..9_000_000, 1..20),
        steps in prop::collection::vec((0_usize..20, any::<bool>()), 0..60),
    ) {
        let numbered = amounts.iter().zip(1..).map(|(amount, number)| item(number, *amount));
        let run = draft(numbered.collect()).check(vec![], stamp(1).at).expect("checked");
        let run = run.approve(stamp(2), None).and_then(|run| run.release(stamp(3))).expect("released");
        let mut states = vec![standing("released"); amounts.len()];
        for (at, back) in steps {
            let at = at % amounts.len();
            let items: Vec<_> = run.items.iter().zip(&states)
                .map(|(item, state)| ReleasedItem { payment: item.payment, state }).collect();
            let reference = run.item_reference(&run.items[at]);
            if let Ok(told) = settle_items(&run, &items, &[word(&reference, amounts[at], back)]) {
                prop_assert_eq!(told[0].0, run.items[at].payment);
                states[at] = standing(if back { "returned" } else { "settled" });
            }
            let sums = Reconciliation::of(run.items.iter().map(|item| item.amount).zip(&states)).expect("sums");
            prop_assert!(sums.holds());
            prop_assert_eq!(sums.file, run.total().expect("a total"));
            prop_assert_eq!(sums.is_complete(), states.iter().all(|state| state.key() != "released"));
        }
    }

    #[test]
    fn no_two_contents_have_one_hash(one in 1_i64..1_000, other in 1_i64..1_000, cut in 0_usize..6) {
        let split = |at: usize| {
            let mut run = draft(vec![item(1, one), item(2, other)]);
            let text = "LAN-12";
            run.items[0].reference = text[..at].to_owned();
            run.items[1].reference = text[at..].to_owned();
            run.content_hash()
        };
        prop_assert_ne!(split(cut), split((cut + 1) % 6));
        prop_assert_eq!(split(cut), split(cut));
    }
}
