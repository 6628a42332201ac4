//! Who must sign a BCF-style report: each partner's chief executive, in person, and the section 151 officer of each council.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Partner, Side};

/// In which capacity somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// For the partner as a whole; it cannot be delegated.
    ChiefExecutive,
    /// The officer responsible for a council's financial affairs (Local Government Act 1972 s.151).
    S151Officer,
}

impl Capacity {
    /// Every capacity.
    pub const ALL: [Self; 2] = [Self::ChiefExecutive, Self::S151Officer];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChiefExecutive => "chief_executive",
            Self::S151Officer => "s151_officer",
        }
    }

    /// True when a partner has somebody of that capacity.
    pub fn is_held_at(self, partner: &Partner) -> bool {
        match self {
            Self::ChiefExecutive => true,
            Self::S151Officer => partner.side == Side::LocalAuthority,
        }
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Every signature that a report needs.
pub fn signatures_needed(partners: &[Partner]) -> Vec<(&Partner, Capacity)> {
    let of_partner = |partner| {
        let held = move |capacity: &Capacity| capacity.is_held_at(partner);
        Capacity::ALL.into_iter().filter(held).map(move |capacity| (partner, capacity))
    };
    partners.iter().flat_map(of_partner).collect()
}

#[cfg(test)]
mod tests {
    use trellis_kernel::OrganisationId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_partner_signs_and_each_council_twice() {
        let partner = |key: &str, side| Partner {
            key: key.parse().expect("a key"),
            organisation: OrganisationId::new(Uuid::nil()),
            name: key.to_owned(),
            side,
        };
        let partners = [partner("council", Side::LocalAuthority), partner("icb", Side::Nhs)];
        let needed: Vec<String> =
            signatures_needed(&partners).iter().map(|(who, how)| format!("{} {how}", who.key)).collect();
        assert_eq!(needed, ["council chief_executive", "council s151_officer", "icb chief_executive"]);
    }
}
