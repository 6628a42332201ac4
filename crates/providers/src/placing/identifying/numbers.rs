//! National numbers and telephone numbers: runs of digits, however they are spaced.

use super::IdentifyingKind;
use super::pieces::Piece;

/// What may stand inside a number.
const JOINTS: [char; 7] = [' ', '-', '\u{2010}', '\u{2011}', '\u{2013}', '(', ')'];
/// Digits of a national number.
const NATIONAL: usize = 10;
/// Digits of a telephone number as it is dialled at home.
const AT_HOME: usize = 11;
/// The most digits of a telephone number.
const MOST: usize = 15;

/// The last piece of the run of digits that begins here.
pub(super) fn end_of_run(pieces: &[Piece], first: usize) -> usize {
    let more = pieces.iter().skip(first + 1).take_while(|piece| piece.digits() && piece.joined_by(&JOINTS));
    first + if pieces.get(first).is_some_and(Piece::digits) { more.count() } else { 0 }
}

/// What a run of digits tells, and the place where that begins.
///
/// A run of ten digits that pass modulus 11 is a national number; of ten to fifteen that begin like one, a telephone number.
/// A longer run may still end with a number of either kind, and any run may hold one that is written in one piece.
pub(super) fn told_by(run: &[Piece]) -> Option<(IdentifyingKind, usize)> {
    let mut whole = true;
    run.iter().enumerate().find_map(|(first, start)| {
        let digits = digits_from(run, first);
        let short = digits.len() <= MOST;
        let told = match digits.len() {
            _ if passes_modulus_11(&start.text) => Some(IdentifyingKind::NationalNumber),
            NATIONAL..=AT_HOME if digits.starts_with('0') && !whole => Some(IdentifyingKind::Contact),
            _ if !whole || !short => None,
            NATIONAL if passes_modulus_11(&digits) => Some(IdentifyingKind::NationalNumber),
            AT_HOME => Some(IdentifyingKind::Contact),
            NATIONAL..=MOST if start.gap.ends_with('+') || digits.starts_with('0') => {
                Some(IdentifyingKind::Contact)
            }
            _ => None,
        };
        whole = whole && !short;
        told.map(|kind| (kind, start.at))
    })
}

/// The digits from a piece of a run on; of more than a telephone number has, only so many that this is known.
fn digits_from(run: &[Piece], first: usize) -> String {
    let mut digits = String::new();
    for piece in run.iter().skip(first) {
        digits.push_str(&piece.text);
        if digits.len() > MOST {
            break;
        }
    }
    digits
}

/// Weights 10 to 2; the check digit is 11 less the remainder, 11 standing for 0, and 10 for a number that is none.
fn passes_modulus_11(digits: &str) -> bool {
    if digits.len() != NATIONAL {
        return false;
    }
    let values: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let Some((check, rest)) = values.split_last().filter(|(_, rest)| rest.len() == 9) else { return false };
    let sum: u32 = (2..=10).rev().zip(rest).map(|(weight, digit)| weight * digit).sum();
    (11 - sum % 11) % 11 == *check
}
