//! E-mail addresses: the name a person signs in with. Checked for form only; that it reaches its owner is shown by
//! the invitation.

use std::fmt;

use serde::{Deserialize, Serialize};

/// RFC 5321 §4.5.3.1.3 leaves 254 octets for an address.
const LONGEST: usize = 254;

/// Why a text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefusal {
    /// Too long.
    #[error("an e-mail address has at most {LONGEST} characters")]
    Long,
    /// Not of the form.
    #[error("enter an e-mail address such as commissioner@wexcombe.example")]
    Form,
}

/// An e-mail address in lower case: two spellings that differ in case are one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Checks the form and folds the case.
    pub fn new(text: &str) -> Result<Self, AddressRefusal> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(AddressRefusal::Long);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(AddressRefusal::Form)?;
        // Angle brackets, commas and quotes would let one header line name two recipients.
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_graphic() && !matches!(c, '@' | '<' | '>' | ',' | ';' | '"' | '\\'))
        };
        let dotted = !domain.starts_with('.')
            && !domain.ends_with('.')
            && domain.contains('.')
            && !text.contains("..");
        if plain(local) && plain(domain) && dotted && !local.starts_with('.') && !local.ends_with('.') {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(AddressRefusal::Form)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_margins_are_folded() {
        let address = EmailAddress::new(" Finance.Officer@Wexcombe.Example ").unwrap();
        assert_eq!(address.as_str(), "finance.officer@wexcombe.example");
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        for odd in [
            "",
            "@",
            "a@",
            "@b.example",
            "a@b",
            "a b@c.example",
            "a@b@c.example",
            "a@b..example",
            ".a@b.example",
            "a.@b.example",
            "a@.example",
            "a@b.example.",
            "a@b.example\r\nBcc: x@y.example",
            "a,b@c.example",
            "<a@b.example>",
            "ä@b.example",
        ] {
            assert_eq!(EmailAddress::new(odd), Err(AddressRefusal::Form), "{odd}");
        }
        assert_eq!(EmailAddress::new(&format!("{}@b.example", "a".repeat(250))), Err(AddressRefusal::Long));
    }

    proptest! {
        #[test]
        fn what_is_taken_is_one_word_with_one_at(text: String) {
            if let Ok(address) = EmailAddress::new(&text) {
                prop_assert_eq!(address.as_str().matches('@').count(), 1);
                prop_assert!(!address.as_str().contains(char::is_whitespace));
            }
        }
    }
}
