//! Writing, submitting, replacing and withdrawing a bid, all of it before closing, and what the clock makes of it.

use chrono::{DateTime, Utc};
use trellis_kernel::{BidId, LotId, PersonId};

use super::{Bid, BidContent, BidRefusal, BidState, Submission};
use crate::criterion::AwardCriterion;
use crate::procurement::ContentHash;
use crate::stage::Stage;

/// What the clock makes of a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BidPhase {
    /// Being written, before closing.
    Draft,
    /// Submitted, before closing.
    Submitted,
    /// Submitted before the tender changed materially, and not confirmed since; before closing.
    NeedsReconfirmation,
    /// The same, and bids have closed.
    Unconfirmed,
    /// Submitted, and bids have closed.
    Received,
    /// Never submitted, and bids have closed: the buyer never sees it.
    Expired,
    /// Taken back.
    Withdrawn,
}

/// What a bidder is told at once of a submission, and can hold against us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The bid.
    pub bid: BidId,
    /// Its lot.
    pub lot: LotId,
    /// The version received.
    pub version: u32,
    /// When it was received, to the microsecond.
    pub received_at: DateTime<Utc>,
    /// The deadline it met.
    pub closes_at: DateTime<Utc>,
    /// The SHA-256 of what was received.
    pub content_hash: ContentHash,
}

impl BidPhase {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::NeedsReconfirmation => "needs_reconfirmation",
            Self::Unconfirmed => "unconfirmed",
            Self::Received => "received",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Bid {
    /// What the bidder last wrote: the draft, what would replace what was submitted, or what was submitted.
    pub fn latest(&self) -> Option<&BidContent> {
        match &self.state {
            BidState::Draft(content) => Some(content),
            BidState::Submitted { submission, replacement } => {
                Some(replacement.as_ref().unwrap_or(&submission.content))
            }
            BidState::Withdrawn { .. } => None,
        }
    }

    /// What was submitted and counts.
    pub fn submission(&self) -> Option<&Submission> {
        match &self.state {
            BidState::Submitted { submission, .. } => Some(submission),
            BidState::Draft(_) | BidState::Withdrawn { .. } => None,
        }
    }

    /// What the clock makes of it, and a material change of the tender.
    pub fn phase(&self, stage: Stage, changed_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> BidPhase {
        match (&self.state, stage.takes_bids_at(now)) {
            (BidState::Draft(_), true) => BidPhase::Draft,
            (BidState::Draft(_), false) => BidPhase::Expired,
            (BidState::Submitted { submission, .. }, open) => {
                match (submission.stands_since(changed_at), open) {
                    (true, true) => BidPhase::Submitted,
                    (true, false) => BidPhase::Received,
                    (false, true) => BidPhase::NeedsReconfirmation,
                    (false, false) => BidPhase::Unconfirmed,
                }
            }
            (BidState::Withdrawn { .. }, _) => BidPhase::Withdrawn,
        }
    }

    /// The bidder stands by what it submitted before the tender changed materially.
    pub fn reconfirm(
        self,
        criteria: &[AwardCriterion],
        changed_at: Option<DateTime<Utc>>,
        stage: Stage,
        now: DateTime<Utc>,
    ) -> Result<Self, BidRefusal> {
        in_time(stage, now)?;
        let BidState::Submitted { submission, replacement } = self.state else {
            return Err(self.not_allowed("confirmed"));
        };
        if submission.stands_since(changed_at) {
            return Err(BidRefusal::NothingToConfirm(submission.version));
        }
        submission.content.check_complete(criteria)?;
        let submission = Submission { confirmed_at: Some(now), ..submission };
        Ok(Self { state: BidState::Submitted { submission, replacement }, ..self })
    }

    /// Writes what the bid, or its replacement, says.
    pub fn write(self, content: BidContent, stage: Stage, now: DateTime<Utc>) -> Result<Self, BidRefusal> {
        in_time(stage, now)?;
        match self.state {
            BidState::Draft(_) => Ok(Self { state: BidState::Draft(content), ..self }),
            BidState::Submitted { submission, .. } => {
                let replacement = (content != submission.content).then_some(content);
                Ok(Self { state: BidState::Submitted { submission, replacement }, ..self })
            }
            BidState::Withdrawn { .. } => Err(self.not_allowed("draft")),
        }
    }

    /// Submits what was written: in time, complete, and different from what was submitted before.
    pub fn submit(
        self,
        criteria: &[AwardCriterion],
        by: PersonId,
        stage: Stage,
        now: DateTime<Utc>,
    ) -> Result<(Self, Receipt), BidRefusal> {
        in_time(stage, now)?;
        let (version, content) = match self.state {
            BidState::Draft(ref content) => (1, content.clone()),
            BidState::Submitted { ref submission, replacement: Some(ref content) } => {
                (submission.version.saturating_add(1), content.clone())
            }
            BidState::Submitted { submission, replacement: None } => {
                return Err(BidRefusal::NothingToSubmit(submission.version));
            }
            BidState::Withdrawn { .. } => return Err(self.not_allowed("submitted")),
        };
        content.check_complete(criteria)?;
        let content_hash = ContentHash::of(&content);
        let receipt = Receipt {
            bid: self.id,
            lot: self.lot,
            version,
            received_at: now,
            closes_at: stage.closes_at,
            content_hash: content_hash.clone(),
        };
        let submission =
            Submission { version, content, content_hash, by, received_at: now, confirmed_at: None };
        Ok((Self { state: BidState::Submitted { submission, replacement: None }, ..self }, receipt))
    }

    /// Takes a submitted bid back, before closing only.
    pub fn withdraw(self, by: PersonId, stage: Stage, now: DateTime<Utc>) -> Result<Self, BidRefusal> {
        let BidState::Submitted { submission, .. } = &self.state else {
            return Err(self.not_allowed("withdrawn"));
        };
        if !stage.takes_bids_at(now) {
            return Err(BidRefusal::AlreadyClosed { closes_at: stage.closes_at });
        }
        let versions = submission.version;
        Ok(Self { state: BidState::Withdrawn { versions, by, at: now }, ..self })
    }

    const fn not_allowed(&self, to: &'static str) -> BidRefusal {
        BidRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }
}

/// `received_at < closes_at`, or late: the deadline itself is late (there is no override).
fn in_time(stage: Stage, received_at: DateTime<Utc>) -> Result<(), BidRefusal> {
    if stage.takes_bids_at(received_at) {
        Ok(())
    } else {
        Err(BidRefusal::Late { received_at, closes_at: stage.closes_at })
    }
}
