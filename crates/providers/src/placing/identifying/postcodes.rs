//! Whole postcodes; a sector is none.

use super::pieces::Piece;

/// The letters that no postcode has at its end.
const NEVER_AT_THE_END: &str = "CIKMOV";

/// The last piece of the postcode that begins here: one or two letters, a digit and perhaps another sign, then a digit and two
/// letters.
///
/// It stands in one word, or in two, the second of which is the digit with its two letters. Spaced out further it counts in
/// capitals only: `WX1 2 it` is a sector with a word after it.
pub(super) fn last_of(pieces: &[Piece], first: usize) -> Option<usize> {
    let tail = pieces.get(first..)?;
    let area = tail.first().filter(|piece| (1..=2).contains(&piece.text.len()) && is_latin(&piece.text))?;
    if first != 0 && area.gap.is_empty() {
        return None;
    }
    // `WX12AB` reads as three pieces, `WX1 2AB` as four, `WC1A 2AB` as five.
    (3..=5).find(|count| tail.get(..*count).is_some_and(is_postcode)).map(|count| first + count - 1)
}

fn is_postcode(parts: &[Piece]) -> bool {
    let text: String = parts.iter().map(|piece| piece.text.as_str()).collect();
    let gaps: Vec<usize> =
        (1..parts.len()).filter(|at| parts.get(*at).is_some_and(|piece| !piece.gap.is_empty())).collect();
    let spaced = parts.iter().skip(1).all(|piece| piece.gap.is_empty() || piece.gap == " ");
    // The one usual space stands before the digit and the letters of the end.
    let usual = gaps.is_empty() || (parts.len() > 3 && gaps == [parts.len() - 2]);
    spaced && has_its_shape(&text) && (usual || is_in_capitals(&text))
}

fn is_in_capitals(text: &str) -> bool {
    let end = text.get(text.len().saturating_sub(2)..).unwrap_or_default();
    !text.contains(|sign: char| sign.is_ascii_lowercase())
        && !end.contains(|sign| NEVER_AT_THE_END.contains(sign))
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic())
}

fn has_its_shape(text: &str) -> bool {
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
