//! The story's individual budget, and what holds of every one.

use proptest::prelude::*;
use trellis_kernel::PersonId;
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn person(number: u128) -> PersonId {
    Uuid::from_u128(number).into()
}

/// £9,600 a year: 60 % paid directly, 40 % held.
fn request() -> IndividualBudgetRequest {
    let share = BasisPoints::new;
    IndividualBudgetRequest {
        reference: "IB-20410".into(),
        line: Uuid::from_u128(1).into(),
        annual: Pence::new(960_000),
        shares: BudgetShares { direct: share(6_000), notional: share(4_000), third_party: share(0) },
        weeks: 8,
    }
}

fn requested() -> IndividualBudget {
    let id = Uuid::from_u128(2);
    request().open(id.into(), id.into()).expect("a budget")
}

fn live() -> IndividualBudget {
    let steps = [Step::Offer, Step::Agree, Step::Start(day("2026-04-01"), day("2027-04-01"))];
    steps.into_iter().fold(requested(), |budget, step| budget.step(step).expect("a step"))
}

#[test]
fn four_hundred_and_eighty_a_month_and_the_rest_held() {
    assert_eq!(requested().monthly(0), Ok(Pence::new(48_000)));
    assert_eq!(requested().notional(), Ok(Pence::new(384_000)));
    assert_eq!((requested().third_party(), requested().shares.kind()), (Ok(Pence::ZERO), "mixed"));
}

#[test]
fn an_unspent_balance_asks_and_does_not_take() {
    let budget = live();
    assert_eq!(budget.threshold(), Ok(Pence::new(88_615)));
    assert_eq!(budget.question(Pence::new(88_615)), Ok(None));
    let asked = budget.question(Pence::new(112_000)).expect("figures").expect("a question");
    assert_eq!(asked.recover(Pence::new(1), person(5)).expect_err("no answer").code(), "ask-first");
    let planned = asked.answer(BalanceAnswer::Planned, person(4)).expect("answered");
    assert_eq!(planned.recover(Pence::new(1), person(5)).expect_err("it is planned").code(), "ask-first");
    let free = asked.answer(BalanceAnswer::NotNeeded(Pence::new(50_000)), person(4)).expect("answered");
    let refused = |amount, by| free.recover(Pence::new(amount), person(by)).expect_err("refused").code();
    assert_eq!(refused(50_000, 4), "self-approval");
    assert_eq!(refused(50_001, 5), "recovery-exceeded");
    assert_eq!(refused(0, 5), "amount-not-positive");
    let taken = free.recover(Pence::new(50_000), person(5)).expect("by a second person");
    assert_eq!(taken.recover(Pence::new(1), person(5)).expect_err("once").code(), "transition-not-allowed");
    let more = BalanceAnswer::NotNeeded(Pence::new(112_001));
    assert_eq!(asked.answer(more, person(4)).expect_err("more than is there").code(), "recovery-exceeded");
    assert_eq!(
        free.answer(BalanceAnswer::Planned, person(4)).expect_err("once").code(),
        "transition-not-allowed"
    );
}

#[test]
fn a_life_from_the_request_to_the_end() {
    let refused =
        requested().step(Step::Refuse(RefusedBecause::NeedMet, day("2026-10-01"))).expect("refused");
    assert_eq!(refused.clone().step(Step::Offer).expect("looked at again").state.key(), "offered");
    assert_eq!(refused.step(Step::Agree).expect_err("not offered").code(), "transition-not-allowed");
    let reviewed = live().step(Step::Review(day("2027-10-01"))).expect("reviewed");
    assert_eq!(
        reviewed.clone().step(Step::Review(day("2027-10-01"))).expect_err("no later").code(),
        "review-not-later"
    );
    let ended = reviewed.step(Step::End(day("2027-11-30"))).expect("ended");
    assert_eq!(ended.question(Pence::new(1)).expect_err("over").code(), "transition-not-allowed");
    assert_eq!(requested().paid_from().expect_err("not live").code(), "transition-not-allowed");
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let share = BasisPoints::new;
    let wrong = IndividualBudgetRequest {
        reference: "Jo".into(),
        annual: Pence::ZERO,
        shares: BudgetShares { direct: share(6_000), notional: share(4_001), third_party: share(0) },
        weeks: 53,
        ..request()
    };
    let id = Uuid::from_u128(2);
    let errors = wrong.open(id.into(), id.into()).expect_err("four errors").0;
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(pointers, ["/reference", "/annual_p", "/direct_bp", "/weeks"]);
}

proptest! {
    /// The parts make the yearly amount, and twelve months make the direct part.
    #[test]
    fn the_parts_make_the_whole(annual in 1_i64..100_000_000, direct in 0_u32..=10_000, cut in 0_u32..=10_000) {
        let notional = (10_000 - direct).min(cut);
        let share = BasisPoints::new;
        let shares = BudgetShares { direct: share(direct), notional: share(notional), third_party: share(10_000 - direct - notional) };
        let budget = IndividualBudget { annual: Pence::new(annual), shares, ..requested() };
        let parts = [budget.direct(), budget.notional(), budget.third_party()].map(|part| part.expect("a part").get());
        prop_assert_eq!(parts.iter().sum::<i64>(), annual);
        let months: i64 = (0..12).map(|month| budget.monthly(month).expect("a month").get()).sum();
        prop_assert_eq!(months, parts[0]);
    }
}
