//! A provider's bid for one lot: written, submitted in time, replaced or withdrawn before closing, and received at
//! closing. Nobody but the bidder knows of it before then; that wall is in storage. Its evaluation is not here.

mod concern;
mod content;
mod disregard;
mod members;
mod refusal;
mod set_aside;
mod submission;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use trellis_kernel::{BidId, LotId, OrganisationId, PersonId, ProcurementId};

pub use self::concern::{BidConcern, ConcernDecision, ConcernHand, ConcernRefusal};
pub use self::content::{BidAnswer, BidContent};
pub use self::disregard::DisregardGround;
pub use self::members::{
    BidMember, MembersRefusal, Overlap, Participation, check_not_buyer, check_one_bid, overlaps,
};
pub use self::refusal::BidRefusal;
pub use self::set_aside::SetAside;
pub use self::submission::{BidPhase, Receipt};
use crate::procurement::ContentHash;

/// A provider's bid for one lot. There is one per provider and lot, withdrawn ones aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    /// Which bid.
    pub id: BidId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot.
    pub lot: LotId,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// Who bids.
    pub provider: OrganisationId,
    /// Where it stands.
    pub state: BidState,
}

/// Where a bid stands. What the clock makes of it is its [`BidPhase`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BidState {
    /// Being written; nothing was submitted.
    Draft(BidContent),
    /// Submitted; a replacement may be in the writing.
    Submitted {
        /// What counts.
        submission: Submission,
        /// What would replace it.
        replacement: Option<BidContent>,
    },
    /// Taken back by the bidder before closing.
    Withdrawn {
        /// The number of versions that had been submitted.
        versions: u32,
        /// Who took it back.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// One submitted version of a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its number, from 1. Earlier ones are replaced and never opened.
    pub version: u32,
    /// What it says.
    pub content: BidContent,
    /// The hash of what it says, as on the receipt.
    pub content_hash: ContentHash,
    /// Who submitted it.
    pub by: PersonId,
    /// The instant at which it was received, to the microsecond.
    pub received_at: DateTime<Utc>,
    /// When the bidder last confirmed it after a material change of the tender.
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Submission {
    /// Whether the bidder stands by it since the tender last changed materially.
    pub fn stands_since(&self, changed_at: Option<DateTime<Utc>>) -> bool {
        let stands_from = self.confirmed_at.unwrap_or(self.received_at).max(self.received_at);
        changed_at.is_none_or(|changed_at| stands_from >= changed_at)
    }
}

impl BidState {
    /// Its name in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft(_) => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}
