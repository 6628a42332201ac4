//! The life of a commitment: open, changed, liquidated by invoices, and the rest released.

use thiserror::Error;
use trellis_kernel::{BudgetLineId, CommitmentId, ContractId, FinancialYear, Pence};

use crate::YearShare;

/// What a contract promises to charge, by charge year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// The contract that made the promise.
    pub contract: ContractId,
    /// One line for each charge year, in order.
    pub lines: Vec<CommitmentLine>,
    /// Where it is in its life.
    pub state: CommitmentState,
}

/// One charge year's part of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentLine {
    /// The year charged.
    pub year: FinancialYear,
    /// The budget line that carries it.
    pub line: BudgetLineId,
    /// What was promised, with every change and release since.
    pub committed: Pence,
    /// What invoices have used.
    pub liquidated: Pence,
}

/// Where a commitment is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitmentState {
    /// As it was made.
    Open,
    /// Raised or lowered since.
    Changed,
    /// Used to the last penny by invoices.
    Liquidated,
    /// The rest was given back.
    Released,
}

/// Why a commitment cannot do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CommitmentRefusal {
    /// No line for that year.
    #[error("the commitment has no line for {0}")]
    NoLine(FinancialYear),
    /// More than is open in the year (I5).
    #[error("only {open} is still committed for {year}; {asked} cannot be taken from it")]
    Exceeded {
        /// The year.
        year: FinancialYear,
        /// What is open.
        open: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// Nil or negative where an amount above nil is needed.
    #[error("the amount must be above £0.00")]
    NotPositive,
    /// The commitment's life has ended.
    #[error("the commitment is {0} and cannot be changed")]
    TransitionNotAllowed(&'static str),
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl CommitmentRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoLine(_) => "E2_NO_BUDGET",
            Self::Exceeded { .. } => "commitment-exceeded",
            Self::NotPositive => "amount-not-positive",
            Self::TransitionNotAllowed(_) => "transition-not-allowed",
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl Commitment {
    /// A promise made, by charge year and budget line; a year with nothing to charge gets no line.
    pub fn open(
        id: CommitmentId,
        contract: ContractId,
        shares: &[(YearShare, BudgetLineId)],
    ) -> Result<Self, CommitmentRefusal> {
        let charged = || shares.iter().filter(|(share, _)| !share.amount.is_zero());
        if charged().next().is_none() || charged().any(|(share, _)| share.amount.is_negative()) {
            return Err(CommitmentRefusal::NotPositive);
        }
        let line = |(share, line): &(YearShare, BudgetLineId)| CommitmentLine {
            year: share.year,
            line: *line,
            committed: share.amount,
            liquidated: Pence::ZERO,
        };
        Ok(Self { id, contract, lines: charged().map(line).collect(), state: CommitmentState::Open })
    }

    /// Whether it can still change: neither used up nor released.
    pub fn is_alive(&self) -> bool {
        self.require_alive().is_ok()
    }

    /// What is still promised, over all years.
    pub fn open_amount(&self) -> Result<Pence, CommitmentRefusal> {
        Pence::sum(self.lines.iter().map(CommitmentLine::open)).ok_or(CommitmentRefusal::TooLarge)
    }

    /// What is still promised for one year.
    pub fn open_in(&self, year: FinancialYear) -> Pence {
        self.lines.iter().find(|line| line.year == year).map(CommitmentLine::open).unwrap_or_default()
    }

    /// The contract's value went up (above nil) or down (below) in one year.
    pub fn change(self, year: FinancialYear, by: Pence) -> Result<Self, CommitmentRefusal> {
        if by.is_zero() {
            return Err(CommitmentRefusal::NotPositive);
        }
        let next = self.with_line(year, |line| {
            let committed = line.committed.plus(by).ok_or(CommitmentRefusal::TooLarge)?;
            Ok(CommitmentLine { committed, ..line })
        })?;
        Ok(Self { state: CommitmentState::Changed, ..next })
    }

    /// An invoice uses part of one year.
    pub fn liquidate(self, year: FinancialYear, amount: Pence) -> Result<Self, CommitmentRefusal> {
        if !amount.is_positive() {
            return Err(CommitmentRefusal::NotPositive);
        }
        let next = self.with_line(year, |line| {
            let liquidated = line.liquidated.plus(amount).ok_or(CommitmentRefusal::TooLarge)?;
            Ok(CommitmentLine { liquidated, ..line })
        })?;
        let used_up = next.open_amount()?.is_zero();
        Ok(if used_up { Self { state: CommitmentState::Liquidated, ..next } } else { next })
    }

    /// A credit note gives back what an invoice used of one year: at most what was used.
    pub fn restore(self, year: FinancialYear, amount: Pence) -> Result<Self, CommitmentRefusal> {
        if !amount.is_positive() {
            return Err(CommitmentRefusal::NotPositive);
        }
        self.with_line(year, |line| {
            let liquidated = line.liquidated.minus(amount).filter(|left| !left.is_negative());
            let open = line.liquidated;
            let liquidated = liquidated.ok_or(CommitmentRefusal::Exceeded { year, open, asked: amount })?;
            Ok(CommitmentLine { liquidated, ..line })
        })
    }

    /// Gives back the rest of every year; returns what each year gives back.
    pub fn release(self) -> Result<(Self, Vec<(FinancialYear, Pence)>), CommitmentRefusal> {
        self.require_alive()?;
        let given_back: Vec<(FinancialYear, Pence)> = self
            .lines
            .iter()
            .map(|line| (line.year, line.open()))
            .filter(|(_, open)| open.is_positive())
            .collect();
        let lines =
            self.lines.iter().map(|line| CommitmentLine { committed: line.liquidated, ..*line }).collect();
        Ok((Self { lines, state: CommitmentState::Released, ..self }, given_back))
    }

    /// What is open of a year becomes part of the next one, on that year's line if there is one already.
    pub fn carry_forward(self, year: FinancialYear, to: BudgetLineId) -> Result<Self, CommitmentRefusal> {
        let open = self.open_in(year);
        if !open.is_positive() {
            return Err(CommitmentRefusal::NotPositive);
        }
        let mut next =
            self.with_line(year, |line| Ok(CommitmentLine { committed: line.liquidated, ..line }))?;
        let following = year.next();
        if let Some(line) = next.lines.iter_mut().find(|line| line.year == following) {
            line.committed = line.committed.plus(open).ok_or(CommitmentRefusal::TooLarge)?;
        } else {
            next.lines.push(CommitmentLine {
                year: following,
                line: to,
                committed: open,
                liquidated: Pence::ZERO,
            });
            next.lines.sort_by_key(|line| line.year);
        }
        Ok(Self { state: CommitmentState::Changed, ..next })
    }

    fn with_line(
        self,
        year: FinancialYear,
        edit: impl FnOnce(CommitmentLine) -> Result<CommitmentLine, CommitmentRefusal>,
    ) -> Result<Self, CommitmentRefusal> {
        self.require_alive()?;
        let mut next = self;
        let line =
            next.lines.iter_mut().find(|line| line.year == year).ok_or(CommitmentRefusal::NoLine(year))?;
        let edited = edit(*line)?;
        if edited.open().is_negative() {
            let open = line.open();
            let asked = open.minus(edited.open()).ok_or(CommitmentRefusal::TooLarge)?;
            return Err(CommitmentRefusal::Exceeded { year, open, asked });
        }
        *line = edited;
        Ok(next)
    }

    fn require_alive(&self) -> Result<(), CommitmentRefusal> {
        match self.state {
            CommitmentState::Open | CommitmentState::Changed => Ok(()),
            CommitmentState::Liquidated | CommitmentState::Released => {
                Err(CommitmentRefusal::TransitionNotAllowed(self.state.key()))
            }
        }
    }
}

impl CommitmentLine {
    /// What is still promised.
    pub fn open(&self) -> Pence {
        self.committed.minus(self.liquidated).unwrap_or_default()
    }
}

impl CommitmentState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Changed, Self::Liquidated, Self::Released];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Changed => "changed",
            Self::Liquidated => "liquidated",
            Self::Released => "released",
        }
    }

    /// The state with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

#[cfg(test)]
#[path = "commitment_tests.rs"]
mod tests;
