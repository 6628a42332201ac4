//! What near a child would tell who the child is: refused before it is kept, and never repeated.
//!
//! No pattern finds a name: there is no field for one, notes are short, and a second person reads them.

mod dates;
mod numbers;
mod pieces;
mod postcodes;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{Fields, Invalid};
use unicode_normalization::UnicodeNormalization;

use self::numbers::{end_of_run, told_by};
use self::pieces::{end_of_word, pieces};

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

/// Something that identifies, in signs from 0: where it is told, and from where to where it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: IdentifyingKind,
    pub(crate) at: usize,
    pub(crate) from: usize,
    /// After the last sign of its last word: what follows never begins in the middle of one.
    pub(crate) to: usize,
}

/// The first thing in a text that would tell who a child is.
pub fn identifying(text: &str, today: NaiveDate) -> Option<Identifying> {
    let signs = plain(text);
    let found = [addresses(&signs), numbers(&signs), places_and_dates(&signs, today)];
    let first = found.iter().filter_map(|found| found.first()).min_by_key(|it| it.at)?;
    Some(Identifying { kind: first.kind, position: first.at + 1 })
}

/// A text as it is looked through: marks without width taken away, and each sign in its plain form.
pub(crate) fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|sign| !is_without_width(*sign)).nfkc().collect()
}

const fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{00ad}' | '\u{202a}'..='\u{202e}')
}

/// Each word with an at sign in it, from left to right.
pub(crate) fn addresses(signs: &[char]) -> Vec<Found> {
    let mut from = 0;
    let mut found = Vec::new();
    for word in signs.split(|sign| sign.is_whitespace()) {
        let to = from + word.len();
        if let Some(before) = word.iter().position(|sign| *sign == '@') {
            found.push(Found { kind: IdentifyingKind::Contact, at: from + before, from, to });
        }
        from = to + 1;
    }
    found
}

/// Each run of digits in which a national number or a telephone number stands, from left to right.
pub(crate) fn numbers(signs: &[char]) -> Vec<Found> {
    let pieces = pieces(signs);
    let mut found = Vec::new();
    let mut first = 0;
    while let Some(start) = pieces.get(first) {
        let mut last = end_of_run(&pieces, first);
        let told = pieces.get(first..=last).filter(|_| start.digits()).and_then(told_by);
        if let Some((kind, at)) = told {
            last = end_of_word(&pieces, last);
            found.extend(pieces.get(last).map(|end| Found { kind, at, from: start.at, to: end.end() }));
        }
        first = last + 1;
    }
    found
}

/// Each full postcode and each full date that has passed, from left to right.
pub(crate) fn places_and_dates(signs: &[char], today: NaiveDate) -> Vec<Found> {
    let pieces = pieces(signs);
    let mut found = Vec::new();
    let mut first = 0;
    while let Some(start) = pieces.get(first) {
        let place = postcodes::last_of(&pieces, first).map(|last| (IdentifyingKind::Postcode, last));
        let date = || dates::last_of(&pieces, first, today).map(|last| (IdentifyingKind::PastDate, last));
        let mut last = first;
        if let Some((kind, its_last)) = place.or_else(date) {
            last = end_of_word(&pieces, its_last);
            let (at, from) = (start.at, start.at);
            found.extend(pieces.get(last).map(|end| Found { kind, at, from, to: end.end() }));
        }
        first = last + 1;
    }
    found
}
