//! Masks what would tell who a child is.

use chrono::NaiveDate;

use crate::placing::{Found, IdentifyingKind, addresses, numbers, places_and_dates, plain};

/// The text with a mark in the place of each national number, full past date, full postcode, telephone number and e-mail address;
/// none of a text that comes to more than `most` characters.
///
/// Each pass goes through the text once, from left to right. Numbers are looked for again at the end, as what stood after one may
/// have made it look like none. No sign of a mark is part of anything that a pass looks for.
pub(super) fn masked(text: &str, today: NaiveDate, most: usize) -> Option<String> {
    let short = |signs: &Vec<char>| signs.len() <= most;
    let signs = Some(plain(text)).filter(short)?;
    let signs = marked(&signs, &addresses(&signs));
    let signs = marked(&signs, &numbers(&signs));
    let signs = marked(&signs, &places_and_dates(&signs, today));
    let signs = marked(&signs, &numbers(&signs));
    Some(signs).filter(short).map(|signs| signs.iter().collect())
}

/// The signs with a mark in the place of each thing that was found, from left to right.
fn marked(signs: &[char], found: &[Found]) -> Vec<char> {
    let mut marked = Vec::with_capacity(signs.len());
    let mut from = 0;
    for it in found {
        marked.extend(signs.get(from..it.from).unwrap_or_default());
        marked.extend(mark(it.kind).chars());
        from = it.to;
    }
    marked.extend(signs.get(from..).unwrap_or_default());
    marked
}

const fn mark(kind: IdentifyingKind) -> &'static str {
    match kind {
        IdentifyingKind::NationalNumber => "[number taken out]",
        IdentifyingKind::PastDate => "[date taken out]",
        IdentifyingKind::Postcode => "[postcode taken out]",
        IdentifyingKind::Contact => "[contact taken out]",
    }
}
