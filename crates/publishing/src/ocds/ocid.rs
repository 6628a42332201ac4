//! The identifier of a contracting process.

use std::fmt;

use thiserror::Error;
use uuid::Uuid;

/// The prefix of processes on the central digital platform, which allocates six hexadecimal digits to each.
const CENTRAL: &str = "h6vhtk";
/// The prefix of processes that the platform has given no identifier.
const LOCAL: &str = "trells";

/// An open contracting identifier: `ocds-`, a publisher's six characters, and the publisher's own part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ocid(String);

/// Why a text is no ocid (`bad-ocid`).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OcidError {
    /// It has another shape.
    #[error("'{0}' is not an ocid, such as ocds-h6vhtk-06f17d")]
    Shape(String),
    /// It is the central platform's, but not of the platform's form.
    #[error("'{0}' is not an ocid of the central platform: six hexadecimal digits follow ocds-h6vhtk-")]
    Central(String),
}

impl Ocid {
    /// Reads an ocid.
    pub fn parse(text: &str) -> Result<Self, OcidError> {
        let shape = || OcidError::Shape(text.chars().take(60).collect());
        let (publisher, own) =
            text.strip_prefix("ocds-").and_then(|rest| rest.split_once('-')).ok_or_else(shape)?;
        let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':');
        let fits = publisher.len() == 6 && publisher.bytes().all(lower);
        if !fits || own.is_empty() || text.len() > 120 || !own.bytes().all(plain) {
            return Err(shape());
        }
        let six_hex = own.len() == 6 && own.bytes().all(|byte| lower(byte) && byte.is_ascii_hexdigit());
        if publisher == CENTRAL && !six_hex {
            return Err(OcidError::Central(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The identifier of a process that the platform has given none: it is told by whom, and never taken for the platform's.
    pub fn local(process: Uuid) -> Self {
        Self(format!("ocds-{LOCAL}-{process}"))
    }

    /// Whether the central platform allocated it.
    pub fn is_central(&self) -> bool {
        self.0.strip_prefix("ocds-").is_some_and(|rest| rest.starts_with(CENTRAL))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ocid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_process_is_an_ocid_and_not_the_platforms() {
        let local = Ocid::local(Uuid::from_u128(1));
        assert_eq!(local.as_str(), "ocds-trells-00000000-0000-0000-0000-000000000001");
        assert_eq!(Ocid::parse(local.as_str()), Ok(local.clone()));
        assert!(!local.is_central());
        assert!(Ocid::parse("ocds-h6vhtk-06f17d").expect("an ocid").is_central());
    }

    #[test]
    fn real_ocids_are_read_and_others_refused() {
        for text in ["ocds-h6vhtk-06f17d", "ocds-b5fd17-3acef0bd-20d7-4df8-bbd7-01a3540dc2d6"] {
            assert_eq!(Ocid::parse(text).map(|ocid| ocid.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "06f17d",
            "ocds-h6vhtk",
            "ocds-h6vhtk-",
            "OCDS-h6vhtk-06f17d",
            "ocds-toolong-1",
            "ocds-b5fd17-a b",
        ] {
            assert!(matches!(Ocid::parse(text), Err(OcidError::Shape(_))), "{text}");
        }
        for text in ["ocds-h6vhtk-06f17", "ocds-h6vhtk-06F17D", "ocds-h6vhtk-zzzzzz"] {
            assert!(matches!(Ocid::parse(text), Err(OcidError::Central(_))), "{text}");
        }
    }
}
