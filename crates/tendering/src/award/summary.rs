//! Assessment summaries (Procurement Act 2023 s.50, reg. 31): what each assessed bidder is told, all at one time.
//!
//! A summary shows the bidder's own scores and reasons and those of the most advantageous tender, nobody else's.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, Pence};

use crate::evaluation::{CriterionPoints, ModeratedScore, Points, RankedBid, Ranking};
use crate::{AwardCriterion, CriterionKind, Reason};

/// One criterion of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryCriterion {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its published name.
    pub title: String,
    /// Its weight in basis points.
    pub weight_bp: u32,
    /// What this bidder earned.
    pub own: Assessed,
    /// What the most advantageous tender earned.
    pub winner: Assessed,
}

/// A score with its points and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// From 0 to 5; none where the price formula decides.
    pub score: Option<u8>,
    /// The points.
    pub points: Points,
    /// Why.
    pub reason: String,
}

/// What one bidder is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentSummary {
    /// The bid.
    pub bid: BidId,
    /// Who made it.
    pub supplier: String,
    /// The bid that the award is proposed for: the most advantageous tender.
    pub winner: BidId,
    /// Who made that.
    pub winner_supplier: String,
    /// The place of this bid.
    pub rank: u32,
    /// Criterion by criterion, in the published order.
    pub criteria: Vec<SummaryCriterion>,
    /// This bid's total.
    pub total: Points,
    /// The most advantageous tender's total.
    pub winner_total: Points,
    /// Why the bid was not awarded; none for the winner.
    pub why_not_awarded: Option<String>,
}

/// Every summary of an award and the one instant at which they were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummariesSent {
    sent_at: DateTime<Utc>,
    summaries: Vec<AssessmentSummary>,
}

/// Why no summary is sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SummaryRefusal {
    /// A reason or a score is missing.
    #[error(
        "the assessment summaries are incomplete: {gaps} explanations are missing; nobody is told anything yet"
    )]
    Incomplete {
        /// How many.
        gaps: usize,
    },
    /// The award is for a bid that is not in the ranking.
    #[error("the bid proposed for the award is not in the ranking of this lot")]
    WinnerNotRanked,
}

impl SummaryRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Incomplete { .. } => "summary-incomplete",
            Self::WinnerNotRanked => "winner-not-ranked",
        }
    }
}

/// A ranked lot and what is needed to explain its outcome.
#[derive(Clone, Copy, Debug)]
pub struct AssessedLot<'a> {
    /// The order of its bids.
    pub ranking: &'a Ranking,
    /// The bid that the award is for.
    pub winner: BidId,
    /// Its criteria, in the published order.
    pub criteria: &'a [AwardCriterion],
    /// The agreed scores with their reasons.
    pub moderated: &'a [ModeratedScore],
    /// The supplier of each bid, by name.
    pub suppliers: &'a BTreeMap<BidId, String>,
}

/// Writes the summary of every ranked bid, or of none. `explanations` replaces the plain sentence on why a bid was not
/// awarded.
pub fn assessment_summaries(
    lot: AssessedLot<'_>,
    explanations: &BTreeMap<BidId, Reason>,
    sent_at: DateTime<Utc>,
) -> Result<SummariesSent, SummaryRefusal> {
    let winner = lot.ranking.bid(lot.winner).ok_or(SummaryRefusal::WinnerNotRanked)?;
    let reasons: BTreeMap<(BidId, CriterionId), &str> = lot
        .moderated
        .iter()
        .map(|score| ((score.bid(), score.criterion()), score.agreement().assessment.reason.text()))
        .collect();
    let draft = Draft { winner, lot, reasons };
    let ranked = lot.ranking.bids();
    let written = |bid: &RankedBid| draft.summary(bid, explanations.get(&bid.bid));
    let summaries: Vec<AssessmentSummary> = ranked.iter().filter_map(written).collect();
    let gaps: usize = ranked.iter().map(|bid| draft.gaps(bid)).sum();
    if gaps > 0 || summaries.len() != ranked.len() {
        return Err(SummaryRefusal::Incomplete { gaps: gaps.max(1) });
    }
    Ok(SummariesSent { sent_at, summaries })
}

impl SummariesSent {
    /// The one instant.
    pub fn sent_at(&self) -> DateTime<Utc> {
        self.sent_at
    }

    /// One summary for each assessed bid.
    pub fn summaries(&self) -> &[AssessmentSummary] {
        &self.summaries
    }
}

struct Draft<'a> {
    winner: &'a RankedBid,
    lot: AssessedLot<'a>,
    reasons: BTreeMap<(BidId, CriterionId), &'a str>,
}

impl Draft<'_> {
    /// How many explanations of a bid are missing; a supplier without a name is one.
    fn gaps(&self, bid: &RankedBid) -> usize {
        let unexplained = |criterion: &&AwardCriterion| self.assessed(bid, criterion).is_none();
        let unnamed = usize::from(!self.lot.suppliers.contains_key(&bid.bid));
        self.lot.criteria.iter().filter(unexplained).count() + unnamed
    }

    fn summary(&self, bid: &RankedBid, explanation: Option<&Reason>) -> Option<AssessmentSummary> {
        let line = |criterion: &AwardCriterion| {
            Some(SummaryCriterion {
                criterion: criterion.id,
                title: criterion.title.clone(),
                weight_bp: criterion.weight.get(),
                own: self.assessed(bid, criterion)?,
                winner: self.assessed(self.winner, criterion)?,
            })
        };
        let lost = bid.bid != self.winner.bid;
        Some(AssessmentSummary {
            bid: bid.bid,
            supplier: self.lot.suppliers.get(&bid.bid)?.clone(),
            winner: self.winner.bid,
            winner_supplier: self.lot.suppliers.get(&self.winner.bid)?.clone(),
            rank: bid.rank,
            criteria: self.lot.criteria.iter().map(line).collect::<Option<_>>()?,
            total: bid.total,
            winner_total: self.winner.total,
            why_not_awarded: lost.then(|| explanation.map_or_else(|| self.why_not(bid), ToString::to_string)),
        })
    }

    /// Score, points and reason on one criterion; none where a part is missing.
    fn assessed(&self, bid: &RankedBid, criterion: &AwardCriterion) -> Option<Assessed> {
        let CriterionPoints { score, points, .. } =
            *bid.criteria.iter().find(|line| line.criterion == criterion.id)?;
        let reason = match criterion.kind {
            CriterionKind::Price => price_reason(bid.price, criterion, points),
            CriterionKind::Quality | CriterionKind::Cost => {
                let reason = self.reasons.get(&(bid.bid, criterion.id))?;
                score.map(|_| (*reason).to_owned())?
            }
        };
        Some(Assessed { score, points, reason })
    }

    fn why_not(&self, bid: &RankedBid) -> String {
        if bid.rank < self.winner.rank {
            return format!(
                "Your bid came in place {} with {} points. You have been awarded as many lots as the tender lets one supplier have, so the contract goes to the next bid, which earned {} points.",
                bid.rank, bid.total, self.winner.total
            );
        }
        format!(
            "Your bid came in place {} with {} points. The contract goes to the most advantageous tender, which earned {} points.",
            bid.rank, bid.total, self.winner.total
        )
    }
}

fn price_reason(price: Pence, criterion: &AwardCriterion, points: Points) -> String {
    format!(
        "A price of {price} earns {points} of {} points: weight × lowest price ÷ price.",
        criterion.weight
    )
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
