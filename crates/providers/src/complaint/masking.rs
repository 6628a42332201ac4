//! Masks what would tell who a child is.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::placing::{IdentifyingKind, identifying, is_without_width};

/// The text with a mark in the place of each national number, full past date, full postcode, telephone number and e-mail address.
pub(super) fn masked(text: &str, today: NaiveDate) -> String {
    let mut text: String = text.nfkc().filter(|sign| !is_without_width(*sign)).collect();
    // Each round takes at least one sign away that a pattern needs, so it ends.
    while let Some(found) = identifying(&text, today) {
        let signs: Vec<char> = text.chars().collect();
        let (from, to) = extent(&signs, found.position - 1, found.kind);
        let before: String = signs.iter().take(from).collect();
        let after: String = signs.iter().skip(to).collect();
        text = format!("{before}[{} taken out]{after}", named(found.kind));
    }
    text
}

const fn named(kind: IdentifyingKind) -> &'static str {
    match kind {
        IdentifyingKind::NationalNumber => "number",
        IdentifyingKind::PastDate => "date",
        IdentifyingKind::Postcode => "postcode",
        IdentifyingKind::Contact => "contact",
    }
}

/// From where to where what was found at a place reaches, in signs.
fn extent(signs: &[char], at: usize, kind: IdentifyingKind) -> (usize, usize) {
    let while_from = |from: usize, keeps: fn(char) -> bool| {
        from + signs.iter().skip(from).take_while(|sign| keeps(**sign)).count()
    };
    if signs.get(at) == Some(&'@') {
        let before = signs.iter().take(at).rev().take_while(|sign| !sign.is_whitespace()).count();
        return (at - before, while_from(at, |sign| !sign.is_whitespace()));
    }
    let of_number = |sign: char| sign.is_numeric() || " ()-+\u{2010}\u{2011}\u{2013}".contains(sign);
    let (words, end) = match kind {
        IdentifyingKind::NationalNumber | IdentifyingKind::Contact => {
            let end = while_from(at, of_number);
            let spaces = signs.iter().take(end).rev().take_while(|sign| sign.is_whitespace()).count();
            return (at, (end - spaces).max(at + 1));
        }
        IdentifyingKind::Postcode => (1, while_from(at, char::is_alphanumeric)),
        IdentifyingKind::PastDate => (2, while_from(at, char::is_alphanumeric)),
    };
    // A postcode in one word ends there; in two it goes on, as a date does, over what keeps its parts apart.
    let whole = kind == IdentifyingKind::Postcode && end - at > 4;
    let further = if whole { 0 } else { words };
    let end = (0..further).fold(end, |end, _| {
        let next = while_from(end, |sign| !sign.is_alphanumeric());
        while_from(next, char::is_alphanumeric)
    });
    (at, end.max(at + 1))
}
