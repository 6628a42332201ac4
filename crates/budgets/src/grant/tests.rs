//! The story's grant, the published one, and what holds of every grant.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn request() -> GrantRequest {
    GrantRequest {
        determination: "31/7001".into(),
        title: "Family help grant".into(),
        amount: Pence::new(25_000_000),
        instalments: 2,
        first_due: day("2026-04-15"),
        purposes: vec![("Family help".into(), None), ("Training".into(), Some(Pence::new(5_000_000)))],
        area: Some("West".into()),
        spend_from: day("2026-04-01"),
        spend_by: day("2027-03-31"),
        conditions: vec!["A plan is published".into()],
        carry_forward: false,
        clawback: true,
        outside_aef: false,
        lines: vec![],
    }
}

fn grant() -> Grant {
    let id = Uuid::from_u128(1);
    let terms = GrantTerms::new(request()).expect("terms");
    Grant { id: id.into(), fund: id.into(), terms, money: GrantMoney::default() }
}

fn used(purpose: &str, spent: i64) -> Usage {
    Usage(vec![PurposeUse { purpose: purpose.into(), committed: Pence::ZERO, spent: Pence::new(spent) }])
}

fn wanted(purpose: &str, area: &str, amount: i64) -> GrantUse {
    GrantUse { purpose: purpose.into(), area: Some(area.into()), amount: Pence::new(amount) }
}

#[test]
fn the_published_grant_of_2025_26_has_four_instalments_a_penny_dearer() {
    // Case children_and_families_grant_2025_26: £414,400,000 in twelve instalments.
    let request = GrantRequest { amount: Pence::new(41_440_000_000), instalments: 12, ..request() };
    let terms = GrantTerms::new(request).expect("terms");
    let amounts: Vec<i64> = terms.instalments.iter().map(|instalment| instalment.amount.get()).collect();
    assert_eq!(amounts, [[3_453_333_334; 4].as_slice(), &[3_453_333_333; 8]].concat());
    assert_eq!(terms.instalments[11].due, day("2027-03-15"));
}

#[test]
fn what_is_not_for_it_is_refused_with_the_condition_named() {
    let today = day("2026-11-22");
    let refused = |wanted: GrantUse, usage: &Usage, today| {
        let refusal = grant().admit(&wanted, usage, today).expect_err("refused");
        assert_eq!(refusal.code(), "E8_RING_FENCE");
        refusal.to_string()
    };
    let none = Usage::default();
    let central = refused(wanted("Family help", "Central", 1_200_000), &none, today);
    assert_eq!(central, "Family help grant is ring-fenced: it is for West, not for Central");
    let toys = refused(wanted("Toys", "West", 1), &none, today);
    assert_eq!(toys, "Family help grant is ring-fenced: it is for Family help, Training, not for Toys");
    let late = refused(wanted("Family help", "West", 1), &none, day("2027-04-01"));
    assert!(late.ends_with("it is to be promised or spent from 2026-04-01 to 2027-03-31"), "{late}");
    let much = refused(wanted("Family help", "West", 1_000_001), &used("Family help", 24_000_000), today);
    assert!(much.ends_with("£10,000.01 is more than the £10,000.00 that is left of it"), "{much}");
    let part = refused(wanted("Training", "West", 1), &used("Training", 5_000_000), today);
    assert!(part.ends_with("£0.01 is more than the £0.00 left of its part for Training"), "{part}");
    assert_eq!(grant().admit(&wanted("Training", "West", 5_000_000), &none, today), Ok(()));
}

#[test]
fn thirty_eight_thousand_unspent_in_january_alerts() {
    let usage = used("Family help", 25_000_000 - 3_840_000);
    let alert = grant().alert(&usage, day("2027-01-15")).expect("figures").expect("an alert");
    assert_eq!((alert.unspent, alert.days_left), (Pence::new(3_840_000), 76));
    assert!(
        alert.sentence.starts_with("£38,400.00 of Family help grant is unspent with 76 days left"),
        "{}",
        alert.sentence
    );
    let slow = grant().alert(&used("Family help", 1_000_000), day("2026-07-01")).expect("figures");
    assert!(slow.expect("behind the line").unspent > Pence::new(18_767_123));
    assert_eq!(grant().alert(&used("Family help", 10_000_000), day("2026-07-01")), Ok(None));
    assert_eq!(grant().alert(&used("Family help", 25_000_000), day("2027-03-31")), Ok(None));
    assert_eq!(grant().alert(&Usage::default(), day("2026-03-31")), Ok(None));
}

