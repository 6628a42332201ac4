//! A concern about an opened bid: its bidder is told and may reply, one person proposes to disregard the bid, another decides
//! (Procurement Act 2023 s.19(3)-(5), s.26, s.58).
//!
//! A concern only flags: the bid counts until it is decided otherwise, and a good reply keeps it.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{BidConcernId, BidId, Fields, Invalid, PersonId, london_date};

use super::disregard::DisregardGround;
use crate::award::shown;
use crate::reason::Reason;

/// Who took a step, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConcernHand {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A concern about an opened bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidConcern {
    /// Which.
    pub id: BidConcernId,
    /// The bid.
    pub bid: BidId,
    /// The ground on which the bid could be disregarded.
    pub ground: DisregardGround,
    /// What its bidder is told and asked.
    pub notice: String,
    /// The last day on which the bidder may reply, where it is asked.
    pub reply_by: Option<NaiveDate>,
    /// Who raised it.
    pub raised: ConcernHand,
    /// What the bidder replied.
    pub reply: Option<(String, ConcernHand)>,
    /// Why the bid is proposed to be disregarded.
    pub proposal: Option<(Reason, ConcernHand)>,
    /// What was decided.
    pub decision: Option<ConcernDecision>,
}

/// What was decided of a concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernDecision {
    /// Whether the bid is disregarded; else it is kept.
    pub disregarded: bool,
    /// Why, as the bidder is told.
    pub reason: Reason,
    /// Who decided.
    pub hand: ConcernHand,
}

/// Why a step of a concern is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConcernRefusal {
    /// The bid has an undecided concern.
    #[error("another concern about this bid is not decided yet; decide that one first")]
    Open,
    /// The bid does not count any longer.
    #[error("this bid does not count already")]
    Disregarded,
    /// The lot is ranked.
    #[error("the scores of this lot are locked; bids are disregarded before anybody sees totals")]
    Ranked,
    /// Nothing was asked.
    #[error("you were told of this and not asked to reply")]
    NotAsked,
    /// There is a reply.
    #[error("a reply was given already")]
    Replied,
    /// The day has passed.
    #[error("replies were due by {}", shown(*.0))]
    ReplyLate(NaiveDate),
    /// The bidder may still reply.
    #[error("the bidder may reply until {}; wait for the reply or for the end of that day", shown(*.0))]
    ReplyAwaited(NaiveDate),
    /// Nobody proposed it.
    #[error("nobody has proposed to disregard this bid; a commissioner proposes it first")]
    NotProposed,
    /// Who raised or proposed it decides it.
    #[error("you raised or proposed this: another person decides it")]
    SelfApproval,
    /// A ranking waits for it.
    #[error("{0} concerns about bids for this lot are not decided; decide them before the scores are locked")]
    Undecided(usize),
    /// The life cycle knows no such step.
    #[error("a concern that is {from} cannot be {step}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// The step.
        step: &'static str,
    },
}

impl ConcernRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "concern-open",
            Self::Disregarded | Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::Ranked => "scores-locked",
            Self::NotAsked => "reply-not-asked",
            Self::Replied => "already-replied",
            Self::ReplyLate(_) => "reply-late",
            Self::ReplyAwaited(_) => "reply-awaited",
            Self::NotProposed => "disregard-not-proposed",
            Self::SelfApproval => "self-approval",
            Self::Undecided(_) => "concern-undecided",
        }
    }
}

impl BidConcern {
    /// The longest notice and the longest reply, in characters.
    pub const MOST: usize = 10_000;

