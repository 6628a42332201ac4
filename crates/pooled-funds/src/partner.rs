//! The bodies in a fund, and the short keys by which rules name them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use trellis_kernel::OrganisationId;

/// Which side of the arrangement a partner is on. One side per arrangement; a combined authority may be either
/// (NHS Act 2006 s.75(7A)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// An NHS body.
    Nhs,
    /// A district, county, county borough or London borough council, or the City.
    LocalAuthority,
    /// Any other relevant partner.
    Other,
}

/// The short name by which a rule speaks of a partner: `council`, `icb`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartnerKey(String);

/// A body in a fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The name in rules.
    pub key: PartnerKey,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The name in sentences.
    pub name: String,
    /// Its side.
    pub side: Side,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Nhs, Self::LocalAuthority, Self::Other];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nhs => "nhs",
            Self::LocalAuthority => "local_authority",
            Self::Other => "other",
        }
    }

    /// The side of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }
}

impl PartnerKey {
    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PartnerKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shaped = (1..=40).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        if shaped {
            Ok(Self(text.to_owned()))
        } else {
            Err("use 1 to 40 lower-case letters, digits, hyphens and underscores, starting with a letter"
                .into())
        }
    }
}

impl TryFrom<String> for PartnerKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PartnerKey> for String {
    fn from(key: PartnerKey) -> Self {
        key.0
    }
}

impl fmt::Display for PartnerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_plain() {
        for text in ["council", "icb", "nhs-1", "a_b"] {
            assert_eq!(text.parse::<PartnerKey>().map(String::from), Ok(text.to_owned()));
        }
        for text in ["", "Council", "1st", "a b", "é", &"a".repeat(41)] {
            assert!(text.parse::<PartnerKey>().is_err(), "{text}");
        }
        for side in Side::ALL {
            assert_eq!(Side::from_code(side.code()), Some(side));
        }
    }
}
