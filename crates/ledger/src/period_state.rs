//! The state of an accounting period. It moves forward only.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a period still takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// Any entry.
    #[default]
    Open,
    /// Closing entries only.
    SoftClosed,
    /// Nothing.
    HardClosed,
    /// Nothing, and its root is published.
    Sealed,
}

/// Why a period cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the period is {from}; it cannot become {to}")]
pub struct PeriodError {
    /// The present state.
    pub from: PeriodState,
    /// The state wanted.
    pub to: PeriodState,
}

impl PeriodError {
    /// The stable name of the refusal.
    pub const fn code(&self) -> &'static str {
        "transition-not-allowed"
    }
}

impl PeriodState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::SoftClosed, Self::HardClosed, Self::Sealed];

    /// Closes the period, softly or hard, or seals what is closed for good.
    pub fn close(self, to: Self) -> Result<Self, PeriodError> {
        let allowed = match (self, to) {
            (Self::Open, Self::SoftClosed | Self::HardClosed)
            | (Self::SoftClosed, Self::HardClosed)
            | (Self::HardClosed, Self::Sealed) => true,
            (Self::Open | Self::SoftClosed | Self::HardClosed | Self::Sealed, _) => false,
        };
        if allowed { Ok(to) } else { Err(PeriodError { from: self, to }) }
    }

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SoftClosed => "soft_closed",
            Self::HardClosed => "hard_closed",
            Self::Sealed => "sealed",
        }
    }

    /// The state of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl fmt::Display for PeriodState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code().replace('_', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_only_closes() {
        use PeriodState::{HardClosed, Open, Sealed, SoftClosed};
        let allowed =
            [(Open, SoftClosed), (Open, HardClosed), (SoftClosed, HardClosed), (HardClosed, Sealed)];
        for from in PeriodState::ALL {
            for to in PeriodState::ALL {
                assert_eq!(from.close(to).is_ok(), allowed.contains(&(from, to)), "{from} to {to}");
            }
            assert_eq!(PeriodState::from_code(from.code()), Some(from));
        }
        let refused = HardClosed.close(SoftClosed).expect_err("backwards");
        assert_eq!(refused.to_string(), "the period is hard closed; it cannot become soft closed");
        assert_eq!((refused.code(), Sealed.close(Open).is_err()), ("transition-not-allowed", true));
    }
}
