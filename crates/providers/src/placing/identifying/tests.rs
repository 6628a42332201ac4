//! What is found near a child, and what passes.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Option<IdentifyingKind> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    identifying(text, today).map(|it| it.kind)
}

#[test]
fn numbers_that_pass_modulus_11_are_refused() {
    for text in [
        "999 000 0018",
        "9990000018",
        "NHS 999-000-0018",
        "９９９ ０００ ００１８",
        "999\u{a0}000\u{a0}0018",
        "999\u{200b}0000018",
    ] {
        assert_eq!(found(text), Some(IdentifyingKind::NationalNumber), "{text}");
    }
    assert_eq!(found("999 000 0019"), None);
    assert_eq!(found("123456789"), None);
    assert_eq!(found("flat 12 9990000018"), Some(IdentifyingKind::NationalNumber));
}

#[test]
fn whole_postcodes_are_refused_and_sectors_pass() {
    for text in ["WX1 2AB", "near wx12ab today", "SW1A 1AA", "M1 1AE", "EC1A1BB.", "WX1 2 AB", "WX 12AB"] {
        assert_eq!(found(text), Some(IdentifyingKind::Postcode), "{text}");
    }
    for text in [
        "WX1 2",
        "KS2",
        "A1 road",
        "2 children",
        "needs 1 to 1 care",
        "WX1",
        "WX1 2 it",
        "in 2 3rd homes",
        "B12 as told",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn full_past_dates_are_refused_and_months_and_future_dates_pass() {
    for text in [
        "born 12 March 2015",
        "12/03/2015",
        "2015-03-12",
        "March 12th, 2015",
        "12.3.15",
        "the 3rd of May 2014",
    ] {
        assert_eq!(found(text), Some(IdentifyingKind::PastDate), "{text}");
    }
    for text in
        ["March 2015", "by 12 March 2027", "2027-01-04", "24 November 2026", "ages 12 to 15", "31 June 2015"]
    {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn addresses_and_telephones_are_refused() {
    for text in
        ["write to a.b@c.example", "ring 01234 567890", "+44 1234 567890", "07700900123", "12345678901"]
    {
        assert_eq!(found(text), Some(IdentifyingKind::Contact), "{text}");
    }
    assert_eq!(found("1234567890123456"), None);
}

#[test]
fn the_place_is_told_and_the_text_is_not() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    let told = identifying("Lives in WX1 2AB", today).expect("a postcode").to_string();
    assert_eq!(told, "take out a full postcode at character 10: nothing here may tell who the child is");
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in ".{0,80}") {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        if let Some(found) = identifying(&text, today) {
            prop_assert!(found.position >= 1);
        }
    }

    #[test]
    fn every_valid_number_is_found_however_it_is_spaced(nine in prop::collection::vec(0_u32..10, 9), gaps in prop::collection::vec(prop_oneof![Just(""), Just(" "), Just("-")], 10)) {
        let sum: u32 = (2..=10).rev().zip(&nine).map(|(weight, digit)| weight * digit).sum();
        let check = (11 - sum % 11) % 11;
        prop_assume!(check < 10);
        let spaced = nine.iter().chain([&check]).zip(&gaps);
        let text: String = spaced.flat_map(|(digit, gap)| [digit.to_string(), (*gap).to_owned()]).collect();
        prop_assert_eq!(found(&text), Some(IdentifyingKind::NationalNumber));
    }
}
