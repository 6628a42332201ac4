//! Parts disputed, given way on and given back; what is left to pay is never more than was asked.

use proptest::prelude::*;
use trellis_kernel::PersonId;
use uuid::Uuid;

use super::*;
use crate::{InvoiceDetails, InvoiceKind, Match};

fn person(number: u128) -> PersonId {
    Uuid::from_u128(number).into()
}

/// The money page's ninth story: £300,000 invoiced.
fn invoice(net: i64, vat: i64) -> Invoice {
    let day = |text: &str| text.parse().expect("a date");
    let details = InvoiceDetails {
        number: "HH-1".into(),
        dated: day("2026-10-01"),
        due: None,
        period_start: day("2026-09-01"),
        period_end: day("2026-10-01"),
        amount: Pence::new(net + vat),
        vat: Pence::new(vat),
        prepaid: Pence::ZERO,
        rounding: Pence::ZERO,
        currency: "GBP".into(),
        kind: InvoiceKind::Invoice,
    };
    Invoice::receive(Uuid::from_u128(100).into(), details, person(1))
}

fn matched(invoice: Invoice) -> Invoice {
    invoice.matched(person(2), Match::Agreed).expect("matched")
}

#[test]
fn the_agreed_part_goes_on() {
    let part = Some(Pence::new(9_000_000));
    let disputed =
        invoice(30_000_000, 6_000_000).dispute("30 days not delivered".into(), part).expect("a part");
    assert_eq!(disputed.state, InvoiceState::Received { note: None });
    assert_eq!(disputed.agreed(), Ok((Pence::new(21_000_000), Pence::new(4_200_000))));
    assert_eq!(matched(disputed).payable(), Ok(Pence::new(25_200_000)));
}

#[test]
fn a_part_is_above_nil_and_below_the_whole() {
    for part in [0, -1, 100, 101] {
        let refusal = invoice(100, 20).dispute("x".into(), Some(Pence::new(part))).expect_err("no part");
        assert_eq!(refusal.code(), "dispute-no-part");
    }
    assert_eq!(invoice(100, 0).dispute("x".into(), None).expect("all of it").state.key(), "disputed");
}

#[test]
fn giving_way_and_being_given_way_to() {
    let whole = || invoice(100, 0).dispute("x".into(), None).expect("disputed");
    assert_eq!(whole().concede().expect("ours").state.key(), "received");
    assert_eq!(whole().withdraw().expect("theirs").state.key(), "cancelled");
    let part = || invoice(100, 0).dispute("x".into(), Some(Pence::new(40))).expect("a part");
    assert_eq!(part().concede().expect("ours").agreed(), Ok((Pence::new(100), Pence::ZERO)));
    assert_eq!(part().withdraw().expect_err("VAT").code(), "credit-note-needed");
    assert_eq!(matched(part()).concede().expect_err("late").code(), "agreed-part-matched");
    assert_eq!(invoice(100, 0).concede().expect_err("nothing disputed").code(), "transition-not-allowed");
}

#[test]
fn an_answer_brings_it_back() {
    let query = Match::Query { difference: Pence::new(1), reason: "a penny".into() };
    let queried = invoice(100, 0).matched(person(2), query).expect("queried");
    let answered = queried.answer("a rounding".into()).expect("answered");
    assert_eq!(answered.state, InvoiceState::Received { note: Some("a rounding".into()) });
    assert_eq!(answered.answer("again".into()).expect_err("once").code(), "transition-not-allowed");
}

#[test]
fn a_credit_note_takes_the_disputed_part_first() {
    let part = invoice(30_000_000, 0).dispute("x".into(), Some(Pence::new(9_000_000))).expect("a part");
    let (after, posted) =
        matched(part).credit((Pence::new(10_000_000), Pence::ZERO), Pence::ZERO).expect("credited");
    assert_eq!((posted, after.disputed, after.dispute.clone()), (Pence::new(1_000_000), Pence::ZERO, None));
    assert_eq!(after.payable(), Ok(Pence::new(20_000_000)));
    let refusal = after
        .credit((Pence::new(20_000_001), Pence::ZERO), Pence::new(10_000_000))
        .expect_err("more than is left");
    assert_eq!(refusal.code(), "credit-above-invoice");
}

#[test]
fn only_what_is_spent_is_given_back_and_nothing_is_not_paid() {
    assert_eq!(
        invoice(100, 0).credit((Pence::new(1), Pence::ZERO), Pence::ZERO).expect_err("early").code(),
        "transition-not-allowed"
    );
    let (empty, _) =
        matched(invoice(100, 20)).credit((Pence::new(100), Pence::new(20)), Pence::ZERO).expect("all of it");
    let refusal = empty.approve(person(3)).expect("approved").put_in_run(Uuid::from_u128(9).into());
    assert_eq!(refusal.expect_err("nothing left").code(), "nothing-left-to-pay");
}

#[test]
fn a_hold_of_a_person_is_let_go_and_one_of_the_document_stands() {
    let held = |code: &str| invoice(100, 0).hold(code, "x".into()).expect("held");
    assert_eq!(held("ON_HOLD").release().expect("let go").state.key(), "received");
    assert_eq!(held("CURRENCY_NOT_GBP").release().expect_err("stands").code(), "hold-stands");
    assert_eq!(
        held("ON_HOLD").matched(person(2), Match::Agreed).expect_err("held").code(),
        "transition-not-allowed"
    );
}

#[test]
fn a_note_without_vat_gives_back_no_more_than_the_net_amount() {
    let note = |net, vat, before| {
        let credited = Invoice { credited: Pence::new(before), ..matched(invoice(100, 20)) };
        credited.credit((Pence::new(net), Pence::new(vat)), Pence::new(before))
    };
    assert!(note(100, 0, 0).is_ok() && note(60, 12, 40).is_ok());
    for (net, vat, before, left) in [(101, 0, 0, "£1.00"), (120, 0, 0, "£1.00"), (61, 0, 40, "£0.60")] {
        let refusal = note(net, vat, before).expect_err("above the net amount");
        assert_eq!(refusal.code(), "credit-above-invoice");
        assert!(
            refusal.to_string().contains(&format!("{left} of the invoice without VAT is left")),
            "{refusal}"
        );
    }
}

proptest! {
    #[test]
    fn what_is_payable_and_given_back_is_what_was_agreed(
        net in 2_i64..1_000_000, vat_share in 0_i64..25, part_of in 1_i64..100, credit_of in 0_i64..=100,
    ) {
        let vat = net * vat_share / 100;
        let part = (net * part_of / 100).clamp(1, net - 1);
        let disputed = invoice(net, vat).dispute("x".into(), Some(Pence::new(part))).expect("a part");
        let before = matched(disputed);
        let payable = before.payable().expect("an amount");
        prop_assert!(payable < Pence::new(net + vat));
        let credit = Pence::new((payable.get() * credit_of / 100).min(net));
        let (after, posted) = before.credit((credit, Pence::ZERO), Pence::ZERO).expect("within");
        prop_assert!(posted <= credit && !posted.is_negative());
        prop_assert_eq!(after.credited, credit);
    }
}
