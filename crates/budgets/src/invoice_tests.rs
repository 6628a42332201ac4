//! Every step of an invoice's life from every state, and the people who may not take it.

use uuid::Uuid;

use super::*;

fn person(number: u128) -> PersonId {
    Uuid::from_u128(number).into()
}

fn received() -> Invoice {
    let day = |text: &str| text.parse().expect("a date");
    let details = InvoiceDetails {
        number: "LAN-001".into(),
        dated: day("2026-10-01"),
        due: None,
        period_start: day("2026-09-01"),
        period_end: day("2026-10-01"),
        amount: Pence::new(2_083_333),
        vat: Pence::ZERO,
        prepaid: Pence::ZERO,
        rounding: Pence::ZERO,
        currency: "GBP".into(),
        kind: crate::InvoiceKind::Invoice,
    };
    Invoice::receive(Uuid::from_u128(100).into(), details, person(1))
}

fn payment() -> PaymentId {
    Uuid::from_u128(200).into()
}

fn in_every_state() -> Vec<Invoice> {
    let matched = received().matched(person(2), Match::Agreed).expect("matched");
    let approved = matched.clone().approve(person(3)).expect("approved");
    let in_run = approved.clone().put_in_run(payment()).expect("in a run");
    let paid = in_run.clone().pay().expect("paid");
    let query = Match::Query { difference: Pence::new(1), reason: "a penny".into() };
    vec![
        received(),
        received().reject(vec!["BR-CO-16".into()], "no contract".into()).expect("invalid"),
        received().matched(person(2), query).expect("queried"),
        received().dispute("not delivered".into(), None).expect("disputed"),
        received().hold(ON_HOLD, "asked by the pool manager".into()).expect("held"),
        matched,
        approved,
        in_run,
        paid.clone(),
        paid.bounce("account closed".into()).expect("returned"),
        received().cancel("sent in error".into()).expect("cancelled"),
    ]
}

fn allowed(step: impl Fn(Invoice) -> Result<Invoice, InvoiceRefusal>) -> Vec<&'static str> {
    in_every_state()
        .into_iter()
        .filter_map(|invoice| {
            let from = invoice.state.key();
            match step(invoice) {
                Ok(_) => Some(from),
                Err(refusal) => {
                    assert_eq!(refusal.code(), "transition-not-allowed", "{from}");
                    None
                }
            }
        })
        .collect()
}

#[test]
fn each_step_is_taken_from_its_own_states_only() {
    assert_eq!(allowed(|i| i.matched(person(2), Match::Agreed)), ["received", "queried", "disputed"]);
    assert_eq!(allowed(|i| i.reject(Vec::new(), "x".into())), ["received"]);
    assert_eq!(allowed(|i| i.dispute("x".into(), None)), ["received", "queried"]);
    assert_eq!(allowed(|i| i.answer("x".into())), ["queried", "disputed"]);
    assert_eq!(allowed(|i| i.hold(ON_HOLD, "x".into())), ["received"]);
    assert_eq!(allowed(Invoice::release), ["held"]);
    assert_eq!(
        allowed(|i| i.credit((Pence::new(1), Pence::ZERO), Pence::ZERO).map(|(i, _)| i)),
        ["matched", "approved", "paid", "returned"]
    );
    assert_eq!(allowed(|i| i.approve(person(4))), ["matched"]);
    assert_eq!(allowed(|i| i.put_in_run(payment())), ["approved", "returned"]);
    assert_eq!(allowed(Invoice::pay), ["in_run"]);
    assert_eq!(allowed(|i| i.bounce("x".into())), ["in_run", "paid"]);
    assert_eq!(allowed(|i| i.cancel("x".into())), ["received", "invalid", "queried", "disputed", "held"]);
}

#[test]
fn neither_the_sender_nor_the_matcher_approves() {
    let matched = received().matched(person(2), Match::Agreed).expect("matched");
    assert_eq!(matched.clone().approve(person(1)), Err(InvoiceRefusal::SelfApproval));
    assert_eq!(matched.clone().approve(person(2)), Err(InvoiceRefusal::SelfApproval));
    let approved = matched.approve(person(3)).expect("another person");
    assert_eq!(approved.hands.approved, Some(person(3)));
}

#[test]
fn a_query_keeps_the_difference_and_its_words() {
    let found = crate::match_invoice(Pence::new(2_183_333), Pence::new(2_083_333), "September 2026");
    let queried = received().matched(person(2), found).expect("queried");
    let InvoiceState::Queried { difference, reason } = queried.state else { panic!("queried") };
    assert_eq!(difference, Pence::new(100_000));
    assert!(reason.contains("£1,000.00 too much"));
}

#[test]
fn a_refused_step_says_both_states() {
    let refusal = received().pay().expect_err("not yet");
    assert_eq!(refusal.to_string(), "an invoice that is received cannot become paid");
}
