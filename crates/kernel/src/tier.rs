//! How much help a service or a priority gives, from everyone to the few.

use serde::{Deserialize, Serialize};

/// A tier of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// For every child.
    Universal,
    /// Early help.
    Targeted,
    /// Intensive early help.
    TargetedPlus,
    /// For children with the highest needs.
    Specialist,
}

impl Tier {
    /// Every tier.
    pub const ALL: [Self; 4] = [Self::Universal, Self::Targeted, Self::TargetedPlus, Self::Specialist];

    /// Its name on the wire and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Universal => "universal",
            Self::Targeted => "targeted",
            Self::TargetedPlus => "targeted_plus",
            Self::Specialist => "specialist",
        }
    }

    /// The tier of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_found_by_its_name() {
        for tier in Tier::ALL {
            assert_eq!(Tier::from_key(tier.key()), Some(tier));
        }
        assert_eq!(Tier::from_key("gold"), None);
    }
}
