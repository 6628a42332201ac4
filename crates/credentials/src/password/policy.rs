//! What may be a password (ASVS 5.0 6.2): 12 to 128 characters, any characters, no composition rule, no expiry;
//! refused are those that others would guess first.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::deny::{flattened, is_guessed_first};

const PRODUCT: &str = "trellis";
const LEAST: usize = 12;
const MOST: usize = 128;
/// A shorter word of a name turns up inside ordinary words.
const NAME_LENGTH: usize = 5;

/// Why a text may not be a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// Fewer than twelve characters.
    #[error("use at least {LEAST} characters; this has {0}. Fifteen or more are better: three words will do")]
    Short(usize),
    /// More than 128 characters.
    #[error("use at most {MOST} characters; this has {0}")]
    Long(usize),
    /// Contains the product's, the organisation's or the person's own name.
    #[error("leave your own name, your organisation's and the product's out of the password")]
    OwnName,
    /// Among the first guesses.
    #[error("that password is among the first that others would guess; three unrelated words are better")]
    Common,
}

impl PasswordRefusal {
    /// The slug of the problem type.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short(_) => "password-short",
            Self::Long(_) => "password-long",
            Self::OwnName => "password-own-name",
            Self::Common => "password-common",
        }
    }
}

/// A text that may be a password. Its bytes are kept as sent: nothing is trimmed or folded.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    /// Checks `text`; `names` are those of the person (address and name) and of the organisation.
    pub fn new(text: &str, names: &[&str]) -> Result<Self, PasswordRefusal> {
        let length = text.chars().count();
        if length < LEAST {
            return Err(PasswordRefusal::Short(length));
        }
        if length > MOST {
            return Err(PasswordRefusal::Long(length));
        }
        let flat = flattened(text);
        let own = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).map(flattened);
        let mut forbidden =
            own.filter(|word| word.chars().count() >= NAME_LENGTH).chain([PRODUCT.to_owned()]);
        if forbidden.any(|word| flat.contains(&word)) {
            return Err(PasswordRefusal::OwnName);
        }
        if is_guessed_first(text) {
            return Err(PasswordRefusal::Common);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refusal(text: &str) -> Option<PasswordRefusal> {
        Password::new(text, &["finance.officer@wexcombe.example", "Finance Officer"]).err()
    }

    #[test]
    fn asvs_6_2_1_length_is_counted_in_characters() {
        assert_eq!(refusal("heron ladde"), Some(PasswordRefusal::Short(11)));
        assert_eq!(refusal("ладья ñandú!"), None);
        assert_eq!(refusal(&"heron quartz ".repeat(10)), Some(PasswordRefusal::Long(130)));
    }

    #[test]
    fn asvs_6_2_5_no_composition_is_asked_for() {
        for fine in [
            "heron ladder quartz",
            "        pillow       fjord",
            "49 wagons 1 lighthouse",
            "zürich–mömpel–gabel",
        ] {
            assert_eq!(refusal(fine), None, "{fine}");
        }
    }

    #[test]
    fn names_are_left_out_however_they_are_written() {
        for own in
            ["Tr3llis heron ladder", "my w3xc0mbe ladder", "F1NANCE heron ladder", "heron.officer.quartz"]
        {
            assert_eq!(refusal(own), Some(PasswordRefusal::OwnName), "{own}");
        }
    }

    #[test]
    fn asvs_6_2_4_first_guesses_are_refused() {
        for guess in [
            "password1234",
            "P@ssw0rd!2026",
            "qwertyuiop12",
            "123456789012",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "iloveyou2026!",
            "LetMeInLetMeIn",
            "1q2w3e4r5t6y",
            "Summer2026!!",
            "Liverpool1234",
        ] {
            assert_eq!(refusal(guess), Some(PasswordRefusal::Common), "{guess}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_never_printed(text in "\\PC{0,140}") {
            if let Ok(password) = Password::new(&text, &[]) {
                prop_assert_eq!(password.as_str(), text.as_str());
                prop_assert_eq!(format!("{password:?}"), "Password(hidden)");
            }
        }
    }
}
