//! Budget lines and the limits beside them: where each stands, and what each says to a change.

use chrono::NaiveDate;
use uuid::Uuid;

/// The code of a refusal.
pub type Code = &'static str;

/// The five figures of a line or limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Approved budget.
    pub budget: i64,
    /// Excess released.
    pub released: i64,
    /// Open reservations.
    pub reserved: i64,
    /// Open commitments.
    pub committed: i64,
    /// Spending.
    pub spent: i64,
}

/// A change of the last three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Of the reservations.
    pub reserved: i64,
    /// Of the commitments.
    pub committed: i64,
    /// Of the spending.
    pub spent: i64,
}

/// Kinds in the order in which they answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A line with an approved budget.
    Line,
    /// A line of a year without one.
    Indicative,
    /// A ring-fence.
    Fence,
    /// The fund in a year.
    Fund,
    /// A partner's cap.
    Cap,
    /// The ceiling over years without an approved budget.
    Ceiling,
}

/// A budget line.
#[derive(Clone, Debug)]
pub struct BudgetLine {
    /// Its id.
    pub id: Uuid,
    /// The scheme's place in the books.
    pub scheme: usize,
    /// The year charged.
    pub year: i16,
    /// Whether its budget is approved.
    pub approved: bool,
    /// `open`, `held` or `closed`.
    pub state: &'static str,
    /// Tolerance agreed and not released.
    pub allowance: i64,
    /// Where it stands.
    pub at: Position,
}

/// A limit beside the lines.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: Kind,
    /// Its first and last year.
    pub years: (i16, i16),
    /// Whose cap it is: the partner's place.
    pub partner: usize,
    /// What part of an exposure counts.
    pub share: (i64, i64),
    /// The lines of a ring-fence.
    pub lines: Vec<Uuid>,
    /// The last day of a ring-fence.
    pub spend_by: Option<NaiveDate>,
    /// Where it stands.
    pub at: Position,
}

impl Change {
    /// By how much exposure rises.
    pub const fn raise(self) -> i64 {
        self.reserved + self.committed + self.spent
    }

    /// Two changes at once.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            reserved: self.reserved + other.reserved,
            committed: self.committed + other.committed,
            spent: self.spent + other.spent,
        }
    }
}

impl Position {
    /// The exposure.
    pub const fn exposure(self) -> Change {
        Change { reserved: self.reserved, committed: self.committed, spent: self.spent }
    }

    /// The position after a change.
    #[must_use]
    pub const fn after(self, change: Change) -> Self {
        Self {
            reserved: self.reserved + change.reserved,
            committed: self.committed + change.committed,
            spent: self.spent + change.spent,
            ..self
        }
    }

    /// What a part of an exposure leaves of it, as `(available, shortfall of a raise)`: whole pence, rounded against whoever asks.
    pub fn room(self, (part, whole): (i64, i64), raise: i64) -> (i64, i64) {
        let allowed = i128::from(self.budget + self.released) * i128::from(whole);
        let used = i128::from(self.exposure().raise()) * i128::from(part);
        let after = used + i128::from(raise) * i128::from(part);
        let whole = i128::from(whole);
        let short = if after > allowed { -(allowed - after).div_euclid(whole) } else { 0 };
        let pence = |exact: i128| i64::try_from(exact).expect("the simulator's amounts are small");
        (pence((allowed - used).div_euclid(whole)), pence(short))
    }

    /// As the database's watch writes it.
    pub fn written(&self) -> String {
        let Self { budget, released, reserved, committed, spent } = self;
        format!("{budget} {released} {reserved} {committed} {spent}")
    }
}

impl BudgetLine {
    /// What kind of limit it is.
    pub const fn kind(&self) -> Kind {
        if self.approved { Kind::Line } else { Kind::Indicative }
    }
}

impl Limit {
    /// Whether a charge to a line counts against it.
    pub fn covers(&self, line: &BudgetLine) -> bool {
        match self.kind {
            Kind::Fence => self.lines.contains(&line.id),
            Kind::Fund | Kind::Cap => line.year == self.years.0,
            Kind::Ceiling => !line.approved && self.years.0 <= line.year && line.year <= self.years.1,
            Kind::Line | Kind::Indicative => false,
        }
    }
}

impl Kind {
    /// The code of its refusal.
    pub const fn code(self) -> Code {
        match self {
            Self::Cap => "E9_PARTNER_CAP",
            Self::Ceiling => "E10_CEILING",
            Self::Line | Self::Indicative | Self::Fence | Self::Fund => "E1_OVER_BUDGET",
        }
    }

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Line => "scheme_line",
            Self::Indicative => "indicative_line",
            Self::Fence => "ring_fence",
            Self::Fund => "fund",
            Self::Cap => "partner_cap",
            Self::Ceiling => "ceiling",
        }
    }
}
