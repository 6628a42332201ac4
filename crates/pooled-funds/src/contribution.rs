//! One instalment of a partner's contribution: scheduled, due, received.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{ContributionId, Pence};

use crate::{FundError, PartnerKey};

/// Where an instalment is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionState {
    /// Its day has not come. Money that comes now is held in advance.
    Scheduled,
    /// Its day has come, and some of it is owed.
    Due,
    /// It is paid in full, what was conceded aside.
    Received,
    /// It waits for a measure; nothing is owed yet.
    Awaiting,
    /// The measure was not met: it will never be owed.
    Lapsed,
}

/// What a conditional instalment waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The measure, in words.
    pub measure: String,
    /// Where the evidence is kept, once it was judged.
    pub evidence: Option<String>,
}

/// One instalment of a partner's contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Its identifier.
    pub id: ContributionId,
    /// Who pays.
    pub partner: PartnerKey,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The amount.
    pub amount: Pence,
    /// What was first agreed; a later variation leaves it as it is.
    pub opening: Pence,
    /// What has come in.
    pub received: Pence,
    /// What the partner disputes.
    pub disputed: Pence,
    /// What of earlier disputes was given up, and is owed no more.
    pub conceded: Pence,
    /// What it waits for, when it is conditional.
    pub condition: Option<Condition>,
    /// Where it is in its life.
    pub state: ContributionState,
}

/// How the falling due of an instalment is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallsDue {
    /// What was held in advance and is now income.
    pub from_advance: Pence,
    /// What is now owed.
    pub owed: Pence,
}

/// How a receipt is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// Against what is owed.
    OfDue(Pence),
    /// Before the day: held in advance.
    Early(Pence),
}

impl Contribution {
    /// An instalment whose day has not come.
    pub fn scheduled(id: ContributionId, partner: PartnerKey, due_on: NaiveDate, amount: Pence) -> Self {
        Self {
            id,
            partner,
            due_on,
            amount,
            opening: amount,
            received: Pence::ZERO,
            disputed: Pence::ZERO,
            conceded: Pence::ZERO,
            condition: None,
            state: ContributionState::Scheduled,
        }
    }

    /// The same, waiting for a measure.
    #[must_use]
    pub fn awaiting(self, measure: String) -> Self {
        let condition = Some(Condition { measure, evidence: None });
        Self { condition, state: ContributionState::Awaiting, ..self }
    }

    /// What is invoiced and what of it is agreed: invoiced is always agreed and disputed.
    pub fn invoiced(&self) -> Pence {
        self.amount.minus(self.conceded).unwrap_or_default()
    }

    /// What of the invoiced amount is agreed.
    pub fn agreed(&self) -> Pence {
        self.invoiced().minus(self.disputed).unwrap_or_default()
    }

    /// What is still to come, disputes aside.
    pub fn left(&self) -> Pence {
        self.agreed().minus(self.received).unwrap_or_default()
    }

    /// True when it counts among what the partner is to pay: a measure that is not met asks for nothing.
    pub const fn counts(&self) -> bool {
        match self.state {
            ContributionState::Scheduled | ContributionState::Due | ContributionState::Received => true,
            ContributionState::Awaiting | ContributionState::Lapsed => false,
        }
    }

    /// The measure is judged: so much was earned, and falls due on its day like any other; nothing, and it lapses.
    pub fn judge(self, earned: Pence, evidence: String) -> Result<Self, FundError> {
        let (ContributionState::Awaiting, Some(condition)) = (self.state, self.condition.clone()) else {
            return Err(FundError::NoCondition);
        };
        if earned.is_negative() {
            return Err(FundError::AmountNotPositive(earned));
        }
        if earned > self.amount {
            return Err(FundError::AboveAgreed { agreed: self.amount, earned });
        }
        let condition = Some(Condition { evidence: Some(evidence), ..condition });
        let lapses = earned.is_zero();
        let state = if lapses { ContributionState::Lapsed } else { ContributionState::Scheduled };
        let amount = if lapses { self.amount } else { earned };
        Ok(Self { amount, condition, state, ..self })
    }