    /// A concern of which the bidder is told. On a ground that asks first there is a day by which to reply, a later one than
    /// today; on another there may be.
    pub fn new(
        (id, bid): (BidConcernId, BidId),
        (ground, notice): (&str, &str),
        reply_by: Option<NaiveDate>,
        raised: ConcernHand,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let ground =
            fields.take("/ground", DisregardGround::named(ground).ok_or("choose one of the grounds"));
        let notice = fields.text("/notice", notice, Self::MOST);
        let later = reply_by.is_none_or(|day| day > london_date(raised.at));
        fields.require(later, "/reply_by", "give the bidder a later day than today");
        let asked = reply_by.is_some() || !ground.is_some_and(DisregardGround::asks_first);
        fields.require(
            asked,
            "/reply_by",
            "on this ground the bidder is asked first: say by which day it may reply",
        );
        fields.finish(|| {
            let (reply, proposal, decision) = (None, None, None);
            Some(Self { id, bid, ground: ground?, notice, reply_by, raised, reply, proposal, decision })
        })
    }

    /// Where it stands: its name on the wire.
    pub const fn state(&self) -> &'static str {
        match (&self.decision, &self.proposal, &self.reply) {
            (Some(ConcernDecision { disregarded: true, .. }), ..) => "disregarded",
            (Some(_), ..) => "kept",
            (None, Some(_), _) => "proposed",
            (None, None, Some(_)) => "replied",
            (None, None, None) => "raised",
        }
    }

    /// The same as its bidder is told: not what is proposed.
    pub const fn told(&self) -> &'static str {
        match (&self.decision, &self.reply) {
            (None, Some(_)) => "replied",
            (None, None) => "raised",
            (Some(_), _) => self.state(),
        }
    }

    /// Whether it waits for a decision.
    pub const fn is_open(&self) -> bool {
        self.decision.is_none()
    }

    /// The text of a reply.
    pub fn reply_text(text: &str) -> Result<String, Invalid> {
        let mut fields = Fields::new();
        let text = fields.text("/reply", text, Self::MOST);
        fields.finish(|| Some(text))
    }

    /// The bidder replies, once and in time.
    pub fn answer(self, text: String, hand: ConcernHand) -> Result<Self, ConcernRefusal> {
        self.check_open("replied to")?;
        let by = self.reply_by.ok_or(ConcernRefusal::NotAsked)?;
        if self.reply.is_some() {
            return Err(ConcernRefusal::Replied);
        }
        if london_date(hand.at) > by {
            return Err(ConcernRefusal::ReplyLate(by));
        }
        Ok(Self { reply: Some((text, hand)), ..self })
    }

    /// Somebody proposes to disregard the bid, once the bidder has replied or had the time for it.
    pub fn propose(self, reason: Reason, hand: ConcernHand) -> Result<Self, ConcernRefusal> {
        self.check_open("proposed")?;
        if self.proposal.is_some() {
            return Err(ConcernRefusal::TransitionNotAllowed { from: self.state(), step: "proposed" });
        }
        match self.reply_by {
            Some(day) if self.reply.is_none() && london_date(hand.at) <= day => {
                Err(ConcernRefusal::ReplyAwaited(day))
            }
            Some(_) | None => Ok(Self { proposal: Some((reason, hand)), ..self }),
        }
    }

    /// Another person disregards the bid as proposed, or keeps it: that at any time, for a good reply keeps a bid (s.19(5)).
    pub fn decide(
        self,
        disregarded: bool,
        reason: Reason,
        hand: ConcernHand,
    ) -> Result<Self, ConcernRefusal> {
        self.check_open("decided")?;
        if self.hands().contains(&hand.by) {
            return Err(ConcernRefusal::SelfApproval);
        }
        if disregarded && self.proposal.is_none() {
            return Err(ConcernRefusal::NotProposed);
        }
        Ok(Self { decision: Some(ConcernDecision { disregarded, reason, hand }), ..self })
    }

    /// Who raised and who proposed it: they do not decide it.
    pub fn hands(&self) -> Vec<PersonId> {
        let proposed = self.proposal.as_ref().map(|(_, hand)| hand.by);
        [self.raised.by].into_iter().chain(proposed).collect()
    }

    const fn check_open(&self, step: &'static str) -> Result<(), ConcernRefusal> {
        if self.is_open() {
            return Ok(());
        }
        Err(ConcernRefusal::TransitionNotAllowed { from: self.state(), step })
    }
}

#[cfg(test)]
#[path = "concern_tests.rs"]
mod tests;
