//! Call-offs: contracts awarded under a framework, by a mini-competition among its suppliers or by the mechanism that it states
//! (Procurement Act 2023 ss.45-46; SI 2023/1348 reg 18).
//!
//! `offer` is what suppliers offer and how offers rank, `terms` what is called off. The framework itself is in `framework`; the
//! contract that a call-off becomes is not here.

mod offer;
mod refusal;
mod terms;

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{
    BankHolidays, CallOffId, ContractId, FrameworkId, OfferId, OrganisationId, Pence, PersonId, london_date,
    london_midnight_after,
};

pub use self::offer::{AssessedOffer, CallOffOffer, OfferScores, RankedOffer, choose_offer};
pub use self::refusal::CallOffRefusal;
pub use self::terms::{CallOffTerms, within_maximum};
use crate::clock::{ProcurementLaw, standstill_last_day};
use crate::framework::FrameworkLaw;
use crate::reason::Reason;

/// Who is to get a call-off, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The offer chosen; none where a supplier was selected without competition.
    pub offer: Option<OfferId>,
    /// The supplier.
    pub provider: OrganisationId,
    /// At what value.
    pub value: Pence,
    /// Why.
    pub reason: Reason,
    /// Each offer with its score, why it was given, and its points; the first ranks first.
    pub assessed: Vec<AssessedOffer>,
    /// Who chose.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// The award notice of a call-off, and the standstill that it promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The notice's identifier.
    pub notice: String,
    /// When it became public.
    pub published_at: DateTime<Utc>,
    /// The last day of the standstill, where the notice promises one.
    pub last_day: Option<NaiveDate>,
}

/// A decision on a call-off, and what followed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The deadline of the competition; none where there was none.
    pub until: Option<DateTime<Utc>>,
    /// Who gets it.
    pub choice: Choice,
    /// Who approved.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The award notice, once it is public.
    pub announced: Option<Announcement>,
}

/// Where a call-off stands. A competition is being evaluated once its deadline has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOffState {
    /// Being written.
    Draft,
    /// Suppliers of the lot compete until the deadline; then one is recommended.
    Competing {
        /// The deadline: an offer that comes at it is late.
        until: DateTime<Utc>,
        /// The recommendation.
        choice: Option<Choice>,
    },
    /// A supplier was selected by the mechanism that the framework states.
    Selecting(Choice),
    /// A second person approved.
    Decided(Decision),
    /// The contract is entered into.
    Entered {
        /// The decision.
        decision: Decision,
        /// The contract.
        contract: ContractId,
    },
    /// Given up before a contract.
    Cancelled {
        /// Who gave it up.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: Reason,
    },
}

/// A call-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOff {
    /// Which.
    pub id: CallOffId,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// The framework.
    pub framework: FrameworkId,
    /// Who wrote it.
    pub author: PersonId,
    /// What is called off.
    pub terms: CallOffTerms,
    /// Where it stands.
    pub state: CallOffState,
}

/// The proof that a call-off may become a contract; made by [`CallOff::ready`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyToEnter(Decision);

impl ReadyToEnter {
    /// The decision that becomes the contract.
    pub const fn decision(&self) -> &Decision {
        &self.0
    }
}

