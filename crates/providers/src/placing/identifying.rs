//! What near a child would tell who the child is: refused before it is kept, and never repeated.
//!
//! No pattern finds a name: there is no field for one, notes are short, and a second person reads them.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{Fields, Invalid, month_named};
use unicode_normalization::UnicodeNormalization;

/// What identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifyingKind {
    /// Ten digits that pass modulus 11: an NHS number.
    NationalNumber,
    /// A full date that has passed.
    PastDate,
    /// A whole postcode; a sector is none.
    Postcode,
    /// An address of electronic mail or a telephone number.
    Contact,
}

/// What was found, and where; never the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifying {
    /// What it is.
    pub kind: IdentifyingKind,
    /// Its place, in characters from 1, after marks without width are taken away.
    pub position: usize,
}

impl fmt::Display for Identifying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            IdentifyingKind::NationalNumber => "a national number",
            IdentifyingKind::PastDate => "a full past date",
            IdentifyingKind::Postcode => "a full postcode",
            IdentifyingKind::Contact => "a telephone number or an e-mail address",
        };
        write!(f, "take out {what} at character {}: nothing here may tell who the child is", self.position)
    }
}

/// Why something near a child cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ContentRefusal {
    /// A field makes no sense.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A text would tell who the child is; the text is not repeated.
    #[error("{0}")]
    Identifying(Invalid),
}

/// Looks through texts, each with its pointer, for what would tell who the child is.
pub fn expect_unidentifying<'t>(
    texts: impl IntoIterator<Item = (String, &'t str)>,
    today: NaiveDate,
) -> Result<(), ContentRefusal> {
    let mut fields = Fields::new();
    for (pointer, text) in texts {
        if let Some(found) = identifying(text, today) {
            fields.refuse(pointer, found);
        }
    }
    fields.finish(|| Some(())).map_err(ContentRefusal::Identifying)
}

/// A word, or a number, and where it begins.
struct Piece {
    text: String,
    at: usize,
    /// What stands between it and the piece before.
    gap: String,
}

/// The first thing in a text that would tell who a child is.
pub fn identifying(text: &str, today: NaiveDate) -> Option<Identifying> {
    let plain: Vec<char> = text.nfkc().filter(|c| !is_without_width(*c)).collect();
    let pieces = pieces(&plain);
    let found = |kind, at: Option<usize>| at.map(|at| Identifying { kind, position: at + 1 });
    [
        found(IdentifyingKind::Contact, plain.iter().position(|c| *c == '@')),
        numbers(&pieces),
        found(IdentifyingKind::Postcode, postcode(&pieces)),
        found(IdentifyingKind::PastDate, past_date(&pieces, today)),
    ]
    .into_iter()
    .flatten()
    .min_by_key(|it| it.position)
}

pub(crate) fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{00ad}' | '\u{202a}'..='\u{202e}')
}

/// Runs of letters and runs of digits are pieces of their own; a postcode puts them together again.
fn pieces(text: &[char]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = String::new();
    for (at, c) in text.iter().copied().enumerate() {
        if !c.is_alphanumeric() {
            gap.push(c);
            continue;
        }
        let goes_on = gap.is_empty()
            && pieces
                .last()
                .and_then(|piece| piece.text.chars().last())
                .is_some_and(|last| last.is_numeric() == c.is_numeric());
        match pieces.last_mut() {
            Some(last) if goes_on => last.text.push(c),
            Some(_) | None => pieces.push(Piece { text: c.to_string(), at, gap: std::mem::take(&mut gap) }),
        }
    }
    pieces
}

impl Piece {
    fn digits(&self) -> bool {
        self.text.chars().all(|c| c.is_ascii_digit())
    }

    fn number(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.digits())
    }

    fn joined_by(&self, marks: &[char]) -> bool {
        self.gap.chars().all(|c| marks.contains(&c)) && self.gap.chars().count() <= 2
    }
}

/// A run of ten digits that pass modulus 11 is a national number; of ten to fifteen that begin like one, a telephone number.
fn numbers(pieces: &[Piece]) -> Option<Identifying> {
    let mut first = 0;
    while let Some(start) = pieces.get(first) {
        let mut run = String::new();
        let mut last = first;
        for piece in pieces.iter().skip(first) {
            let joined =
                run.is_empty() || piece.joined_by(&[' ', '-', '\u{2010}', '\u{2011}', '\u{2013}', '(', ')']);
            if !piece.digits() || !joined {
                break;
            }
            run.push_str(&piece.text);
            last += 1;
        }
        let plus = start.gap.ends_with('+');
        let alone = start.digits() && passes_modulus_11(&start.text);
        let kind = match run.len() {
            _ if alone => Some(IdentifyingKind::NationalNumber),
            10 if passes_modulus_11(&run) => Some(IdentifyingKind::NationalNumber),
            11 => Some(IdentifyingKind::Contact),
            10..=15 if plus || run.starts_with('0') => Some(IdentifyingKind::Contact),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some(Identifying { kind, position: start.at + 1 });
        }
        // A longer run may still begin with a number of another kind.
        first = if run.len() > 15 { first + 1 } else { last.max(first + 1) };
    }
    None
}

