//! The refusals with their figures, the published vectors, story 12, and I4: available is never below nil.

use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::RefusalBody;

fn line(budget: i64) -> Limit {
    Limit {
        kind: LimitKind::SchemeLine,
        name: "Emotional wellbeing 2026-27".into(),
        state: LineState::Open,
        position: Position { budget: Pence::new(budget), ..Position::default() },
        allowance: Pence::ZERO,
        share: Share::ALL,
        partner: None,
    }
}

fn take(limit: &mut Limit, change: Exposure) -> Result<(), BudgetRefusal> {
    check(&[(limit.clone(), change)])?;
    limit.position = limit.position.after(change)?;
    Ok(())
}

fn p(pence: i64) -> Pence {
    Pence::new(pence)
}

#[test]
fn story_12_commitments_and_reservations() {
    let mut limit = line(100_000);
    take(&mut limit, Exposure::reserve(p(30_000))).expect("reserve");
    take(&mut limit, Exposure::commit(p(20_000), p(20_000)).expect("netted")).expect("commit");
    take(&mut limit, Exposure::invoice(p(20_000), p(20_000)).expect("within")).expect("invoice");
    take(&mut limit, Exposure::reserve(p(5_000))).expect("reserve again");
    assert_eq!(limit.position.available(), Ok(p(65_000)));
}

#[test]
fn story_12_an_unmatched_penny_is_refused() {
    let mut limit = line(100_000);
    take(&mut limit, Exposure::commit(p(100_000), Pence::ZERO).expect("fits")).expect("commit");
    let refusal = take(&mut limit, Exposure::spend(p(1))).expect_err("a penny too much");
    assert_eq!(
        refusal.body(),
        RefusalBody {
            code: "E1_OVER_BUDGET",
            overridable: true,
            limit: "Emotional wellbeing 2026-27".into(),
            requested: p(1),
            available: Pence::ZERO,
            shortfall: p(1),
            within_allowance: false,
            may_override: vec!["pooled_fund_manager".into()],
        }
    );
    take(&mut limit, Exposure::invoice(p(100_000), p(100_000)).expect("within"))
        .expect("it asks for nothing");
}

#[test]
fn an_allowance_is_told_and_never_drawn_on() {
    let mut limit = Limit { allowance: p(500), ..line(1_000) };
    let refusal = take(&mut limit, Exposure::reserve(p(1_400))).expect_err("above what is available");
    assert!(refusal.body().within_allowance);
    assert_eq!(refusal.body().shortfall, p(400));
    assert!(refusal.to_string().contains("£14.00 was asked of Emotional wellbeing 2026-27"));
    assert!(!take(&mut limit, Exposure::reserve(p(1_501))).expect_err("above both").body().within_allowance);
}

#[test]
fn the_tightest_limit_answers() {
    let of = |kind, budget: i64| Limit { kind, name: format!("{kind:?}"), ..line(budget) };
    let touched =
        [of(LimitKind::SchemeLine, 900), of(LimitKind::PartnerCap, 300), of(LimitKind::Ceiling, 500)]
            .map(|limit| (limit, Exposure::reserve(p(1_000))));
    let refusal = check(&touched).expect_err("all three are passed");
    assert_eq!((refusal.code(), refusal.body().available), ("E9_PARTNER_CAP", p(300)));
    let equal = [of(LimitKind::Ceiling, 300), of(LimitKind::Fund, 300)]
        .map(|limit| (limit, Exposure::reserve(p(1_000))));
    assert_eq!(check(&equal).expect_err("both").code(), "E1_OVER_BUDGET");
    let ceiling = [(of(LimitKind::Ceiling, 300), Exposure::reserve(p(301)))];
    assert_eq!(check(&ceiling).expect_err("passed").code(), "E10_CEILING");
}

#[test]
fn held_and_closed_lines_take_no_new_charge_and_still_give_back() {
    for (state, code, overridable) in
        [(LineState::Held, "E4_ON_HOLD", true), (LineState::Closed, "E3_BUDGET_CLOSED", false)]
    {
        let mut limit = line(1_000);
        take(&mut limit, Exposure::reserve(p(400))).expect("still open");
        limit.state = state;
        let refusal = take(&mut limit, Exposure::spend(p(1))).expect_err("no charge");
        assert_eq!((refusal.code(), refusal.overridable()), (code, overridable));
        take(&mut limit, Exposure::release_reservation(p(400)).expect("fits")).expect("given back");
    }
}

