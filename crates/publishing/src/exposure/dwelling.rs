//! Where children live: the address of a dwelling, the name of a home.

use super::words::Word;

const STREETS: [&str; 24] = [
    "road", "street", "lane", "avenue", "close", "drive", "crescent", "terrace", "gardens", "grove", "court",
    "place", "mews", "hill", "rise", "walk", "square", "row", "way", "rd", "ave", "cres", "parade", "wharf",
];
/// How houses are called.
const HOUSES: [&str; 10] =
    ["house", "lodge", "cottage", "farm", "manor", "villa", "grange", "hall", "barn", "bungalow"];
/// How many words lie between the name of a house and what says that it is a home.
const NEAR: usize = 8;

/// Whether there is a number and the name of a street: `12 Elm Road`, `Flat 3, 12a Old Elm Road`.
pub(super) fn address(words: &[Word<'_>]) -> bool {
    (0..words.len()).filter_map(|at| words.get(at..)).any(|tail| {
        let Some((number, rest)) = tail.split_first() else { return false };
        let named = rest
            .iter()
            .take_while(|word| word.is_capitalised() && word.gap.trim_matches([' ', ',']).is_empty());
        is_house_number(number.text) && named.take(4).skip(1).any(|word| word.is_one_of(&STREETS))
    })
}

/// One to four digits, and perhaps a letter.
fn is_house_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && word.len() <= digits.len() + 1
}

/// Whether a house is named where a children's home is spoken of.
pub(super) fn home_name(words: &[Word<'_>]) -> bool {
    let house = |at: &usize| {
        words.get(*at..at + 2).is_some_and(|pair| match pair {
            [name, house] => {
                name.is_capitalised()
                    && house.is_capitalised()
                    && house.is_one_of(&HOUSES)
                    && house.gap == " "
            }
            _ => false,
        })
    };
    (0..words.len()).filter(house).any(|at| {
        let near = words.get(at.saturating_sub(NEAR)..words.len().min(at + NEAR)).unwrap_or_default();
        near.windows(2).any(|pair| match pair {
            [whose, home] => {
                let whose =
                    whose.is_one_of(&["children's", "childrens", "children’s", "residential", "care"]);
                whose && home.is_one_of(&["home", "homes"])
            }
            _ => false,
        })
    })
}