    /// The partner disputes a part of what is due and not yet paid.
    pub fn dispute(self, amount: Pence) -> Result<Self, FundError> {
        if !amount.is_positive() {
            return Err(FundError::AmountNotPositive(amount));
        }
        let left = if self.state == ContributionState::Due { self.left() } else { Pence::ZERO };
        if amount > left {
            return Err(FundError::AboveDue { left, asked: amount });
        }
        let disputed = self.disputed.plus(amount).ok_or(FundError::TooLarge)?;
        Ok(Self { disputed, ..self })
    }

    /// A disputed part is owed after all.
    pub fn uphold(self, amount: Pence) -> Result<Self, FundError> {
        let disputed = self.disputed.minus(amount).filter(|left| !left.is_negative());
        Ok(Self { disputed: disputed.ok_or(FundError::TooLarge)?, ..self })
    }

    /// A disputed part is given up.
    pub fn concede(self, amount: Pence) -> Result<Self, FundError> {
        let mut conceded = self.uphold(amount)?;
        conceded.conceded = conceded.conceded.plus(amount).ok_or(FundError::TooLarge)?;
        Ok(conceded.settled())
    }

    /// Received once all that is invoiced is, and due until then.
    fn settled(self) -> Self {
        let paid = self.received == self.invoiced();
        let state = match self.state {
            ContributionState::Due | ContributionState::Received if paid => ContributionState::Received,
            ContributionState::Due | ContributionState::Received => ContributionState::Due,
            ContributionState::Scheduled | ContributionState::Awaiting | ContributionState::Lapsed => {
                self.state
            }
        };
        Self { state, ..self }
    }

    /// The instalment falls due, on its day or after it.
    pub fn fall_due(self, today: NaiveDate) -> Result<(Self, FallsDue), FundError> {
        if self.state != ContributionState::Scheduled {
            return Err(FundError::AlreadyDue);
        }
        if today < self.due_on {
            return Err(FundError::NotDueYet { due_on: self.due_on });
        }
        let booked = FallsDue { from_advance: self.received, owed: self.left() };
        Ok((Self { state: ContributionState::Due, ..self }.settled(), booked))
    }

    /// Money comes in for it: in one part or several, never more than is left.
    pub fn receive(self, amount: Pence) -> Result<(Self, Receipt), FundError> {
        if !amount.is_positive() {
            return Err(FundError::AmountNotPositive(amount));
        }
        let left = self.left();
        if amount > left {
            let Self { amount: whole, received, .. } = self;
            return Err(FundError::ReceiptAboveDue { amount: whole, received, left, offered: amount });
        }
        let received = self.received.plus(amount).ok_or(FundError::TooLarge)?;
        let receipt = match self.state {
            ContributionState::Scheduled => Receipt::Early(amount),
            ContributionState::Due | ContributionState::Received => Receipt::OfDue(amount),
            ContributionState::Awaiting | ContributionState::Lapsed => return Err(FundError::NothingOwed),
        };
        Ok((Self { received, ..self }.settled(), receipt))
    }

    /// A receipt turns out not to be one, and is taken back.
    pub fn take_back(self, amount: Pence) -> Result<Self, FundError> {
        let received = self.received.minus(amount).ok_or(FundError::TooLarge)?;
        if received.is_negative() || !amount.is_positive() {
            return Err(FundError::AmountNotPositive(amount));
        }
        Ok(Self { received, ..self }.settled())
    }
}

impl ContributionState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Scheduled, Self::Due, Self::Received, Self::Awaiting, Self::Lapsed];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Due => "due",
            Self::Received => "received",
            Self::Awaiting => "awaiting",
            Self::Lapsed => "lapsed",
        }
    }

    /// The state of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl fmt::Display for ContributionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
#[path = "contribution_tests.rs"]
mod tests;
