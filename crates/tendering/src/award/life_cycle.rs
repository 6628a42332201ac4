//! The life cycle of an award: proposed, approved, summaries sent, notice published, contract entered; or withdrawn.
//!
//! `standstill` and `clear_to_sign` are not stored: they follow from the announced standstill and the time.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{AwardId, ContractId, Pence, PersonId};

use super::recommendation::{AwardBasis, Recommendation};
use super::standstill::{Standstill, StandstillOver, StandstillRefusal};
use super::summary::SummariesSent;
use crate::Reason;
use crate::challenge::{Challenge, SigningHeld};

/// Who approved an award, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The approver.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where an award stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardState {
    /// Recommended.
    Proposed,
    /// Approved by another person.
    Approved(Approval),
    /// Every assessed bidder has been told.
    SummariesSent {
        /// The approval.
        approval: Approval,
        /// When they were told.
        sent_at: DateTime<Utc>,
    },
    /// The award notice is public: the standstill runs, and after it the way to the signature is clear.
    NoticePublished {
        /// The approval.
        approval: Approval,
        /// When bidders were told, where there were any.
        sent_at: Option<DateTime<Utc>>,
        /// The standstill as announced.
        standstill: Standstill,
    },
    /// The contract is signed.
    ContractEntered {
        /// The approval.
        approval: Approval,
        /// When bidders were told, where there were any.
        sent_at: Option<DateTime<Utc>>,
        /// The standstill that was kept, where one was.
        standstill: Option<Standstill>,
        /// The contract.
        contract: ContractId,
        /// When it was entered into.
        entered_at: DateTime<Utc>,
    },
    /// Taken back before any contract; a new award starts again.
    Withdrawn {
        /// Who took it back.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: Reason,
    },
    /// The supplier failed when everything was clear to sign; a new award starts again.
    Lapsed {
        /// Who took note of it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// What the supplier did not do.
        reason: Reason,
    },
}

/// The award of one lot to one bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    id: AwardId,
    recommendation: Recommendation,
    state: AwardState,
}

/// Why an award stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AwardRefusal {
    /// Another award of this lot is under way.
    #[error("this lot is awarded already; withdraw that award first")]
    AlreadyAwarded,
    /// The bid does not head the ranking.
    #[error("the award goes to the bid that ranks first; this bid ranks {rank}")]
    NotFirst {
        /// Where it ranks.
        rank: u32,
    },
    /// The bid is not in the ranking.
    #[error("this bid is not in the ranking of the lot")]
    NotRanked,
    /// The value does not fit what was approved.
    #[error(
        "an award without a competition is worth more than nothing and at most what was approved for its lot, {most}"
    )]
    AboveLot {
        /// What was approved for the lot.
        most: Pence,
    },
    /// The regime was decided anew since, and asks for another way.
    #[error(
        "the regime of this procurement was decided anew since the award was recommended, and asks for another way with its notices and standstill; withdraw the award and recommend it again"
    )]
    OtherRegime,
    /// The recommender approves.
    #[error("the person who recommended an award cannot approve it; another person must")]
    SelfApproval,
    /// The step does not follow from where the award stands.
    #[error("an award that is {state} cannot be {step}")]
    TransitionNotAllowed {
        /// Where it stands.
        state: &'static str,
        /// What was asked for.
        step: &'static str,
    },
    /// The proof speaks of another award.
    #[error("the standstill that is over belongs to another award")]
    OtherStandstill,
    /// The standstill runs or cannot be counted.
    #[error(transparent)]
    Standstill(#[from] StandstillRefusal),
    /// A challenge keeps the signature back.
    #[error(transparent)]
    Held(#[from] SigningHeld),
}

impl AwardRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyAwarded => "already-awarded",
            Self::NotFirst { .. } => "not-first",
            Self::NotRanked => "not-ranked",
            Self::AboveLot { .. } => "above-lot-value",
            Self::OtherRegime => "regime-changed",
            Self::SelfApproval => "self-approval",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::OtherStandstill => "other-standstill",
            Self::Standstill(refusal) => refusal.code(),
            Self::Held(held) => held.code(),
        }
    }
}

