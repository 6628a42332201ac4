//! Where something is delivered: a code of the International Territorial Levels, which form a tree.

use std::fmt;

use serde::{Deserialize, Serialize};
use trellis_kernel::Invalid;

/// An ITL code: `UK`, or a region of level 1 to 3 such as `UKK`, `UKK4`, `UKK43`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItlArea(String);

impl ItlArea {
    /// An area by its code, as the notices write it (Procurement Regulations 2024 regs 13, 14).
    pub fn new(code: &str) -> Result<Self, Invalid> {
        let code = code.trim().to_ascii_uppercase();
        let well_formed = code.strip_prefix("UK").is_some_and(|rest| {
            let mut letters = rest.chars();
            let region = letters.next().is_none_or(|letter| ('C'..='N').contains(&letter));
            region
                && rest.len() <= 3
                && letters.all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
        });
        if well_formed {
            Ok(Self(code))
        } else {
            Err(Invalid::at("/area", "give an ITL code such as UK, UKK, UKK4 or UKK43"))
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The area itself and every area that holds it, the smallest first.
    pub fn outwards(&self) -> impl Iterator<Item = &str> {
        (2..=self.0.len()).rev().filter_map(|length| self.0.get(..length))
    }
}

impl TryFrom<String> for ItlArea {
    type Error = Invalid;

    fn try_from(code: String) -> Result<Self, Invalid> {
        Self::new(&code)
    }
}

impl From<ItlArea> for String {
    fn from(area: ItlArea) -> Self {
        area.0
    }
}

impl fmt::Display for ItlArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_lies_in_its_region() {
        let area = ItlArea::new(" ukk43 ").expect("an area");
        assert_eq!(area.outwards().collect::<Vec<_>>(), ["UKK43", "UKK4", "UKK", "UK"]);
        assert_eq!(ItlArea::new("UK").expect("the whole").outwards().collect::<Vec<_>>(), ["UK"]);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for code in ["", "U", "FR", "UKA1", "UKK432", "UKK-", "Wexcombe", "UKé"] {
            assert_eq!(ItlArea::new(code).expect_err(code).0[0].pointer, "/area");
        }
    }
}
