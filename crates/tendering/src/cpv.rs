//! Codes of the Common Procurement Vocabulary and what the law says of them. Only the codes that children's
//! services meet are listed; of every other code the answer is "unknown", which is never "no".

use std::fmt;

use serde::{Deserialize, Serialize};
use trellis_kernel::Invalid;

const LISTED: &str = include_str!("../data/cpv_regime.csv");

/// An eight-digit CPV code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CpvCode(String);

/// What is known of a listed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the published list")]
pub struct CpvFacts {
    /// A light touch service (Procurement Regulations 2024 Sch 1).
    pub light_touch: bool,
    /// May be reserved to public service mutuals (Procurement Act 2023 s.33).
    pub reservable: bool,
    /// A health service of the Provider Selection Regime (SI 2023/1348 Sch 1).
    pub health_service: bool,
    /// Counts as one only under a condition, such as delivery to individuals.
    pub conditional: bool,
}

impl CpvCode {
    /// A code of eight digits, without its check digit.
    pub fn new(code: &str) -> Result<Self, Invalid> {
        let code = code.trim();
        if code.len() == 8 && code.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(code.to_owned()))
        } else {
            Err(Invalid::at("/cpv", "give a CPV code of eight digits, such as 85311300"))
        }
    }

    /// The eight digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// What is known of this very code: a parent's answer is never used. `None` when it is not listed.
    pub fn facts(&self) -> Option<CpvFacts> {
        LISTED.lines().skip(1).find_map(|line| {
            let mut columns = line.split(',');
            if columns.next()? != self.0 {
                return None;
            }
            let mut flag = || columns.next().map(|value| value == "1");
            let (light_touch, reservable, health_service) = (flag()?, flag()?, flag()?);
            let conditional = columns.next().is_some_and(|condition| !condition.is_empty());
            Some(CpvFacts { light_touch, reservable, health_service, conditional })
        })
    }
}

impl TryFrom<String> for CpvCode {
    type Error = Invalid;

    fn try_from(code: String) -> Result<Self, Invalid> {
        Self::new(&code)
    }
}

impl From<CpvCode> for String {
    fn from(code: CpvCode) -> Self {
        code.0
    }
}

impl fmt::Display for CpvCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(code: &str) -> Option<CpvFacts> {
        CpvCode::new(code).expect("a code").facts()
    }

    #[test]
    fn welfare_is_light_touch_and_not_health() {
        let welfare = facts("85311300").expect("listed");
        assert!(welfare.light_touch && welfare.reservable && !welfare.health_service);
        let psychologist = facts("85121270").expect("listed");
        assert!(psychologist.light_touch && psychologist.health_service);
    }

    #[test]
    fn the_list_has_its_published_counts() {
        let rows: Vec<CpvFacts> =
            LISTED.lines().skip(1).filter_map(|line| line.get(..8).and_then(facts)).collect();
        assert_eq!(rows.len(), 165);
        assert!(rows.iter().all(|row| row.light_touch));
        assert_eq!(rows.iter().filter(|row| row.reservable).count(), 123);
        assert_eq!(rows.iter().filter(|row| row.health_service).count(), 67);
        assert_eq!(rows.iter().filter(|row| row.conditional).count(), 4);
    }

    #[test]
    fn an_absent_code_is_unknown_even_below_a_listed_parent() {
        assert_eq!(facts("60000000"), None);
        assert_eq!(facts("85311399"), None);
    }

    #[test]
    fn a_code_has_eight_digits() {
        for code in ["", "8531130", "85311300-2", "8531130x", "853113000"] {
            assert_eq!(CpvCode::new(code).expect_err("refused").0[0].pointer, "/cpv");
        }
    }
}
