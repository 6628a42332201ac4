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
    /// It is paid in full.
    Received,
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
    /// What has come in.
    pub received: Pence,
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
    /// What is still to come.
    pub fn left(&self) -> Pence {
        self.amount.minus(self.received).unwrap_or_default()
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
        let state = if booked.owed.is_zero() { ContributionState::Received } else { ContributionState::Due };
        Ok((Self { state, ..self }, booked))
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
        let (state, receipt) = match self.state {
            ContributionState::Scheduled => (ContributionState::Scheduled, Receipt::Early(amount)),
            ContributionState::Due | ContributionState::Received if received == self.amount => {
                (ContributionState::Received, Receipt::OfDue(amount))
            }
            ContributionState::Due | ContributionState::Received => {
                (ContributionState::Due, Receipt::OfDue(amount))
            }
        };
        Ok((Self { received, state, ..self }, receipt))
    }

    /// A receipt turns out not to be one, and is taken back.
    pub fn take_back(self, amount: Pence) -> Result<Self, FundError> {
        let received = self.received.minus(amount).ok_or(FundError::TooLarge)?;
        if received.is_negative() || !amount.is_positive() {
            return Err(FundError::AmountNotPositive(amount));
        }
        let state = match self.state {
            ContributionState::Scheduled => ContributionState::Scheduled,
            ContributionState::Due | ContributionState::Received => ContributionState::Due,
        };
        Ok(Self { received, state, ..self })
    }
}

impl ContributionState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Scheduled, Self::Due, Self::Received];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Due => "due",
            Self::Received => "received",
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
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn instalment(amount: i64) -> Contribution {
        Contribution {
            id: ContributionId::new(Uuid::from_u128(1)),
            partner: "icb".parse().expect("a key"),
            due_on: NaiveDate::from_ymd_opt(2026, 7, 1).expect("a date"),
            amount: Pence::new(amount),
            received: Pence::ZERO,
            state: ContributionState::Scheduled,
        }
    }

    #[test]
    fn it_falls_due_on_its_day_and_not_before() {
        let part = instalment(100);
        let day = part.due_on;
        let early = part.clone().fall_due(day.pred_opt().expect("a day")).expect_err("too early");
        assert_eq!(early.to_string(), "the instalment is due on 2026-07-01, not before");
        let (due, booked) = part.fall_due(day).expect("due");
        assert_eq!(booked, FallsDue { from_advance: Pence::ZERO, owed: Pence::new(100) });
        assert_eq!(due.clone().fall_due(day).expect_err("again").code(), "contribution-already-due");
        let (part_paid, receipt) = due.receive(Pence::new(60)).expect("a part");
        assert_eq!((part_paid.state, receipt), (ContributionState::Due, Receipt::OfDue(Pence::new(60))));
        let over = part_paid.clone().receive(Pence::new(41)).expect_err("too much");
        assert_eq!(over.to_string(), "£0.60 was received of £1.00, so £0.40 is left; £0.41 is too much");
        let (paid, _) = part_paid.receive(Pence::new(40)).expect("the rest");
        assert_eq!(paid.state, ContributionState::Received);
        let back = paid.clone().take_back(Pence::new(40)).expect("taken back");
        assert_eq!((back.state, back.left()), (ContributionState::Due, Pence::new(40)));
        assert!(back.take_back(Pence::new(61)).is_err());
        assert_eq!(paid.receive(Pence::new(1)).expect_err("paid").code(), "receipt-above-due");
    }

    #[test]
    fn early_money_waits_in_advance() {
        let part = instalment(100);
        let day = part.due_on;
        let (early, receipt) = part.receive(Pence::new(100)).expect("early");
        assert_eq!((early.state, receipt), (ContributionState::Scheduled, Receipt::Early(Pence::new(100))));
        let (paid, booked) = early.fall_due(day).expect("due");
        assert_eq!(paid.state, ContributionState::Received);
        assert_eq!(booked, FallsDue { from_advance: Pence::new(100), owed: Pence::ZERO });
    }

    proptest! {
        #[test]
        fn never_more_than_the_instalment(amount in 1_i64..10_000, offers in prop::collection::vec(-10_i64..5_000, 1..20), due_at in 0_usize..20) {
            let mut part = instalment(amount);
            let day = part.due_on;
            for (step, offer) in offers.into_iter().enumerate() {
                if step == due_at {
                    part = part.fall_due(day).expect("due once").0;
                }
                if let Ok((next, _)) = part.clone().receive(Pence::new(offer)) {
                    part = next;
                }
                prop_assert!(part.received <= part.amount);
                prop_assert_eq!(part.state == ContributionState::Received, step >= due_at && part.left().is_zero());
            }
        }
    }
}
