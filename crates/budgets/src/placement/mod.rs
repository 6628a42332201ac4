//! Placements: what a weekly rate promises, day by day, and who bears which part of it.
//!
//! The money side only. A placement is known by a pseudonymous reference; nothing here could hold a child's name. How
//! a promise is committed and released is `commitment`'s; who may do it is `access`'s.

mod delivered;
mod notice;
mod placement_end;
mod placement_request;
mod reference;
mod refusal;
mod schedule;
mod split;
mod steps;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, ContractId, Pence, PlacementId};

pub use delivered::{Span, overlap, uncovered};
pub use notice::{NoticeBand, NoticeBands};
pub use placement_end::{PlacementEnd, PlacementPhase};
pub use placement_request::{NoticeRequest, PlacementRequest, SplitRequest};
pub use reference::PlacementReference;
pub use refusal::PlacementRefusal;
pub use schedule::ChargePart;
pub use split::{Payer, Split};

/// A placement and what it promises to charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// The contract or call-off under which it is made.
    pub contract: ContractId,
    /// The pseudonymous reference.
    pub reference: PlacementReference,
    /// The first day charged.
    pub start: NaiveDate,
    /// Rates, payers, pauses, notice and end.
    pub terms: PlacementTerms,
}

/// What is agreed about a placement's money; it changes over its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementTerms {
    /// The weekly rates, each from its first day; the first one from the start.
    pub rates: Vec<RateFrom>,
    /// Who bears which part.
    pub split: Split,
    /// Days that are charged in part, or not at all; they do not overlap.
    pub pauses: Vec<Pause>,
    /// How many days of notice end it, by days since its start.
    pub notice: NoticeBands,
    /// When it ends, or is looked at again.
    pub end: PlacementEnd,
}

/// A weekly rate from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateFrom {
    /// The first day charged at it.
    pub from: NaiveDate,
    /// For seven days.
    pub weekly: Pence,
}

/// Days that are not charged in full: a void, or an absence under the contract's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
    /// Why the days are not charged in full.
    pub kind: PauseKind,
    /// The part of the rate that is charged all the same.
    pub charged: BasisPoints,
}

/// Why days are not charged in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseKind {
    /// The place stands empty.
    Void,
    /// The child is away, and the place is kept.
    Absence,
}

impl PauseKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Void, Self::Absence];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Absence => "absence",
        }
    }

    /// The kind with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

#[cfg(test)]
mod tests;