/// Weights 10 to 2; the check digit is 11 less the remainder, 11 standing for 0, and 10 for a number that is none.
fn passes_modulus_11(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let Some((check, rest)) = values.split_last().filter(|(_, rest)| rest.len() == 9) else { return false };
    let sum: u32 = (2..=10).rev().zip(rest).map(|(weight, digit)| weight * digit).sum();
    (11 - sum % 11) % 11 == *check
}

/// One or two letters, a digit and perhaps another sign, then a digit and two letters: in one word or in two.
fn postcode(pieces: &[Piece]) -> Option<usize> {
    (0..pieces.len()).find_map(|start| {
        let tail = pieces.get(start..)?;
        let area =
            tail.first().filter(|piece| (1..=2).contains(&piece.text.len()) && is_latin(&piece.text))?;
        // `WX12AB` reads as three pieces, `WX1 2AB` as four, `WC1A 2AB` as five.
        let ends: Vec<String> = (3..=5)
            .filter_map(|count| tail.get(..count))
            .filter(|parts| parts.iter().skip(1).all(|piece| piece.gap.is_empty() || piece.gap == " "))
            .map(|parts| parts.iter().map(|piece| piece.text.as_str()).collect())
            .collect();
        let standing_alone = start == 0 || !area.gap.is_empty();
        ends.iter().any(|text| standing_alone && is_postcode(text)).then_some(area.at)
    })
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_postcode(text: &str) -> bool {
    let Some((outward, inward)) = text.len().checked_sub(3).and_then(|at| text.split_at_checked(at)) else {
        return false;
    };
    let district = outward.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = outward.len() - district.len();
    let mut signs = district.chars();
    let begins = signs.next().is_some_and(|c| c.is_ascii_digit());
    let goes_on = signs.next().is_none_or(|c| c.is_ascii_alphanumeric()) && signs.next().is_none();
    let mut end = inward.chars();
    (1..=2).contains(&letters)
        && begins
        && goes_on
        && end.next().is_some_and(|c| c.is_ascii_digit())
        && end.all(|c| c.is_ascii_alphabetic())
}

/// Day, month and year, in figures or in words, in any order that people use, before today.
fn past_date(pieces: &[Piece], today: NaiveDate) -> Option<usize> {
    let worded: Vec<&Piece> = pieces.iter().filter(|piece| !is_ordinal(piece)).collect();
    worded.windows(3).find_map(|three| {
        let [first, second, third] = three else { return None };
        let joined = [second, third].iter().all(|piece| piece.gap.chars().count() <= 4);
        let read = dates(first, second, third).into_iter().flatten().any(|day| day < today);
        (joined && read).then_some(first.at)
    })
}

/// The days that three pieces might mean.
fn dates(first: &Piece, second: &Piece, third: &Piece) -> [Option<NaiveDate>; 4] {
    let day = |year: Option<i32>, month: Option<u32>, day: Option<u32>| {
        NaiveDate::from_ymd_opt(year?, month?, day?)
    };
    [
        day(year(third), month(second), first.number()),
        day(year(third), month(first), second.number()),
        day(year(first).filter(|_| first.text.len() == 4), month(second), third.number()),
        day(year(first).filter(|_| first.text.len() == 4), month(third), second.number()),
    ]
}

/// Four digits, or two, which mean this century's past or the last one's.
fn year(piece: &Piece) -> Option<i32> {
    let number = i32::try_from(piece.number()?).ok()?;
    match piece.text.len() {
        4 => Some(number),
        2 => Some(if number > 50 { 1_900 + number } else { 2_000 + number }),
        _ => None,
    }
}

fn month(piece: &Piece) -> Option<u32> {
    month_named(&piece.text).or_else(|| piece.number().filter(|_| piece.text.len() <= 2))
}

/// `st`, `nd`, `rd`, `th` right after a number, and `of` between a day and a month.
fn is_ordinal(piece: &Piece) -> bool {
    let text = piece.text.to_lowercase();
    (piece.gap.is_empty() && ["st", "nd", "rd", "th"].contains(&text.as_str()))
        || text == "of"
        || text == "the"
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn whole_postcodes_are_refused_and_sectors_pass() {
        for text in ["WX1 2AB", "near wx12ab today", "SW1A 1AA", "M1 1AE", "EC1A1BB."] {
            assert_eq!(found(text), Some(IdentifyingKind::Postcode), "{text}");
        }
        for text in ["WX1 2", "KS2", "A1 road", "2 children", "needs 1 to 1 care", "WX1"] {
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
        for text in [
            "March 2015",
            "by 12 March 2027",
            "2027-01-04",
            "24 November 2026",
            "ages 12 to 15",
            "31 June 2015",
        ] {
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
}
