//! The legal basis of a fund picks the pack of rules that it must meet before it may be active.

use serde::{Deserialize, Serialize};

use crate::{Gap, Partner, Side};

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

    /// True when the agreement must hold the seven written terms of SI 2000/617 reg 7(3)(a) to (g).
    pub const fn needs_terms(self) -> bool {
        matches!(self, Self::S75)
    }

    /// True when a host and a pool manager must be named (reg 7(4); on by default for s.10).
    pub const fn needs_host(self) -> bool {
        matches!(self, Self::S75 | Self::S10Ca2004)
    }

    /// False where budgets are only reported together: no cash moves, and each partner keeps its own variance.
    pub const fn pools_money(self) -> bool {
        !matches!(self, Self::Aligned)
    }

    /// What is missing among the partners.
    pub(crate) fn partner_gaps(self, partners: &[Partner]) -> Vec<Gap> {
        let has = |side| partners.iter().any(|partner| partner.side == side);
        let mut gaps = Vec::new();
        let mut need = |holds: bool, gap: Gap| {
            if !holds {
                gaps.push(gap);
            }
        };
        match self {
            Self::S75 => {
                need(has(Side::Nhs), Gap::NoNhsBody);
                need(has(Side::LocalAuthority), Gap::NoLocalAuthority);
            }
            // Between NHS bodies, or NHS bodies and councils; nobody else.
            Self::S65z56 => {
                need(has(Side::Nhs), Gap::NoNhsBody);
                need(partners.len() >= 2, Gap::TooFewPartners { least: 2 });
                for outside in partners.iter().filter(|partner| partner.side == Side::Other) {
                    need(false, Gap::PartnerOutside { partner: outside.name.clone() });
                }
            }
            Self::S10Ca2004 => {
                need(has(Side::LocalAuthority), Gap::NoLocalAuthority);
                need(partners.len() >= 2, Gap::TooFewPartners { least: 2 });
            }
            Self::Aligned => need(partners.len() >= 2, Gap::TooFewPartners { least: 2 }),
            Self::Grant => {
                need(!partners.is_empty(), Gap::TooFewPartners { least: 1 });
                need(partners.len() <= 1, Gap::TooManyPartners { most: 1 });
            }
        }
        gaps
    }
}
