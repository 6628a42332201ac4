//! The story's uplift, and what holds of every one.

use proptest::prelude::*;
use trellis_kernel::{FinancialYear, Pence};
use uuid::Uuid;

use super::*;
use crate::placement::{NoticeRequest, Placement, PlacementRequest, SplitRequest};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn placements(count: u128, weekly: i64) -> Vec<Placement> {
    let place = |number| {
        let weights = [("council", 60), ("health", 30), ("education", 10)];
        let split = weights.map(|(payer, weight)| SplitRequest {
            payer: payer.into(),
            weight: Some(weight),
            amount: None,
        });
        let request = PlacementRequest {
            reference: format!("PL-{number:05}"),
            start: day("2026-06-01"),
            ends: None,
            review: Some(day("2027-06-01")),
            weekly: Pence::new(weekly),
            split: split.to_vec(),
            notice: vec![NoticeRequest { notice_days: 28, ..NoticeRequest::default() }],
        };
        request.place(id(number).into(), id(1).into()).expect("a placement")
    };
    (1..=count).map(place).collect()
}

fn terms(percent: &str, rounding: &str) -> UpliftTerms {
    let request =
        UpliftRequest { percent: percent.into(), from: day("2026-11-02"), rounding: rounding.into() };
    UpliftTerms::new(&request).expect("terms")
}

fn uplift() -> Uplift {
    Uplift {
        id: id(5).into(),
        fund: id(6).into(),
        contract: id(1).into(),
        terms: terms("4.2%", "penny"),
        state: UpliftState::Requested,
    }
}

#[test]
fn four_point_two_percent_on_thirty_eight_placements() {
    let (preview, raised) =
        UpliftPreview::of(&terms("4.2%", "penny"), &placements(38, 525_000)).expect("a preview");
    assert_eq!((preview.lines.len(), raised.len()), (38, 38));
    assert_eq!((preview.lines[0].old, preview.lines[0].new), (Pence::new(525_000), Pence::new(547_050)));
    assert_eq!(preview.weekly_increase(), Ok(Pence::new(837_900)));
    let payers: Vec<i64> = preview.lines[0].by_payer.iter().map(|(_, more)| more.get()).collect();
    assert_eq!(payers, [13_230, 6_615, 2_205]);
    // 150 days to 31 March at £220.50 more a week.
    assert_eq!(preview.lines[0].to_year_end, Pence::new(472_500));
    let (slip, _) = UpliftPreview::of(&terms("42%", "penny"), &placements(38, 525_000)).expect("a preview");
    assert_eq!(slip.weekly_increase(), Ok(Pence::new(8_379_000)));
}

#[test]
fn rounding_is_the_contracts() {
    let raise =
        |percent, rounding| terms(percent, rounding).raise(Pence::new(499_500)).expect("a rate").get();
    assert_eq!(
        [raise("4.21%", "penny"), raise("4.21%", "ten_pence"), raise("4.21%", "pound")],
        [520_529, 520_530, 520_500]
    );
}

#[test]
fn a_second_person_approves_what_they_saw_and_any_change_voids_it() {
    let (preview, _) = UpliftPreview::of(&uplift().terms, &placements(2, 525_000)).expect("a preview");
    let (first, second) = (id(8).into(), id(9).into());
    let modelled = uplift().model(uplift().terms, &preview, first).expect("modelled");
    assert_eq!(modelled.clone().approve(preview.hash(), first), Err(UpliftRefusal::SelfApproval));
    assert_eq!(
        modelled.clone().approve(PreviewHash::new([0; 32]), second),
        Err(UpliftRefusal::PreviewChanged)
    );
    let approved = modelled.approve(preview.hash(), second).expect("approved");
    let (dearer, _) = UpliftPreview::of(&uplift().terms, &placements(3, 525_000)).expect("another");
    assert_eq!(approved.clone().apply(&dearer), Err(UpliftRefusal::PreviewChanged));
    let again = approved.clone().model(terms("4.1%", "penny"), &preview, first).expect("modelled again");
    assert_eq!((again.state.key(), again.state.approved_by()), ("modelled", None));
    let applied = approved.apply(&preview).expect("applied");
    for refused in [
        applied.clone().apply(&preview),
        applied.clone().approve(preview.hash(), second),
        applied.model(uplift().terms, &preview, first),
        uplift().apply(&preview),
        uplift().approve(preview.hash(), second),
    ] {
        assert_eq!(refused.expect_err("not allowed").code(), "transition-not-allowed");
    }
}

#[test]
fn later_years_follow_the_ends_of_placements_and_void_nothing() {
    let (preview, _) = UpliftPreview::of(&uplift().terms, &placements(2, 525_000)).expect("a preview");
    let changed = |change: fn(&mut UpliftLine)| {
        let mut other = preview.clone();
        change(&mut other.lines[1]);
        other.hash() != preview.hash()
    };
    assert!(!changed(|line| line
        .by_year
        .push((FinancialYear::starting(2028).expect("a year"), Pence::new(1)))));
    assert!(changed(|line| line.to_year_end = Pence::new(1)));
    assert!(changed(|line| line.weekly = Pence::new(1)));
    assert!(changed(|line| line.by_payer[0].1 = Pence::new(1)));
}

#[test]
fn nothing_charged_from_the_day_on_is_nothing_to_raise() {
    let mut late = uplift().terms;
    late.from = day("2027-06-01");
    let (preview, _) = UpliftPreview::of(&late, &placements(2, 525_000)).expect("a preview");
    assert_eq!(uplift().model(late, &preview, id(8).into()), Err(UpliftRefusal::NothingToRaise));
}

#[test]
fn a_rise_is_a_percentage_above_nil() {
    for percent in ["4.2", "0%", "-1%", "100.01%", "x%", ""] {
        let request =
            UpliftRequest { percent: percent.into(), from: day("2026-11-02"), rounding: "penny".into() };
        assert!(UpliftTerms::new(&request).is_err(), "{percent}");
    }
    let request = UpliftRequest { percent: "4.2%".into(), from: day("2026-11-02"), rounding: "euro".into() };
    assert_eq!(UpliftTerms::new(&request).expect_err("no such rounding").0[0].pointer, "/rounding");
}

proptest! {
    /// What the preview says is what the placements promise more afterwards, and every change of it is another hash.
    #[test]
    fn the_preview_is_what_happens(weekly in 100_i64..2_000_000, tenths in 1_i64..1_000, count in 1_u128..6) {
        let before = placements(count, weekly);
        let (preview, after) = UpliftPreview::of(&terms(&format!("{}.{}%", tenths / 10, tenths % 10), "penny"), &before).expect("a preview");
        let promised = |placements: &[Placement]| -> i64 {
            placements.iter().flat_map(|placement| placement.by_year().expect("years")).map(|(_, amount)| amount.get()).sum()
        };
        let told: i64 = preview.by_year().expect("years").iter().map(|(_, amount)| amount.get()).sum();
        prop_assert_eq!(promised(&after) - promised(&before), told);
        let mut other = preview.clone();
        other.lines[0].new = Pence::new(other.lines[0].new.get() + 1);
        prop_assert_ne!(other.hash(), preview.hash());
    }
}
