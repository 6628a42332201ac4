//! The pseudonymous reference of a placement or an individual budget.

use std::fmt;
use std::str::FromStr;

use trellis_kernel::Invalid;

/// Two capital letters, a hyphen and 4 to 12 digits, such as `PL-20410`: too narrow to hold a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlacementReference(String);

impl PlacementReference {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlacementReference {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let (letters, digits) = text.split_once('-').unwrap_or_default();
        let shaped = letters.len() == 2
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (4..=12).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let detail = "use two capital letters, a hyphen and 4 to 12 digits, such as PL-20410; never a name";
        if shaped { Ok(Self(text.to_owned())) } else { Err(Invalid::at("/reference", detail)) }
    }
}

impl fmt::Display for PlacementReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
