use proptest::prelude::*;

use super::*;
use crate::{NewBudgetLine, SchemeOfLine, check};

fn year(start: i16) -> FinancialYear {
    FinancialYear::starting(start).expect("a year")
}

fn line(number: u128, charge_year: i16, budget: i64) -> BudgetLine {
    let id = Uuid::from_u128(9);
    let scheme =
        SchemeOfLine { id: id.into(), title: "Short breaks".into(), provider_sector: None, s251_line: None };
    NewBudgetLine::new(id.into(), charge_year, Pence::new(budget), None).expect("a line").open(
        Uuid::from_u128(number).into(),
        id.into(),
        id.into(),
        scheme,
    )
}

fn request(kind: &str) -> LimitRequest {
    LimitRequest { kind: kind.into(), first_year: 2026, amount: Pence::new(1_000), ..LimitRequest::default() }
}

fn set(request: LimitRequest, covered: &[BudgetLine]) -> Result<BudgetLimit, BudgetRefusal> {
    let terms = LimitTerms::new(request).expect("valid terms");
    let id = Uuid::from_u128(1);
    BudgetLimit::set((id, id.into(), id.into()), terms, covered)
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let wrong = LimitRequest {
        kind: "partner_cap".into(),
        first_year: 2026,
        last_year: Some(2027),
        spend_by: "2027-03-31".parse().ok(),
        share: Some("140%".into()),
        lines: vec![Uuid::from_u128(3).into()],
        ..LimitRequest::default()
    };
    let error = LimitTerms::new(wrong).expect_err("many errors");
    let pointers: Vec<&str> = error.0.iter().map(|e| e.pointer.as_str()).collect();
    assert_eq!(pointers, ["/amount_p", "/share", "/last_year", "/line_ids", "/spend_by", "/partner"]);
    assert!(LimitTerms::new(request("scheme_line")).is_err());
    assert!(LimitTerms::new(request("ring_fence")).is_err());
}

#[test]
fn a_limit_covers_its_lines_and_takes_up_what_they_are_exposed_to() {
    let mut first = line(1, 2026, 900);
    first.position.committed = Pence::new(300);
    let other_year = line(2, 2027, 900);
    let fund = set(request("fund"), &[first.clone(), other_year.clone()]).expect("it fits");
    assert_eq!(fund.position.committed, Pence::new(300));
    assert_eq!(fund.limit().name, "The fund for 2026-27");
    assert!(fund.covers(&first) && !fund.covers(&other_year));
    let fence = set(LimitRequest { lines: vec![first.id], ..request("ring_fence") }, &[]).expect("it fits");
    assert!(fence.covers(&first) && !fence.covers(&line(3, 2026, 1)));
    let refusal =
        set(LimitRequest { amount: Pence::new(299), ..request("fund") }, &[first]).expect_err("too low");
    assert_eq!((refusal.code(), refusal.body().shortfall), ("E1_OVER_BUDGET", Pence::new(1)));
}

#[test]
fn a_ceiling_covers_years_without_an_approved_budget_only() {
    let ceiling = set(LimitRequest { first_year: 2028, last_year: Some(2030), ..request("ceiling") }, &[]);
    let ceiling = ceiling.expect("a ceiling");
    let mut early = line(1, 2028, 5);
    assert!(!ceiling.covers(&early));
    early.approved = false;
    assert!(ceiling.covers(&early));
    early.charge_year = year(2031);
    assert!(!ceiling.covers(&early));
    let over = check(&[(ceiling.limit(), Exposure::reserve(Pence::new(1_001)))]).expect_err("above");
    assert_eq!(
        (over.code(), over.body().may_override),
        ("E10_CEILING", vec!["pooled_fund_manager".to_owned()])
    );
}

#[test]
fn a_cap_counts_its_partners_share_and_only_that_partner_overrides_it() {
    let cap =
        LimitRequest { partner: Some("icb".into()), share: Some("30%".into()), ..request("partner_cap") };
    let cap = set(cap, &[]).expect("a cap").limit();
    assert_eq!(check(&[(cap.clone(), Exposure::reserve(Pence::new(3_333)))]), Ok(()));
    let body = check(&[(cap, Exposure::reserve(Pence::new(3_337)))]).expect_err("30% is 1,001.1p").body();
    assert_eq!(
        (body.code, body.available, body.shortfall),
        ("E9_PARTNER_CAP", Pence::new(1_000), Pence::new(2))
    );
    assert_eq!(body.may_override, ["partner_approver of icb"]);
}

#[test]
fn a_revision_keeps_the_exposure_and_a_ring_fence_its_day() {
    let mut exposed = line(1, 2026, 900);
    exposed.position.actual = Pence::new(400);
    let fence = LimitRequest {
        lines: vec![exposed.id],
        spend_by: "2027-03-31".parse().ok(),
        name: Some("Grant for the West".into()),
        ..request("ring_fence")
    };
    let fence = set(fence, &[exposed]).expect("it fits");
    let refusal = fence.clone().revise(Pence::new(399)).expect_err("below what is spent");
    assert_eq!((refusal.body().requested, refusal.body().available), (Pence::new(601), Pence::new(600)));
    assert_eq!(fence.clone().revise(Pence::new(400)).expect("just enough").terms.amount, Pence::new(400));
    let day = |text: &str| text.parse().expect("a date");
    assert_eq!(fence.check_day(day("2027-03-31")), Ok(()));
    let late = fence.check_day(day("2027-04-01")).expect_err("a day late");
    assert_eq!(
        late.to_string(),
        "Grant for the West is ring-fenced: its money had to be promised or spent by 2027-03-31"
    );
    assert_eq!((late.code(), late.overridable()), ("E8_RING_FENCE", false));
}

proptest! {
    /// I4 over many limits: whatever passes the check leaves no limit passed, exactly, at any share.
    #[test]
    fn no_limit_is_ever_passed(
        budget in 0_i64..5_000, cap in 1_i64..2_000, part in 1_i64..10,
        asks in prop::collection::vec(1_i64..900, 0..40),
    ) {
        let fund = set(LimitRequest { amount: Pence::new(budget + 1), ..request("fund") }, &[]).expect("a limit");
        let share = format!("{}%", part * 10);
        let partner = LimitRequest { partner: Some("icb".into()), share: Some(share), amount: Pence::new(cap), ..request("partner_cap") };
        let mut limits = [fund.limit(), set(partner, &[]).expect("a cap").limit()];
        let mut taken = 0_i64;
        for ask in asks {
            let change = Exposure::reserve(Pence::new(ask));
            let touched = limits.clone().map(|limit| (limit, change));
            let fits = taken + ask <= budget + 1 && (taken + ask) * part <= cap * 10;
            prop_assert_eq!(check(&touched).is_ok(), fits);
            if fits {
                taken += ask;
                for limit in &mut limits {
                    limit.position = limit.position.after(change).expect("fits");
                }
            }
        }
    }
}
