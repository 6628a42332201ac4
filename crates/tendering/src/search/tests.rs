//! Which marks find which tenders, what a question must not be, and when a message comes.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::area::ItlArea;
use crate::cpv::CpvCode;
use crate::opportunity::OpportunityContent;
use crate::regime::Regime;

fn content(cpv: &str, areas: &[&str]) -> OpportunityContent {
    OpportunityContent {
        title: "Short breaks".to_owned(),
        description: "Weekend respite.".to_owned(),
        cpv: CpvCode::new(cpv).expect("a code"),
        areas: areas.iter().map(|code| ItlArea::new(code).expect("an area")).collect(),
        market: None,
        limits: crate::lot::LotLimits::default(),
        invited: false,
        lots: Vec::new(),
        documents: Vec::new(),
    }
}

fn asks(draft: &SearchDraft<'_>) -> SearchCriteria {
    SearchCriteria::new(draft).expect("a question")
}

fn fits(asked: &SearchCriteria, marks: &BTreeSet<String>) -> bool {
    asked.asked_marks().iter().flatten().all(|any| any.iter().any(|mark| marks.contains(mark)))
}

fn category(code: &str) -> SearchCriteria {
    asks(&SearchDraft { category: Some(code), ..SearchDraft::default() })
}

fn area(code: &str) -> SearchCriteria {
    asks(&SearchDraft { area: Some(code), ..SearchDraft::default() })
}

#[test]
fn a_division_finds_what_lies_below_it() {
    let marks = marks_of(&content("85311300", &[]), None);
    for wider in ["85000000", "85300000", "85310000", "85311000", "85311300"] {
        assert!(fits(&category(wider), &marks), "{wider}");
    }
    for other in ["80000000", "85320000", "85311200", "85311310"] {
        assert!(!fits(&category(other), &marks), "{other}");
    }
}

#[test]
fn an_area_finds_what_lies_in_it_and_what_holds_it() {
    let marks = marks_of(&content("85311300", &["UKK4"]), None);
    for asked in ["UKK4", "UKK43", "UKK", "UK"] {
        assert!(fits(&area(asked), &marks), "{asked}");
    }
    for other in ["UKK3", "UKK31", "UKJ"] {
        assert!(!fits(&area(other), &marks), "{other}");
    }
    assert!(!fits(&area("UK"), &marks_of(&content("85311300", &[]), None)));
}

#[test]
fn a_regime_is_a_mark_of_its_own() {
    let asked = asks(&SearchDraft { regime: Some("light_touch"), ..SearchDraft::default() });
    assert!(fits(&asked, &marks_of(&content("85311300", &[]), Some(Regime::LightTouch))));
    assert!(!fits(&asked, &marks_of(&content("85311300", &[]), None)));
}

#[test]
fn nonsense_is_told_part_by_part() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 6, day);
    let draft = SearchDraft {
        words: Some(" "),
        category: Some("853"),
        area: Some("Wexcombe"),
        regime: Some("gift"),
        value_from: Some(-1),
        value_to: Some(-2),
        closes_from: day(2),
        closes_to: day(1),
    };
    let errors = SearchCriteria::new(&draft).expect_err("refused").0;
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    let wanted = ["/words", "/category", "/area", "/regime", "/value_from_p", "/value_to_p", "/closes_to"];
    assert_eq!(pointers, wanted);
}

#[test]
fn a_daily_word_comes_at_seven_in_london() {
    let utc = |text: &str| -> DateTime<Utc> { text.parse().expect("an instant") };
    let daily = |at: &str| Rhythm::Daily.tells_at(utc(at)).expect("a morning");
    assert_eq!(daily("2026-06-01T05:59:59Z"), utc("2026-06-01T06:00:00Z"));
    assert_eq!(daily("2026-06-01T06:00:00Z"), utc("2026-06-02T06:00:00Z"));
    // The clocks go back on 25 October.
    assert_eq!(daily("2026-10-24T12:00:00Z"), utc("2026-10-25T07:00:00Z"));
    assert_eq!(Rhythm::Instant.tells_at(utc("2026-06-01T12:00:00Z")), Some(utc("2026-06-01T12:00:00Z")));
    assert_eq!(Rhythm::Off.tells_at(utc("2026-06-01T12:00:00Z")), None);
    for rhythm in Rhythm::ALL {
        assert_eq!(Rhythm::from_name(rhythm.name()), Some(rhythm));
    }
}

#[test]
fn fifty_searches_are_enough() {
    assert_eq!(SavedSearch::check_room(49), Ok(()));
    let refusal = SavedSearch::check_room(50).expect_err("full");
    assert_eq!((refusal.code(), refusal.to_string().contains("50")), ("saved-searches-full", true));
    assert_eq!(SavedSearch::name(" ").expect_err("refused").0[0].pointer, "/name");
}

#[test]
fn what_is_searched_has_an_end() {
    let mut long = content("85311300", &[]);
    long.description = "é".repeat(300_000);
    assert_eq!(searched_text(&long).chars().count(), 200_000);
}

proptest! {
    /// A code is found by itself and by each code made of its first digits and noughts, and by no code that differs in a digit
    /// that counts.
    #[test]
    fn prefixes_find_and_others_do_not(code in "[1-9][0-9]{7}", kept in 2_usize..=8, other in "[1-9][0-9]{7}") {
        let marks = marks_of(&content(&code, &[]), None);
        let wider = format!("{:0<8}", &code[..kept]);
        prop_assert!(fits(&category(&wider), &marks));
        let counted = other.trim_end_matches('0').len().max(2);
        prop_assert_eq!(fits(&category(&other), &marks), code.starts_with(&other[..counted]));
    }
}
