//! The second pair of eyes: a draft is handed in with the hash of its content, approved by another person, and
//! published only while it still reads as approved.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use trellis_kernel::{BasisPoints, PersonId};

use super::state::{Approval, SubmissionForApproval};
use super::{Particulars, Procurement, ProcurementRefusal, ProcurementState, Publication};
use crate::criterion::{CriterionKind, check_criteria};
use crate::document::TenderDocument;
use crate::lot::Lot;
use crate::reason::Reason;
use crate::regime::{DirectRoute, RegimeDecision};
use crate::stage::Stage;

/// Above this weight of price the approver gives a reason (house policy).
const HEAVY_PRICE: BasisPoints = BasisPoints::new(4_000);

/// The SHA-256 of what a procurement says, as hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash(String);

#[derive(Serialize)]
struct Content<'a> {
    particulars: &'a Particulars,
    lots: &'a [Lot],
    documents: &'a [TenderDocument],
}

impl ContentHash {
    /// A hash as it was stored.
    pub fn stored(digits: impl Into<String>) -> Self {
        Self(digits.into())
    }

    /// The hexadecimal digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The hash of a text.
    pub fn of_text(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The hash of any content that serialises.
    pub(crate) fn of(content: &impl Serialize) -> Self {
        Self::of_bytes(&serde_json::to_vec(content).unwrap_or_default())
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let digits = Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut digits, byte| {
            for nibble in [byte >> 4, byte & 0x0f] {
                digits.extend(char::from_digit(u32::from(nibble), 16));
            }
            digits
        });
        Self(digits)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Procurement {
    /// The hash of what it says now.
    pub fn content_hash(&self) -> ContentHash {
        let Self { particulars, lots, documents, .. } = self;
        ContentHash::of(&Content { particulars, lots, documents })
    }

    /// Hands a complete draft in for approval.
    /// Its regime must be settled: a rule that nobody can name cannot be kept.
    pub fn submit_for_approval(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        regime: &RegimeDecision,
    ) -> Result<Self, ProcurementRefusal> {
        if self.state != ProcurementState::Draft {
            return Err(self.not_allowed("in_approval"));
        }
        self.check_complete(at)?;
        regime.settled()?;
        let content_hash = self.content_hash();
        Ok(self.in_state(ProcurementState::InApproval(SubmissionForApproval { by, at, content_hash })))
    }

    /// Approves what was handed in. The approver is neither the author nor who handed it in, and gives a reason
    /// where price weighs more than 40%.
    pub fn approve(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        price_reason: Option<Reason>,
    ) -> Result<Self, ProcurementRefusal> {
        let ProcurementState::InApproval(submission) = &self.state else {
            return Err(self.not_allowed("approved"));
        };
        if by == self.author || by == submission.by {
            return Err(ProcurementRefusal::SelfApproval);
        }
        if submission.content_hash != self.content_hash() {
            return Err(ProcurementRefusal::ApprovalVoid);
        }
        if price_reason.is_none() {
            self.check_price_weights()?;
        }
        let approval = Approval { submission: submission.clone(), by, at, price_reason };
        Ok(self.in_state(ProcurementState::Approved(approval)))
    }

    /// Sends what was handed in back to be written further; the author does not do this to themselves.
    pub fn return_to_draft(self, by: PersonId) -> Result<Self, ProcurementRefusal> {
        let ProcurementState::InApproval(submission) = &self.state else {
            return Err(self.not_allowed("draft"));
        };
        if by == self.author || by == submission.by {
            return Err(ProcurementRefusal::SelfApproval);
        }
        Ok(self.in_state(ProcurementState::Draft))
    }

    /// Publishes exactly what was approved, while its deadlines lie ahead.
    pub fn publish(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ProcurementRefusal> {
        let publication = self.as_approved("published", (by, at))?;
        if self.particulars.procedure.direct().is_some() {
            return Err(ProcurementRefusal::NamesItsSupplier);
        }
        self.stage_ahead(at)?;
        Ok(self.in_state(ProcurementState::Published(publication)))
    }

    /// Begins the selection of a supplier without a competition, as it was approved. Its way is decided first.
    pub fn begin_selection(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        _way: DirectRoute,
    ) -> Result<Self, ProcurementRefusal> {
        let publication = self.as_approved("selecting", (by, at))?;
        if self.particulars.procedure.direct().is_none() {
            return Err(ProcurementRefusal::Competes);
        }
        Ok(self.in_state(ProcurementState::Selecting(publication)))
    }

    /// That it still reads as it was approved.
    fn as_approved(
        &self,
        to: &'static str,
        (by, at): (PersonId, DateTime<Utc>),
    ) -> Result<Publication, ProcurementRefusal> {
        let ProcurementState::Approved(approval) = &self.state else {
            return Err(self.not_allowed(to));
        };
        if approval.submission.content_hash != self.content_hash() {
            return Err(ProcurementRefusal::ApprovalVoid);
        }
        Ok(Publication { approval: approval.clone(), by, at })
    }

    fn check_complete(&self, now: DateTime<Utc>) -> Result<(), ProcurementRefusal> {
        if self.lots.is_empty() {
            return Err(ProcurementRefusal::NoLots);
        }
        self.clone().with_distinct_lots()?;
        // Nobody bids for a direct award, so there is nothing to weigh and no deadline.
        let competes = self.particulars.procedure.direct().is_none();
        for lot in self.lots.iter().filter(|_| competes) {
            check_criteria(&lot.criteria)
                .map_err(|error| ProcurementRefusal::Weights { lot: lot.number, error })?;
        }
        self.particulars.priority.ok_or(ProcurementRefusal::NoPriority)?;
        if competes {
            self.stage_ahead(now)?;
        }
        Ok(())
    }

    fn check_price_weights(&self) -> Result<(), ProcurementRefusal> {
        for lot in &self.lots {
            let price = lot.criteria.iter().find(|criterion| criterion.kind == CriterionKind::Price);
            if let Some(price) = price.filter(|price| price.weight > HEAVY_PRICE) {
                let percent = price.weight.to_string();
                return Err(ProcurementRefusal::PriceReasonNeeded { lot: lot.number, percent });
            }
        }
        Ok(())
    }

    fn stage_ahead(&self, now: DateTime<Utc>) -> Result<Stage, ProcurementRefusal> {
        let stage = self.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
        if !stage.takes_bids_at(now) {
            return Err(ProcurementRefusal::DeadlinePassed { what: "bids", at: stage.closes_at });
        }
        if !stage.takes_questions_at(now) {
            let at = stage.questions_close_at;
            return Err(ProcurementRefusal::DeadlinePassed { what: "questions", at });
        }
        Ok(stage)
    }
}
