//! Where a procurement stands, and who brought it there. Closed is no state of its own: it is a published
//! procurement whose deadline has passed.

use chrono::{DateTime, Utc};
use trellis_kernel::PersonId;

use super::approval::ContentHash;
use crate::reason::Reason;

/// Where a procurement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProcurementState {
    /// Being written.
    Draft,
    /// Handed to a second person.
    InApproval(SubmissionForApproval),
    /// Approved as it reads.
    Approved(Approval),
    /// Public; it takes bids until its deadline, and is closed from then on.
    Published(Publication),
    /// A supplier is selected without a competition, from the day of the notice that this needs, where it needs one.
    Selecting(Publication),
    /// Bids are opened and judged.
    Evaluating(Opening),
    /// Every lot is decided, at least one with an award.
    AwardDecided(Opening),
    /// Every awarded lot has its contract.
    Complete(Opening),
    /// Every lot is decided, none with an award.
    Unsuccessful(Opening),
    /// Given up before anything was published.
    Withdrawn(Ending),
    /// Given up after publication; bids that were not opened stay closed.
    Abandoned {
        /// The publication that is given up.
        publication: Publication,
        /// When bids were opened, if they were.
        opened: Option<(PersonId, DateTime<Utc>)>,
        /// Who gave it up, when and why.
        ending: Ending,
    },
}

/// A draft handed in for approval, with the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionForApproval {
    /// Who handed it in.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The content as it then read.
    pub content_hash: ContentHash,
}

/// The approval of exactly one content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What was handed in.
    pub submission: SubmissionForApproval,
    /// Who approved: neither the author nor who handed it in.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why price weighs more than 40%, where it does.
    pub price_reason: Option<Reason>,
}

/// A publication of what was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The approval it rests on.
    pub approval: Approval,
    /// Who published.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// The opening of the evaluation, after closing; of a direct award, the beginning of its selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The publication whose bids are opened.
    pub publication: Publication,
    /// Who opened them.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// The end of a procurement without a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Who ended it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
}

impl ProcurementState {
    /// Its stored name; a published procurement stays `published` when it closes.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InApproval(_) => "in_approval",
            Self::Approved(_) => "approved",
            Self::Published(_) => "published",
            Self::Selecting(_) => "selecting",
            Self::Evaluating(_) => "evaluating",
            Self::AwardDecided(_) => "award_decided",
            Self::Complete(_) => "complete",
            Self::Unsuccessful(_) => "unsuccessful",
            Self::Withdrawn(_) => "withdrawn",
            Self::Abandoned { .. } => "abandoned",
        }
    }

    /// Whether its bids were opened.
    pub const fn is_opened(&self) -> bool {
        match self {
            Self::Evaluating(_) | Self::AwardDecided(_) | Self::Complete(_) | Self::Unsuccessful(_) => true,
            Self::Abandoned { opened, .. } => opened.is_some(),
            Self::Draft
            | Self::InApproval(_)
            | Self::Approved(_)
            | Self::Published(_)
            | Self::Selecting(_)
            | Self::Withdrawn(_) => false,
        }
    }

    /// The publication that it rests on, once there is one.
    pub const fn publication(&self) -> Option<&Publication> {
        match self {
            Self::Published(publication)
            | Self::Selecting(publication)
            | Self::Abandoned { publication, .. } => Some(publication),
            Self::Evaluating(opening)
            | Self::AwardDecided(opening)
            | Self::Complete(opening)
            | Self::Unsuccessful(opening) => Some(&opening.publication),
            Self::Draft | Self::InApproval(_) | Self::Approved(_) | Self::Withdrawn(_) => None,
        }
    }
}
