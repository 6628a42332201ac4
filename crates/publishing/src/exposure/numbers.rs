//! NHS numbers and postcodes.

use super::words::Word;

/// The areas of United Kingdom postcodes: what looks like a postcode outside them is none (`KS2 3rd`).
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN \
    EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR \
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF \
    WN WR WS WV WX YO ZE ";

/// Whether there are exactly ten digits, with spaces and hyphens between allowed, that pass modulus 11.
pub(super) fn nhs_number(words: &[Word<'_>]) -> bool {
    let mut run = String::new();
    let mut runs = Vec::new();
    for word in words {
        let joined = word.gap.chars().all(|c| matches!(c, ' ' | '-' | '\u{2010}'..='\u{2013}'));
        if !joined || !word.is_number() {
            runs.push(std::mem::take(&mut run));
        }
        if word.is_number() {
            run.push_str(word.text);
        }
    }
    runs.push(run);
    runs.iter().any(|digits| passes(digits))
}

/// Weights 10 to 2; the check digit is 11 less the remainder, 11 standing for 0 and 10 for none.
fn passes(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let Some((check, rest)) = values.split_last().filter(|(_, rest)| rest.len() == 9) else { return false };
    let sum: u32 = (2..=10).rev().zip(rest).map(|(weight, digit)| weight * digit).sum();
    (11 - sum % 11) % 11 == *check
}

/// Whether there is a whole postcode, in one word or in two.
pub(super) fn postcode(words: &[Word<'_>]) -> bool {
    let pairs = words.windows(2).any(|pair| match pair {
        [outward, inward] => {
            inward.gap.chars().all(|c| c == ' ') && is_outward(outward.text) && is_inward(inward.text)
        }
        _ => false,
    });
    pairs || words.iter().any(|word| is_whole(word.text))
}

fn is_whole(word: &str) -> bool {
    let split = word.len().checked_sub(3).and_then(|at| word.split_at_checked(at));
    split.is_some_and(|(outward, inward)| is_outward(outward) && is_inward(inward))
}

/// One or two letters of an area, a digit, and perhaps a digit or letter.
fn is_outward(word: &str) -> bool {
    let area: String = word.chars().take_while(char::is_ascii_alphabetic).collect();
    let district = word.strip_prefix(area.as_str()).unwrap_or_default().as_bytes();
    let fits = match district {
        [digit] => digit.is_ascii_digit(),
        [digit, other] => digit.is_ascii_digit() && other.is_ascii_alphanumeric(),
        _ => false,
    };
    fits && AREAS.contains(&format!(" {} ", area.to_ascii_uppercase()))
}

/// A digit and two of the letters that are used there.
fn is_inward(word: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() && !b"CIKMOV".contains(&byte.to_ascii_uppercase());
    match word.as_bytes() {
        [digit, first, second] => digit.is_ascii_digit() && letter(*first) && letter(*second),
        _ => false,
    }
}
