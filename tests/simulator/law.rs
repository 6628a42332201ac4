//! What must hold, and what is told when it does not.

use std::fmt;

/// A rule that a step can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// One of the invariants I1 to I18 of the money rules, section 12.
    I(u8),
    /// The published tie-break of a sharing (section 5).
    TieBreak,
    /// The answer that the model predicts: success, or a refusal by its code.
    Answer,
    /// What the model predicts of balances, positions and states.
    State,
}

/// A broken law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub law: Law,
    /// What was expected and what was seen.
    pub what: String,
}

/// What a step ends with.
pub type Outcome = Result<(), Fault>;

impl Fault {
    /// A broken law, and how.
    pub fn of(law: Law, what: impl Into<String>) -> Self {
        Self { law, what: what.into() }
    }
}

/// Breaks the law unless both are the same.
pub fn same<T: PartialEq + fmt::Debug>(law: Law, what: &str, expected: &T, seen: &T) -> Outcome {
    if expected == seen {
        return Ok(());
    }
    Err(Fault::of(law, format!("{what}: expected {expected:?}, seen {seen:?}")))
}

impl Law {
    const fn words(self) -> &'static str {
        match self {
            Self::I(1) => "every entry sums to nil in each layer",
            Self::I(2) => "cash is receipts and returns less what was settled",
            Self::I(3) => "assets less liabilities are balances, reserves and the open year",
            Self::I(4) => "nothing is above its limit, and positions are the journal's",
            Self::I(5) => "open commitments and reservations are what their changes make",
            Self::I(6) => "shares and reserve make the variance",
            Self::I(7) => "no share is a penny or more from its quota",
            Self::I(8) => "a sharing is symmetric and knows no scale",
            Self::I(9) => "spending has one scheme, source and rule",
            Self::I(10) => "nothing is recorded in a closed period",
            Self::I(11) => "the same key is the same entry",
            Self::I(12) => "an entry has one exact reversal at most",
            Self::I(13) => "balances kept are the postings, cell by cell",
            Self::I(14) => "what was known and final never changes",
            Self::I(15) => "ring-fenced spending stays within its source and lines",
            Self::I(16) => "what was released is settled, returned or in transit",
            Self::I(17) => "the chain verifies",
            Self::I(18) => "a total is rounded once",
            Self::I(_) => "an invariant without a name",
            Self::TieBreak => "spare pennies go by fraction, weight, order",
            Self::Answer => "the model predicts the answer",
            Self::State => "the model predicts what is kept",
        }
    }

    /// The law that the database's watch names so: `I4`.
    pub fn named(name: &str) -> Self {
        name.strip_prefix('I').and_then(|number| number.parse().ok()).map_or(Self::State, Self::I)
    }
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::I(number) => write!(f, "I{number}: {}", self.words()),
            Self::TieBreak | Self::Answer | Self::State => f.write_str(self.words()),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.law, self.what)
    }
}
