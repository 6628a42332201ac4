//! Where one limit stands: its budget, what was released to it, and the three kinds of exposure against it.
//!
//! The arithmetic lives here; which limits are asked, and what a refusal says, is `control`'s.

use thiserror::Error;
use trellis_kernel::Pence;

/// The five figures of a limit in one charge year, each at least nil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Approved budget, the credit on account 8000.
    pub budget: Pence,
    /// Excess released by a named authoriser, the credit on account 8200.
    pub released: Pence,
    /// Open reservations, account 7100.
    pub precommit: Pence,
    /// Open commitments, account 7000.
    pub committed: Pence,
    /// Spend, accounts 5000, 5100 and 5900.
    pub actual: Pence,
}

/// A change of a position's exposure; each part may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Change of the open reservations.
    pub precommit: Pence,
    /// Change of the open commitments.
    pub committed: Pence,
    /// Change of the spend.
    pub actual: Pence,
}

/// Why a position cannot take a change, whatever the budget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PositionError {
    /// More was taken out of the reservations than is open (I5).
    #[error("only {open} is reserved; {asked} cannot be taken from it")]
    ReservationsBelowNil {
        /// What is open.
        open: Pence,
        /// What was to be taken.
        asked: Pence,
    },
    /// More was taken out of the commitments than is open (I5).
    #[error("only {open} is committed; {asked} cannot be taken from it")]
    CommitmentsBelowNil {
        /// What is open.
        open: Pence,
        /// What was to be taken.
        asked: Pence,
    },
    /// The arithmetic does not fit 64 bits of pence.
    #[error("the amount is too large")]
    TooLarge,
}

impl PositionError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReservationsBelowNil { .. } => "reservation-exceeded",
            Self::CommitmentsBelowNil { .. } => "commitment-exceeded",
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl Position {
    /// `budget + released - precommit - committed - actual` (section 4).
    pub fn available(&self) -> Result<Pence, PositionError> {
        let sum = [self.budget, self.released].map(|part| i128::from(part.get())).iter().sum::<i128>();
        let used = [self.precommit, self.committed, self.actual].map(|part| i128::from(part.get()));
        let available = sum - used.iter().sum::<i128>();
        i64::try_from(available).map(Pence::new).map_err(|_| PositionError::TooLarge)
    }

    /// What it is exposed to.
    pub const fn exposure(&self) -> Exposure {
        Exposure { precommit: self.precommit, committed: self.committed, actual: self.actual }
    }

    /// The position after a change of exposure. Reservations and commitments never fall below nil; whether the
    /// change fits the budget is not asked here.
    pub fn after(self, change: Exposure) -> Result<Self, PositionError> {
        let plus = |old: Pence, by: Pence| old.plus(by).ok_or(PositionError::TooLarge);
        let next = Self {
            precommit: plus(self.precommit, change.precommit)?,
            committed: plus(self.committed, change.committed)?,
            actual: plus(self.actual, change.actual)?,
            ..self
        };
        let taken = |by: Pence| by.negated().ok_or(PositionError::TooLarge);
        if next.precommit.is_negative() {
            let asked = taken(change.precommit)?;
            return Err(PositionError::ReservationsBelowNil { open: self.precommit, asked });
        }
        if next.committed.is_negative() {
            let asked = taken(change.committed)?;
            return Err(PositionError::CommitmentsBelowNil { open: self.committed, asked });
        }
        Ok(next)
    }
}

impl Exposure {
    /// Many changes taken together.
    pub fn sum(changes: impl IntoIterator<Item = Self>) -> Result<Self, PositionError> {
        let add = |one: Pence, other: Pence| one.plus(other).ok_or(PositionError::TooLarge);
        changes.into_iter().try_fold(Self::default(), |sum, next| {
            Ok(Self {
                precommit: add(sum.precommit, next.precommit)?,
                committed: add(sum.committed, next.committed)?,
                actual: add(sum.actual, next.actual)?,
            })
        })
    }

    /// The same change taken back.
    pub fn opposite(self) -> Result<Self, PositionError> {
        Ok(Self {
            precommit: opposite(self.precommit)?,
            committed: opposite(self.committed)?,
            actual: opposite(self.actual)?,
        })
    }

    /// A reservation of `amount`.
    pub fn reserve(amount: Pence) -> Self {
        Self { precommit: amount, ..Self::default() }
    }

    /// A reservation given back.
    pub fn release_reservation(amount: Pence) -> Result<Self, PositionError> {
        Ok(Self { precommit: opposite(amount)?, ..Self::default() })
    }

    /// A commitment of `amount`, of which `reserved` was reserved before and is netted first.
    pub fn commit(amount: Pence, reserved: Pence) -> Result<Self, PositionError> {
        Ok(Self { precommit: opposite(reserved)?, committed: amount, ..Self::default() })
    }

    /// The rest of a commitment given back.
    pub fn release_commitment(amount: Pence) -> Result<Self, PositionError> {
        Ok(Self { committed: opposite(amount)?, ..Self::default() })
    }

    /// An invoice of `amount` that liquidates `liquidated` of its commitment; the rest is tested against the limits.
    pub fn invoice(amount: Pence, liquidated: Pence) -> Result<Self, PositionError> {
        Ok(Self { committed: opposite(liquidated)?, actual: amount, ..Self::default() })
    }

    /// Spend with no commitment behind it: tested in full.
    pub fn spend(amount: Pence) -> Self {
        Self { actual: amount, ..Self::default() }
    }

    /// By how much the change raises the exposure; nil or below asks for nothing.
    pub fn raise(&self) -> Result<Pence, PositionError> {
        Pence::sum([self.precommit, self.committed, self.actual]).ok_or(PositionError::TooLarge)
    }
}

fn opposite(amount: Pence) -> Result<Pence, PositionError> {
    amount.negated().ok_or(PositionError::TooLarge)
}