impl AwardState {
    /// Its name as stored.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved(_) => "approved",
            Self::SummariesSent { .. } => "summaries_sent",
            Self::NoticePublished { .. } => "notice_published",
            Self::ContractEntered { .. } => "contract_entered",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Lapsed { .. } => "lapsed",
        }
    }
}

impl Award {
    /// A recommendation becomes a proposed award.
    pub fn propose(id: AwardId, recommendation: Recommendation) -> Self {
        Self { id, recommendation, state: AwardState::Proposed }
    }

    /// The award again as it was kept.
    pub fn kept(id: AwardId, recommendation: Recommendation, state: AwardState) -> Self {
        Self { id, recommendation, state }
    }

    /// Another person than the recommender approves. That the approver neither scored nor moderated is the policy's
    /// to check.
    pub fn approve(self, by: PersonId, now: DateTime<Utc>) -> Result<Self, AwardRefusal> {
        if self.state != AwardState::Proposed {
            return Err(self.not_allowed("approved"));
        }
        if by == self.recommendation.by {
            return Err(AwardRefusal::SelfApproval);
        }
        Ok(Self { state: AwardState::Approved(Approval { by, at: now }), ..self })
    }

    /// Every assessed bidder was told. Without bidders there is nobody to tell.
    pub fn send_summaries(self, sent: &SummariesSent) -> Result<Self, AwardRefusal> {
        let told = "followed by assessment summaries";
        let AwardState::Approved(approval) = self.state else {
            return Err(self.not_allowed(told));
        };
        if self.recommendation.basis.bid().is_none() {
            return Err(self.not_allowed(told));
        }
        Ok(Self { state: AwardState::SummariesSent { approval, sent_at: sent.sent_at() }, ..self })
    }

    /// The award notice is public and the standstill begins.
    pub fn publish_notice(self, standstill: Standstill) -> Result<Self, AwardRefusal> {
        if standstill.award() != self.id {
            return Err(AwardRefusal::OtherStandstill);
        }
        let (approval, sent_at) = match (&self.state, self.recommendation.basis) {
            (AwardState::SummariesSent { approval, sent_at }, AwardBasis::Bid(_)) => {
                (*approval, Some(*sent_at))
            }
            (AwardState::Approved(approval), AwardBasis::Direct) => (*approval, None),
            _ => return Err(self.not_allowed("published")),
        };
        Ok(Self { state: AwardState::NoticePublished { approval, sent_at, standstill }, ..self })
    }

    /// The proof that the standstill of this award is over and that no challenge keeps the signature back. An award of which
    /// nothing is announced has none to keep.
    pub fn standstill_over(
        &self,
        now: DateTime<Utc>,
        challenges: &[Challenge],
    ) -> Result<StandstillOver, AwardRefusal> {
        let over = match (&self.state, self.recommendation.basis) {
            (AwardState::NoticePublished { standstill, .. }, _) => standstill.over(now)?,
            (AwardState::Approved(approval), AwardBasis::Unannounced | AwardBasis::Quote(_))
            | (AwardState::SummariesSent { approval, .. }, AwardBasis::Quote(_)) => {
                StandstillOver::none_asked(self.id, approval.at)
            }
            _ => return Err(self.not_allowed("signed")),
        };
        match challenges.iter().find_map(|challenge| challenge.holds(now)) {
            Some(held) => Err(held.into()),
            None => Ok(over),
        }
    }

    /// Makes the announced standstill longer, while it runs.
    pub fn extend_standstill(self, last_day: NaiveDate, now: DateTime<Utc>) -> Result<Self, AwardRefusal> {
        let AwardState::NoticePublished { approval, sent_at, standstill } = self.state else {
            return Err(self.not_allowed("kept open longer"));
        };
        let standstill = standstill.extended(last_day, now)?;
        Ok(Self { state: AwardState::NoticePublished { approval, sent_at, standstill }, ..self })
    }

