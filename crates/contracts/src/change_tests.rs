//! Ten small changes judged together, and the limits of each ground to the penny.

use proptest::prelude::*;

use super::*;

const ACT: ChangeLaw = ChangeLaw::Act { works: false };
const SIGNED: Scale = Scale { value: Pence::new(50_000_000), months: 50 };

fn to(ground: ChangeGround, value: i64, months: u32) -> Change {
    Change::new(ground, Scale { value: Pence::new(value), months }, "More schools.").expect("a change")
}

fn judged(change: &Change, law: ChangeLaw, before: Scale) -> Result<bool, &'static str> {
    change.allowed(law, SIGNED, before).map(|allowed| allowed.notice_needed).map_err(|refusal| refusal.code())
}

#[test]
fn ten_changes_of_two_percent_are_judged_together() {
    let mut before = SIGNED;
    let told: Vec<bool> = (1..=10)
        .map(|time| {
            let change = to(ChangeGround::ProvidedFor, 50_000_000 + time * 1_000_000, 50);
            let needed = judged(&change, ACT, before).expect("provided for");
            before = change.becomes;
            needed
        })
        .collect();
    assert_eq!(told, [false, false, false, false, false, true, true, true, true, true]);
    let light = to(ChangeGround::ProvidedFor, 100_000_000, 100);
    assert_eq!(judged(&light, ChangeLaw::Free, SIGNED), Ok(false));
}

#[test]
fn each_ground_has_its_limit() {
    use ChangeGround::{Additional, BelowThreshold, KnownRisk, NotSubstantial, Unforeseeable};
    for ground in [Unforeseeable, KnownRisk, Additional] {
        assert_eq!(judged(&to(ground, 75_000_000, 50), ACT, SIGNED), Ok(true));
        assert_eq!(judged(&to(ground, 75_000_001, 50), ACT, SIGNED), Err("change-above-half"));
        assert_eq!(judged(&to(ground, 1, 50), ACT, SIGNED), Ok(true));
    }
    assert_eq!(judged(&to(NotSubstantial, 50_000_000, 55), ACT, SIGNED), Ok(false));
    assert_eq!(judged(&to(NotSubstantial, 50_000_000, 56), ACT, SIGNED), Err("change-substantial"));
    assert_eq!(judged(&to(BelowThreshold, 55_000_000, 50), ACT, SIGNED), Ok(false));
    assert_eq!(judged(&to(BelowThreshold, 55_000_001, 50), ACT, SIGNED), Err("change-above-threshold"));
    assert_eq!(judged(&to(BelowThreshold, 55_000_000, 56), ACT, SIGNED), Ok(true), "a long term is told");
    let works = ChangeLaw::Act { works: true };
    assert_eq!(judged(&to(BelowThreshold, 57_500_000, 50), works, SIGNED), Ok(false));
    assert_eq!(judged(&to(BelowThreshold, 57_500_001, 50), works, SIGNED), Err("change-above-threshold"));
}

#[test]
fn a_restructuring_is_always_told_and_nothing_else_changes_nothing() {
    assert_eq!(judged(&to(ChangeGround::Restructuring, 50_000_000, 50), ACT, SIGNED), Ok(true));
    assert_eq!(judged(&to(ChangeGround::Urgency, 50_000_000, 50), ACT, SIGNED), Err("nothing-to-change"));
    assert!(Change::new(ChangeGround::Urgency, Scale { value: Pence::ZERO, months: 1 }, "").is_err());
}

#[test]
fn the_refusals_name_the_figures() {
    let grown =
        to(ChangeGround::Additional, 80_000_000, 50).allowed(ACT, SIGNED, SIGNED).expect_err("too much");
    assert_eq!(
        grown.to_string(),
        "on this ground a contract grows by half at the most: £500,000.00 would become £800,000.00 (Sch 8)"
    );
    for (ground, name, _) in ChangeGround::NAMES {
        assert_eq!(ChangeGround::from_name(name), Some(ground));
    }
}

proptest! {
    /// No notice is spared where value or term moved by more than a tenth of what was signed, however many steps it took.
    #[test]
    fn a_tenth_is_the_most_that_goes_untold(value in 1_i64..200_000_000, months in 1_u32..200) {
        let change = to(ChangeGround::ProvidedFor, value, months);
        prop_assume!(change.becomes != SIGNED);
        let needed = judged(&change, ACT, SIGNED).expect("provided for");
        let moved = (value - 50_000_000).abs() * 10 > 50_000_000 || (i64::from(months) - 50).abs() * 10 > 50;
        prop_assert_eq!(needed, moved);
    }
}
