use proptest::prelude::*;

use super::Exposure::{BirthDate, ChildName, HomeAddress, HomeName, NhsNumber, Postcode};
use super::*;

#[test]
fn what_names_a_child_or_a_home_is_found() {
    // 943 476 5919 is the published example of a valid NHS number.
    for (text, exposure) in [
        ("NHS number 943 476 5919", NhsNumber),
        ("943-476-5919", NhsNumber),
        ("９４３４７６５９１９", NhsNumber),
        ("943\u{a0}476\u{200b} 5919", NhsNumber),
        ("Lives at SW1A 1AA.", Postcode),
        ("sw1a1aa", Postcode),
        ("M1 1AE", Postcode),
        ("born on 14 March 2015", BirthDate),
        ("(DOB 14/03/2015)", BirthDate),
        ("date of birth: 2015-03-14", BirthDate),
        ("D.O.B. 14.3.15", BirthDate),
        ("her birthday, March 14th 2015", BirthDate),
        ("support for a boy called Jamie", ChildName),
        ("one placement for the child Jamie Smith", ChildName),
        ("siblings Jamie and Ann", ChildName),
        ("Package for Jamie, aged 9", ChildName),
        ("Package for Jamie (9 years old)", ChildName),
        ("The home is at 12 Elm Road", HomeAddress),
        ("Flat 3, 12a Old Elm Close", HomeAddress),
        ("Elm Lodge, a children's home for four", HomeName),
        ("the children’s home Elm House", HomeName),
    ] {
        assert_eq!(exposures(text), [exposure], "{text}");
    }
}

#[test]
fn what_names_nobody_passes() {
    for text in [
        "Counselling and group work for pupils of 8 to 16 in the schools of Wexcombe.",
        "NHS Wexcombe ICB and Wexcombe Council pay £1,260,000.00 over 24 months.",
        "CPV 85311300, lot 1 of 2, reference WCT-2026-001, 0118 496 0000",
        "943 476 5918",
        "9434765919123",
        "Sector SW1A 1, key stage KS2 3rd year, lots B1 and B2",
        "Starts on 1 September 2026, agreed on 14 March 2025.",
        "Children born after September 2015 and pupils, aged 8 to 16",
        "Child Protection Plans; every child needs a plan. The Trust decides.",
        "A worker for each young person, and one sibling group",
        "Lantern House Ltd, charity",
        "12 Months, 3 Lots, 85 Schools across the County",
        "A children's home in the county for four",
        "",
    ] {
        assert_eq!(exposures(text), Vec::<Exposure>::new(), "{text}");
    }
}

#[test]
fn a_document_is_told_where_it_gives_something_away() {
    let document = r#"{"tender":{"title":"Home","lots":[{"description":"for a girl named Ann, born 1 May 2014"}],
        "documents":[{"url":"https://trellis.example/SW1A1AA"}]},"parties":[{"address":{"locality":"SW1A 1AA"}}]}"#;
    let found: Vec<String> = exposed(document).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "/tender/lots/0/description holds a date of birth",
            "/tender/lots/0/description holds what reads like the name of a child",
            "/parties/0/address/locality holds a full postcode",
        ]
    );
}

proptest! {
    #[test]
    fn a_number_that_passes_the_check_is_found_however_it_is_spaced(nine in 100_000_000_u64..1_000_000_000, gap in "[ -]?") {
        let digits = nine.to_string();
        let sum: u64 = digits.bytes().zip((2..=10).rev()).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
        let check = (11 - sum % 11) % 11;
        prop_assume!(check != 10);
        let text = format!("no {}{gap}{}{gap}{}{check}.", &digits[..3], &digits[3..6], &digits[6..]);
        prop_assert!(exposures(&text).contains(&NhsNumber));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = exposures(&text);
        let _ = exposed(&text);
    }
}