#[test]
fn credits_and_dates() {
    let mut limit = line(1_000);
    limit.position.actual = p(300);
    assert_eq!(check_credit(&limit, p(300)), Ok(()));
    let refusal = check_credit(&limit, p(301)).expect_err("more than was spent");
    assert_eq!((refusal.code(), refusal.body().shortfall), ("E7_CREDIT_RAISES_AUTHORITY", p(1)));
    let day = |text: &str| text.parse().expect("a date");
    let bounds =
        DateBounds { limit: "The agreement".into(), first: day("2026-04-01"), last: day("2027-03-31") };
    assert_eq!(check_date(&bounds, day("2027-03-31")), Ok(()));
    assert_eq!(
        check_date(&bounds, day("2027-04-01")).expect_err("a day late").code(),
        "E6_DATE_OUT_OF_BOUNDS"
    );
}

#[test]
fn the_remaining_codes_carry_their_words() {
    let none =
        BudgetRefusal::NoBudget { limit: "The fund".into(), charge_year: "2028-29".into(), requested: p(7) };
    assert_eq!((none.code(), none.body().shortfall), ("E2_NO_BUDGET", p(7)));
    let offset = BudgetRefusal::OffsetAccount { account: "7900".into() };
    assert_eq!((offset.code(), offset.overridable()), ("E5_OFFSET_ACCOUNT", false));
    let condition = "it may be spent in West only".to_owned();
    let fence = BudgetRefusal::RingFence { limit: "Grant".into(), condition };
    assert_eq!((fence.code(), fence.overridable()), ("E8_RING_FENCE", false));
    assert_eq!(fence.to_string(), "Grant is ring-fenced: it may be spent in West only");
}

/// The fixture file, or `None` (with a line that says so) where the fixtures are not installed.
#[expect(clippy::disallowed_methods, reason = "tests read where the fixtures are")]
fn fixtures() -> Option<Value> {
    let root = std::env::var("TRELLIS_FIXTURES").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures"),
        PathBuf::from,
    );
    let path = root.join("finance/pooled-funds.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing", path.display());
        println!("skipped: {} is missing", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

fn vector_change(step: &Value) -> Exposure {
    let amount = p(step["amount"].as_i64().expect("an amount"));
    match step["event"].as_str().expect("an event") {
        "pre_commit" => Exposure::reserve(amount),
        "commit_from" => Exposure::commit(amount, amount).expect("fits"),
        "commit" => Exposure::commit(amount, Pence::ZERO).expect("fits"),
        "invoice" => Exposure::invoice(amount, amount).expect("fits"),
        "actual" | "actual_unmatched" => Exposure::spend(amount),
        other => panic!("an event that is not known: {other}"),
    }
}

#[test]
fn the_published_commitment_vectors() {
    let Some(fixtures) = fixtures() else { return };
    let vectors = fixtures["commitment_vectors"].as_array().expect("vectors");
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let mut limit = line(vector["budget"].as_i64().expect("a budget"));
        for step in vector["steps"].as_array().expect("steps") {
            let taken = take(&mut limit, vector_change(step));
            assert_eq!(taken.is_ok(), step["expect"]["allowed"].as_bool().unwrap_or(true), "{step}");
            if step["then"].is_object() {
                take(&mut limit, vector_change(&step["then"])).expect("the step after");
            }
            let position = limit.position;
            let figures = [
                ("precommit", position.precommit),
                ("commit", position.committed),
                ("actual", position.actual),
                ("available", position.available().expect("fits")),
            ];
            for (name, figure) in figures {
                if let Some(expected) = step["expect"][name].as_i64() {
                    assert_eq!(figure.get(), expected, "{}: {name} after {step}", vector["id"]);
                }
            }
        }
    }
}

proptest! {
    /// I4 and I5: whatever is tried, what is taken never passes the budget, and nothing open falls below nil.
    #[test]
    fn available_is_never_below_nil(
        budget in 0_i64..100_000,
        steps in prop::collection::vec((0_u8..6, 0_i64..60_000, 0_i64..60_000), 0..40),
    ) {
        let mut limit = line(budget);
        for (kind, amount, part) in steps {
            let change = match kind {
                0 => Exposure::reserve(p(amount)),
                1 => Exposure::release_reservation(p(amount)).expect("fits"),
                2 => Exposure::commit(p(amount), p(part)).expect("fits"),
                3 => Exposure::release_commitment(p(amount)).expect("fits"),
                4 => Exposure::invoice(p(amount), p(part)).expect("fits"),
                _ => Exposure::spend(p(amount)),
            };
            let before = limit.position;
            if let Err(refusal) = take(&mut limit, change) {
                prop_assert_eq!(limit.position, before);
                let short = refusal.body().shortfall;
                prop_assert!(matches!(refusal, BudgetRefusal::Position(_)) || short.is_positive());
            }
            prop_assert!(!limit.position.available().expect("fits").is_negative());
            prop_assert!(!limit.position.precommit.is_negative() && !limit.position.committed.is_negative());
        }
    }
}
