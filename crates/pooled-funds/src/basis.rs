//! The legal basis of a fund. It picks the pack of rules ([`crate::RulePack`]) that the fund must meet before it may be
//! active.

use serde::{Deserialize, Serialize};

/// The power under which partners share money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// NHS Act 2006 s.75 with SI 2000/617.
    S75,
    /// Children Act 2004 s.10.
    S10Ca2004,
    /// NHS Act 2006 ss.65Z5 and 65Z6.
    #[serde(rename = "s65z5_6")]
    S65z56,
    /// No power: budgets reported together, each partner keeping its own variance.
    Aligned,
    /// Local Government Act 2003 s.31: one funder, conditions under s.31(4).
    Grant,
}

impl LegalBasis {
    /// Every basis.
    pub const ALL: [Self; 5] = [Self::S75, Self::S10Ca2004, Self::S65z56, Self::Aligned, Self::Grant];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::S75 => "s75",
            Self::S10Ca2004 => "s10_ca2004",
            Self::S65z56 => "s65z5_6",
            Self::Aligned => "aligned",
            Self::Grant => "grant",
        }
    }

    /// The basis of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }

    /// False where budgets are only reported together: no cash moves, and each partner keeps its own variance.
    pub const fn pools_money(self) -> bool {
        !matches!(self, Self::Aligned)
    }
}
