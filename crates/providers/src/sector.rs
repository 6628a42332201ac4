//! The three kinds of provider beside one another: voluntary, private and statutory.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which part of the economy a provider belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderSector {
    /// Charities and community groups.
    Voluntary,
    /// Companies.
    Private,
    /// Councils, schools and NHS bodies.
    Statutory,
}

impl ProviderSector {
    /// Every sector.
    pub const ALL: [Self; 3] = [Self::Voluntary, Self::Private, Self::Statutory];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Private => "private",
            Self::Statutory => "statutory",
        }
    }

    /// The sector with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.key() == key)
    }

    /// The sector that a regulator's word means.
    pub fn from_register(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "private" => Some(Self::Private),
            "voluntary" => Some(Self::Voluntary),
            "local authority" | "academy" | "health" | "health authority" | "public sector" => {
                Some(Self::Statutory)
            }
            _ => None,
        }
    }
}

impl fmt::Display for ProviderSector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regulators_words_fall_into_three() {
        for word in ["Local Authority", "Academy", "Health", "Health Authority", " public sector "] {
            assert_eq!(ProviderSector::from_register(word), Some(ProviderSector::Statutory), "{word}");
        }
        assert_eq!(ProviderSector::from_register("Private"), Some(ProviderSector::Private));
        assert_eq!(ProviderSector::from_register("Voluntary"), Some(ProviderSector::Voluntary));
        assert_eq!(ProviderSector::from_register("Mutual"), None);
        for sector in ProviderSector::ALL {
            assert_eq!(ProviderSector::from_key(&sector.to_string()), Some(sector));
        }
    }
}