#[test]
fn money_waits_for_its_condition_and_what_is_held_goes_back_first() {
    let half = grant().receive(Pence::new(12_500_000)).expect("the first half");
    let met = half.meet_condition(Pence::new(5_000_000)).expect("met");
    assert_eq!(met.money.held(), Ok(Pence::new(7_500_000)));
    assert_eq!(
        met.clone().meet_condition(Pence::new(7_500_001)).expect_err("too much").code(),
        "grant-exceeded"
    );
    assert_eq!(met.clone().receive(Pence::new(12_500_001)).expect_err("too much").code(), "grant-exceeded");
    let spent = used("Family help", 4_000_000);
    let (back, taken) = met.clone().claw_back(Pence::new(8_500_000), &spent).expect("unspent");
    assert_eq!((taken.held, taken.earned), (Pence::new(7_500_000), Pence::new(1_000_000)));
    assert_eq!(back.claw_back(Pence::new(1), &spent).expect_err("all is back").code(), "grant-exceeded");
    let mut kept = met;
    kept.terms.clawback = false;
    assert_eq!(kept.claw_back(Pence::new(1), &spent).expect_err("not in the terms").code(), "no-clawback");
    assert_eq!(grant().receive(Pence::ZERO).expect_err("nothing").code(), "amount-not-positive");
}

#[test]
fn it_is_carried_forward_where_its_terms_say_so() {
    let later = day("2027-09-30");
    assert_eq!(grant().carry_forward(later).expect_err("not in the terms").code(), "no-carry-forward");
    let mut may = grant();
    may.terms.carry_forward = true;
    assert_eq!(
        may.clone().carry_forward(day("2027-03-31")).expect_err("the same day").code(),
        "spend-by-not-later"
    );
    assert_eq!(may.carry_forward(later).expect("carried").terms.spend_by, later);
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let wrong = GrantRequest {
        determination: String::new(),
        amount: Pence::ZERO,
        instalments: 61,
        spend_by: day("2026-03-31"),
        purposes: vec![("A".into(), Some(Pence::new(-1))), ("A".into(), None)],
        conditions: vec![" ".into()],
        ..request()
    };
    let pointers: Vec<String> =
        GrantTerms::new(wrong).expect_err("errors").0.into_iter().map(|e| e.pointer).collect();
    assert_eq!(
        pointers,
        [
            "/determination",
            "/amount_p",
            "/instalments",
            "/spend_by",
            "/purposes/0/amount_p",
            "/purposes/1/name",
            "/conditions/0"
        ]
    );
}

proptest! {
    /// I15: whatever is asked in whatever order, no more is used than was granted, for allowed purposes only.
    #[test]
    fn ring_fenced_spend_stays_within_its_source(asks in prop::collection::vec((0_usize..3, 1_i64..9_000_000), 0..20)) {
        let grant = grant();
        let mut usage = Usage::default();
        for (purpose, amount) in asks {
            let name = ["Family help", "Training", "Toys"][purpose];
            if grant.admit(&wanted(name, "West", amount), &usage, day("2026-11-22")).is_ok() {
                usage.0.push(PurposeUse { purpose: name.into(), committed: Pence::ZERO, spent: Pence::new(amount) });
            }
        }
        prop_assert!(usage.used().expect("fits") <= grant.terms.amount);
        prop_assert!(usage.of_purpose("Training") <= Pence::new(5_000_000));
        prop_assert_eq!(usage.of_purpose("Toys"), Pence::ZERO);
    }
}

#[test]
fn its_budget_goes_into_another_year_only_if_its_terms_let_it() {
    let next = FinancialYear::starting(2027).expect("a year");
    let refused = grant().check_carry(next).expect_err("spent by 31 March");
    assert_eq!(refused.code(), "E8_RING_FENCE");
    let told = "Family help grant is ring-fenced: it is to be spent by 2027-03-31, and what is unspent is not carried into 2027-28";
    assert_eq!(refused.to_string(), told);
    let mut later = grant();
    later.terms.spend_by = day("2027-04-01");
    assert!(later.check_carry(next).is_ok());
    let mut carried = grant();
    carried.terms.carry_forward = true;
    assert!(carried.check_carry(next).is_ok());
}
