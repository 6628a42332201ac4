//! Individual budgets: a yearly amount for one pseudonymous child, paid directly, held for the family, or paid to a third party.
//!
//! What is unspent above some weeks of the direct part prompts a question. Nothing is ever taken back by itself: only after an
//! answer, and by a second person.

mod question;
mod refusal;
mod request;

use chrono::NaiveDate;
use trellis_kernel::{BasisPoints, BudgetLineId, FundId, IndividualBudgetId, Pence, Rate, allocate};

use crate::placement::PlacementReference;

pub use question::{BalanceAnswer, BalanceQuestion};
pub use refusal::IndividualBudgetRefusal;
pub use request::{BudgetShares, IndividualBudgetRequest};

/// An individual budget and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndividualBudget {
    /// Its id.
    pub id: IndividualBudgetId,
    /// The fund.
    pub fund: FundId,
    /// The budget line that carries it.
    pub line: BudgetLineId,
    /// The pseudonymous reference.
    pub reference: PlacementReference,
    /// How much a year.
    pub annual: Pence,
    /// Which part goes which way.
    pub shares: BudgetShares,
    /// How many weeks of the direct part may lie unspent before a question is asked.
    pub weeks: u32,
    /// Where it is in its life.
    pub state: IndividualBudgetState,
}

/// Where an individual budget is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndividualBudgetState {
    /// The family has asked for it.
    Requested,
    /// It is offered.
    Offered,
    /// It is refused, for a reason, and looked at again.
    Refused {
        /// Why.
        reason: RefusedBecause,
        /// When it is looked at again.
        review: NaiveDate,
    },
    /// The family has agreed.
    Agreed,
    /// It is paid.
    Live {
        /// The first day.
        from: NaiveDate,
        /// When it is looked at next.
        review: NaiveDate,
    },
    /// It was looked at, and goes on.
    Reviewed {
        /// The first day.
        from: NaiveDate,
        /// When it is looked at next.
        review: NaiveDate,
    },
    /// It is over.
    Ended {
        /// The last day.
        on: NaiveDate,
    },
}

/// Why an individual budget is refused; never in free text, which could hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedBecause {
    /// The child is not eligible.
    NotEligible,
    /// The need is met in another way.
    NeedMet,
    /// The family could not manage it safely.
    NotManageable,
    /// There is no provision that it could buy.
    NoProvision,
}

/// A step of an individual budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is offered.
    Offer,
    /// It is refused.
    Refuse(RefusedBecause, NaiveDate),
    /// The family agrees.
    Agree,
    /// It begins.
    Start(NaiveDate, NaiveDate),
    /// It is looked at, and goes on until it is looked at next.
    Review(NaiveDate),
    /// It ends.
    End(NaiveDate),
}

impl IndividualBudget {
    /// Takes a step that its state allows; a refusal may be turned into an offer when it is looked at again.
    pub fn step(self, step: Step) -> Result<Self, IndividualBudgetRefusal> {
        use IndividualBudgetState as S;
        let state = match (self.state, step) {
            (S::Requested | S::Refused { .. }, Step::Offer) => S::Offered,
            (S::Requested, Step::Refuse(reason, review)) => S::Refused { reason, review },
            (S::Offered, Step::Agree) => S::Agreed,
            (S::Agreed, Step::Start(from, review)) if review > from => S::Live { from, review },
            (S::Live { from, review: now } | S::Reviewed { from, review: now }, Step::Review(review))
                if review > now =>
            {
                S::Reviewed { from, review }
            }
            (S::Agreed, Step::Start(day, _))
            | (S::Live { review: day, .. } | S::Reviewed { review: day, .. }, Step::Review(_)) => {
                return Err(IndividualBudgetRefusal::ReviewNotLater(day));
            }
            (S::Live { from, .. } | S::Reviewed { from, .. }, Step::End(on)) => S::Ended { on: on.max(from) },
            (state, step) => {
                return Err(IndividualBudgetRefusal::TransitionNotAllowed {
                    from: state.key(),
                    to: step.key(),
                });
            }
        };
        Ok(Self { state, ..self })
    }

    /// The yearly amount of the part that is paid directly.
    pub fn direct(&self) -> Result<Pence, IndividualBudgetRefusal> {
        self.part(self.shares.direct)
    }

    /// The yearly amount of the part that is held for the family.
    pub fn notional(&self) -> Result<Pence, IndividualBudgetRefusal> {
        self.part(self.shares.notional)
    }

    /// The yearly amount of the part that a third party is paid: the rest, so that the parts make the whole.
    pub fn third_party(&self) -> Result<Pence, IndividualBudgetRefusal> {
        let rest = self.annual.minus(self.direct()?).and_then(|rest| rest.minus(self.notional().ok()?));
        rest.ok_or(IndividualBudgetRefusal::TooLarge)
    }

    /// What is paid directly in the month of so many (0 to 11) after the start, year by year alike: spare pennies early.
    pub fn monthly(&self, month: usize) -> Result<Pence, IndividualBudgetRefusal> {
        let even = [Rate::whole(1); 12];
        let months = allocate(self.direct()?, &even).map_err(|_| IndividualBudgetRefusal::TooLarge)?;
        months.get(month % 12).copied().ok_or(IndividualBudgetRefusal::TooLarge)
    }

    /// Above which unspent balance a question is asked: `weeks × annual direct ÷ 52`, rounded once.
    pub fn threshold(&self) -> Result<Pence, IndividualBudgetRefusal> {
        let share = Rate::new(i128::from(self.weeks), 52).map_err(|_| IndividualBudgetRefusal::TooLarge)?;
        share.of(self.direct()?).map_err(|_| IndividualBudgetRefusal::TooLarge)
    }

    /// The first day on which it is paid, while it is.
    pub fn paid_from(&self) -> Result<NaiveDate, IndividualBudgetRefusal> {
        use IndividualBudgetState::{Live, Reviewed};
        match self.state {
            Live { from, .. } | Reviewed { from, .. } => Ok(from),
            other => Err(IndividualBudgetRefusal::TransitionNotAllowed { from: other.key(), to: "paid" }),
        }
    }

    fn part(&self, share: BasisPoints) -> Result<Pence, IndividualBudgetRefusal> {
        let share = Rate::new(i128::from(share.get()), i128::from(BasisPoints::WHOLE.get()));
        share.and_then(|share| share.of(self.annual)).map_err(|_| IndividualBudgetRefusal::TooLarge)
    }
}

impl IndividualBudgetState {
    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Offered => "offered",
            Self::Refused { .. } => "refused",
            Self::Agreed => "agreed",
            Self::Live { .. } => "live",
            Self::Reviewed { .. } => "reviewed",
            Self::Ended { .. } => "ended",
        }
    }
}

impl RefusedBecause {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::NotEligible, Self::NeedMet, Self::NotManageable, Self::NoProvision];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotEligible => "not_eligible",
            Self::NeedMet => "need_met",
            Self::NotManageable => "not_manageable",
            Self::NoProvision => "no_provision",
        }
    }

    /// The reason with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

impl Step {
    const fn key(self) -> &'static str {
        match self {
            Self::Offer => "offered",
            Self::Refuse(..) => "refused",
            Self::Agree => "agreed",
            Self::Start(..) => "live",
            Self::Review(_) => "reviewed",
            Self::End(_) => "ended",
        }
    }
}

#[cfg(test)]
mod tests;