impl CallOff {
    /// Where it stands at an instant, as it is told; `ended` says that the contract it became is over.
    pub fn phase(&self, now: DateTime<Utc>, ended: bool) -> &'static str {
        match &self.state {
            CallOffState::Draft => "draft",
            CallOffState::Competing { until, .. } if now < *until => "open",
            CallOffState::Competing { .. } => "evaluating",
            CallOffState::Selecting(_) => "selecting",
            CallOffState::Decided(_) => "award_decided",
            CallOffState::Entered { .. } if ended => "ended",
            CallOffState::Entered { .. } => "entered",
            CallOffState::Cancelled { .. } => "cancelled",
        }
    }

    /// Its name in the database.
    pub const fn stored(&self) -> &'static str {
        match &self.state {
            CallOffState::Draft => "draft",
            CallOffState::Competing { .. } => "competing",
            CallOffState::Selecting(_) => "selecting",
            CallOffState::Decided(_) => "decided",
            CallOffState::Entered { .. } => "entered",
            CallOffState::Cancelled { .. } => "cancelled",
        }
    }

    /// Other terms, while it is a draft.
    pub fn revise(self, terms: CallOffTerms, now: DateTime<Utc>) -> Result<Self, CallOffRefusal> {
        self.only_draft("rewritten", now)?;
        Ok(Self { terms, ..self })
    }

    /// Opens it to competition until one deadline, which lies ahead.
    pub fn open(self, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, CallOffRefusal> {
        self.only_draft("open", now)?;
        if until <= now {
            return Err(CallOffRefusal::DeadlineInPast);
        }
        Ok(Self { state: CallOffState::Competing { until, choice: None }, ..self })
    }

    /// Selects a supplier without competition, as the framework states it.
    pub fn select(self, choice: Choice) -> Result<Self, CallOffRefusal> {
        self.only_draft("selecting", choice.at)?;
        Ok(Self { state: CallOffState::Selecting(choice), ..self })
    }

    /// Recommends the offer that ranks first, after the deadline; again, as long as nobody approved.
    pub fn recommend(self, choice: Choice) -> Result<Self, CallOffRefusal> {
        let CallOffState::Competing { until, .. } = self.state else {
            return Err(self.not_allowed("recommended", choice.at));
        };
        if choice.at < until {
            return Err(CallOffRefusal::NotClosed(until));
        }
        Ok(Self { state: CallOffState::Competing { until, choice: Some(choice) }, ..self })
    }

    /// What waits for a second person.
    pub const fn recommended(&self) -> Option<&Choice> {
        match &self.state {
            CallOffState::Competing { choice, .. } => choice.as_ref(),
            CallOffState::Selecting(choice) => Some(choice),
            CallOffState::Draft
            | CallOffState::Decided(_)
            | CallOffState::Entered { .. }
            | CallOffState::Cancelled { .. } => None,
        }
    }

    /// A second person approves.
    pub fn approve(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, CallOffRefusal> {
        let Some(choice) = self.recommended().cloned() else {
            return Err(self.not_allowed("approved", at));
        };
        let until = match self.state {
            CallOffState::Competing { until, .. } => Some(until),
            CallOffState::Draft
            | CallOffState::Selecting(_)
            | CallOffState::Decided(_)
            | CallOffState::Entered { .. }
            | CallOffState::Cancelled { .. } => None,
        };
        let decision = Decision { until, choice, by, at, announced: None };
        Ok(Self { state: CallOffState::Decided(decision), ..self })
    }

    /// Its award notice is public, before the contract is entered into. A standstill that it promises binds: it lasts eight working
    /// days, counted with the days known now (s.51(4)-(5)).
    pub fn announce(
        self,
        (notice, published_at): (String, DateTime<Utc>),
        standstill: Option<(FrameworkLaw, &BankHolidays)>,
        now: DateTime<Utc>,
    ) -> Result<Self, CallOffRefusal> {
        let CallOffState::Decided(decision) = self.state.clone() else {
            return Err(self.not_allowed("announced", now));
        };
        if decision.announced.is_some() {
            return Err(self.not_allowed("announced again", now));
        }
        if published_at < decision.at || published_at > now {
            return Err(CallOffRefusal::NoticeOutOfTime);
        }
        let last_day = standstill.map(|(law, holidays)| {
            let law = match law {
                FrameworkLaw::Act | FrameworkLaw::LightTouch => ProcurementLaw::ProcurementAct,
                FrameworkLaw::Health => ProcurementLaw::ProviderSelection,
            };
            standstill_last_day(law, holidays, london_date(published_at))
        });
        let announced = Some(Announcement { notice, published_at, last_day: last_day.transpose()? });
        Ok(Self { state: CallOffState::Decided(Decision { announced, ..decision }), ..self })
    }

    /// The proof that the contract may be entered into: it was announced, and the standstill that was promised is over.
    pub fn ready(&self, now: DateTime<Utc>) -> Result<ReadyToEnter, CallOffRefusal> {
        let CallOffState::Decided(decision) = &self.state else {
            return Err(self.not_allowed("entered", now));
        };
        let announced = decision.announced.as_ref().ok_or(CallOffRefusal::NotAnnounced)?;
        match announced.last_day {
            Some(last_day) if now < london_midnight_after(last_day) => {
                Err(CallOffRefusal::StandstillRunning(last_day))
            }
            Some(_) | None => Ok(ReadyToEnter(decision.clone())),
        }
    }

    /// The contract is entered into.
    #[must_use]
    pub fn enter(self, ready: ReadyToEnter, contract: ContractId) -> Self {
        Self { state: CallOffState::Entered { decision: ready.0, contract }, ..self }
    }

    /// Given up before a contract.
    pub fn cancel(self, reason: Reason, by: PersonId, at: DateTime<Utc>) -> Result<Self, CallOffRefusal> {
        match self.state {
            CallOffState::Entered { .. } | CallOffState::Cancelled { .. } => {
                Err(self.not_allowed("cancelled", at))
            }
            CallOffState::Draft
            | CallOffState::Competing { .. }
            | CallOffState::Selecting(_)
            | CallOffState::Decided(_) => {
                Ok(Self { state: CallOffState::Cancelled { by, at, reason }, ..self })
            }
        }
    }

    fn only_draft(&self, to: &'static str, now: DateTime<Utc>) -> Result<(), CallOffRefusal> {
        if self.state == CallOffState::Draft { Ok(()) } else { Err(self.not_allowed(to, now)) }
    }

    fn not_allowed(&self, to: &'static str, now: DateTime<Utc>) -> CallOffRefusal {
        CallOffRefusal::TransitionNotAllowed { from: self.phase(now, false), to }
    }
}

/// That an offer comes in time: exactly at the deadline is late.
pub fn in_time(until: DateTime<Utc>, at: DateTime<Utc>) -> Result<(), CallOffRefusal> {
    if at < until { Ok(()) } else { Err(CallOffRefusal::Late { until, at }) }
}

#[cfg(test)]
mod tests;
