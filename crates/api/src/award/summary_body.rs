//! An assessment summary on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::CriterionId;
use trellis_store::SentSummary;
use trellis_tendering::award::{Assessed, SummaryCriterion};
use utoipa::ToSchema;
use uuid::Uuid;

/// What one bidder was told of the assessment (Procurement Act 2023 s.50).
#[derive(Serialize, ToSchema)]
#[schema(as = AssessmentSummary)]
pub struct SummaryBody {
    award_id: Uuid,
    bid_id: Uuid,
    /// When every assessed bidder was told.
    sent_at: DateTime<Utc>,
    supplier: String,
    /// The supplier of the most advantageous tender.
    winner: String,
    /// Null where a score disqualified the bid: it is out of the ranking.
    rank: Option<u32>,
    #[schema(pattern = r"^\d{1,3}\.\d\d$")]
    total: String,
    #[schema(pattern = r"^\d{1,3}\.\d\d$")]
    winner_total: String,
    criteria: Vec<SummaryCriterionBody>,
    /// Null for the winner.
    why_not_awarded: Option<String>,
    /// When the award ended without a contract, if it did; a new one is told of anew.
    award_ended_at: Option<DateTime<Utc>>,
    award_ended_reason: Option<String>,
}

/// One criterion of a summary.
#[derive(Serialize, ToSchema)]
#[schema(as = SummaryCriterion)]
pub struct SummaryCriterionBody {
    criterion_id: Uuid,
    /// The criterion that it is a part of.
    parent_id: Option<Uuid>,
    title: String,
    /// Weight in basis points; 10,000 is the whole.
    weight_bp: u32,
    own: AssessedBody,
    winner: AssessedBody,
}

/// A score with its points and its reason.
#[derive(Serialize, ToSchema)]
#[schema(as = Assessed, example = json!({ "score": 4, "points": "32.00", "reason": "Clear referral routes (page 12)." }))]
pub struct AssessedBody {
    /// From 0 to 5; null where the price formula decides, and where sub-criteria are scored.
    #[schema(minimum = 0, maximum = 5)]
    score: Option<u8>,
    #[schema(pattern = r"^\d{1,3}\.\d\d$")]
    points: String,
    reason: String,
}

impl From<SentSummary> for SummaryBody {
    fn from(from: SentSummary) -> Self {
        let summary = from.summary;
        let (award_ended_at, award_ended_reason) = from.award_ended.unzip();
        Self {
            award_id: from.award.uuid(),
            bid_id: summary.bid.uuid(),
            sent_at: from.sent_at,
            supplier: summary.supplier,
            winner: summary.winner_supplier,
            rank: summary.rank,
            total: summary.total.to_string(),
            winner_total: summary.winner_total.to_string(),
            criteria: summary.criteria.into_iter().map(SummaryCriterionBody::from).collect(),
            why_not_awarded: summary.why_not_awarded,
            award_ended_at,
            award_ended_reason,
        }
    }
}

impl From<SummaryCriterion> for SummaryCriterionBody {
    fn from(from: SummaryCriterion) -> Self {
        Self {
            criterion_id: from.criterion.uuid(),
            parent_id: from.parent.map(CriterionId::uuid),
            title: from.title,
            weight_bp: from.weight_bp,
            own: from.own.into(),
            winner: from.winner.into(),
        }
    }
}

impl From<Assessed> for AssessedBody {
    fn from(from: Assessed) -> Self {
        Self { score: from.score, points: from.points.to_string(), reason: from.reason }
    }
}
