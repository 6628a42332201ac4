//! The four layers of the journal.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A layer of the journal. Money moves in `Actual`; the other three hold permission and promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// What may be spent.
    Budget,
    /// What a panel or tender holds back.
    Precommit,
    /// What contracts promise.
    Commit,
    /// What was received, delivered, invoiced and paid.
    Actual,
}

impl Layer {
    /// All layers, in the order in which a budget turns into spending.
    pub const ALL: [Self; 4] = [Self::Budget, Self::Precommit, Self::Commit, Self::Actual];

    /// The name used in the database, in exports and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Precommit => "precommit",
            Self::Commit => "commit",
            Self::Actual => "actual",
        }
    }

    /// The layer of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.code() == code)
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
