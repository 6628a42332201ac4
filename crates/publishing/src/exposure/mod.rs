//! What a text that everybody will read must not say: who a child is, or where children live.
//!
//! What belongs here are the patterns by which such a text is found. What does not: deciding what becomes of it. No
//! pattern finds every name, so a second person reads each notice as well.

mod child_name;
mod date;
mod dwelling;
mod numbers;
mod words;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use self::words::Word;
use crate::ocds::texts;

/// What a text gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
pub enum Exposure {
    /// Ten digits that pass the check of NHS numbers.
    #[error("an NHS number")]
    NhsNumber,
    /// A whole postcode; a sector such as `WX1 2` passes.
    #[error("a full postcode")]
    Postcode,
    /// The day on which somebody was born.
    #[error("a date of birth")]
    BirthDate,
    /// The name of a child.
    #[error("what reads like the name of a child")]
    ChildName,
    /// The address of a dwelling.
    #[error("what reads like a home address")]
    HomeAddress,
    /// The name of a children's home.
    #[error("what reads like the name of a children's home")]
    HomeName,
}

/// Whether words give something away.
type Finds = fn(&[Word<'_>]) -> bool;

/// Where a text gives something away. It holds kind and place and never the words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("{pointer} holds {exposure}")]
pub struct Exposed {
    /// The place: a JSON pointer.
    pub pointer: String,
    /// What is given away.
    pub exposure: Exposure,
}

/// What a document gives away, by place. Addresses of the web and mailboxes are not read: they are not free text.
pub fn exposed(document: &str) -> Vec<Exposed> {
    let mut found = Vec::new();
    for (pointer, key, text) in texts(document) {
        if matches!(key.as_str(), "url" | "uri" | "href" | "email") {
            continue;
        }
        let of_text = exposures(&text).into_iter();
        found.extend(of_text.map(|exposure| Exposed { pointer: pointer.clone(), exposure }));
    }
    found
}

/// What a text gives away, each kind once.
pub fn exposures(text: &str) -> Vec<Exposure> {
    let plain: String = text.nfkc().filter(|c| !is_invisible(*c)).collect();
    let words = words::split(&plain);
    let checks: [(Exposure, Finds); 6] = [
        (Exposure::NhsNumber, numbers::nhs_number),
        (Exposure::Postcode, numbers::postcode),
        (Exposure::BirthDate, date::birth_date),
        (Exposure::ChildName, child_name::child_name),
        (Exposure::HomeAddress, dwelling::address),
        (Exposure::HomeName, dwelling::home_name),
    ];
    checks.into_iter().filter(|(_, finds)| finds(&words)).map(|(exposure, _)| exposure).collect()
}

/// Characters without width, by which a pattern could be broken up unseen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