    /// The supplier fails once everything is clear to sign.
    pub fn lapse(
        self,
        by: PersonId,
        now: DateTime<Utc>,
        reason: Reason,
        challenges: &[Challenge],
    ) -> Result<Self, AwardRefusal> {
        self.standstill_over(now, challenges)?;
        Ok(Self { state: AwardState::Lapsed { by, at: now, reason }, ..self })
    }

    /// The contract is signed; nobody gets here without the proof.
    pub fn enter_contract(
        self,
        over: StandstillOver,
        contract: ContractId,
        now: DateTime<Utc>,
    ) -> Result<Self, AwardRefusal> {
        if over.award() != self.id {
            return Err(AwardRefusal::OtherStandstill);
        }
        let (approval, sent_at, standstill) = match (&self.state, self.recommendation.basis) {
            (AwardState::NoticePublished { approval, sent_at, standstill }, _) => {
                (*approval, *sent_at, Some(*standstill))
            }
            (AwardState::Approved(approval), AwardBasis::Unannounced | AwardBasis::Quote(_)) => {
                (*approval, None, None)
            }
            (AwardState::SummariesSent { approval, sent_at }, AwardBasis::Quote(_)) => {
                (*approval, Some(*sent_at), None)
            }
            _ => return Err(self.not_allowed("signed")),
        };
        let state = AwardState::ContractEntered { approval, sent_at, standstill, contract, entered_at: now };
        Ok(Self { state, ..self })
    }

    /// Takes the award back, before a contract, for a reason.
    pub fn withdraw(self, by: PersonId, now: DateTime<Utc>, reason: Reason) -> Result<Self, AwardRefusal> {
        match self.state {
            AwardState::ContractEntered { .. } | AwardState::Withdrawn { .. } | AwardState::Lapsed { .. } => {
                Err(self.not_allowed("withdrawn"))
            }
            AwardState::Proposed
            | AwardState::Approved(_)
            | AwardState::SummariesSent { .. }
            | AwardState::NoticePublished { .. } => {
                Ok(Self { state: AwardState::Withdrawn { by, at: now, reason }, ..self })
            }
        }
    }

    /// Which award.
    pub fn id(&self) -> AwardId {
        self.id
    }

    /// What was recommended.
    pub fn recommendation(&self) -> &Recommendation {
        &self.recommendation
    }

    /// Where it stands, as stored.
    pub fn state(&self) -> &AwardState {
        &self.state
    }

    /// Where it stands at `now`: the published notice shows as `standstill`, then as what keeps it back, then as
    /// `clear_to_sign`. A suspension shows while the days still run.
    pub fn phase(&self, now: DateTime<Utc>, challenges: &[Challenge]) -> &'static str {
        let standstill = match (&self.state, self.recommendation.basis) {
            (AwardState::NoticePublished { standstill, .. }, _) => Some(standstill),
            (AwardState::Approved(_), AwardBasis::Unannounced | AwardBasis::Quote(_))
            | (AwardState::SummariesSent { .. }, AwardBasis::Quote(_)) => None,
            _ => return self.state.name(),
        };
        match challenges.iter().find_map(|challenge| challenge.holds(now)) {
            Some(held) => held.phase(),
            None if standstill.is_some_and(|kept| kept.runs(now)) => "standstill",
            None => "clear_to_sign",
        }
    }

    /// The standstill, once announced.
    pub fn standstill(&self) -> Option<Standstill> {
        match &self.state {
            AwardState::NoticePublished { standstill, .. } => Some(*standstill),
            AwardState::ContractEntered { standstill, .. } => *standstill,
            AwardState::Proposed
            | AwardState::Approved(_)
            | AwardState::SummariesSent { .. }
            | AwardState::Withdrawn { .. }
            | AwardState::Lapsed { .. } => None,
        }
    }

    fn not_allowed(&self, step: &'static str) -> AwardRefusal {
        AwardRefusal::TransitionNotAllowed { state: self.state.name(), step }
    }
}

#[cfg(test)]
#[path = "life_cycle_tests.rs"]
mod tests;
