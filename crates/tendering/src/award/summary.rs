//! Assessment summaries (Procurement Act 2023 s.50, reg. 31): what each assessed bidder is told, all at one time.
//!
//! A summary shows the bidder's own scores and reasons and those of the most advantageous tender, nobody else's: for each
//! criterion and each sub-criterion. A bid that a score disqualified is told where it failed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, Pence};

use crate::evaluation::{CriterionPoints, DisqualifiedBid, ModeratedScore, Points, RankedBid, Ranking};
use crate::{AwardCriterion, CriterionKind, Reason, full_title, is_divided, sub_criteria};

/// One criterion of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryCriterion {
    /// The criterion.
    pub criterion: CriterionId,
    /// The criterion that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CriterionId>,
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
    /// From 0 to 5; none where the price formula decides, and where sub-criteria are scored instead.
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
    /// The place of this bid; none where a score disqualified it.
    pub rank: Option<u32>,
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
    let told: Vec<Told<'_>> = lot
        .ranking
        .bids()
        .iter()
        .map(Told::from)
        .chain(lot.ranking.disqualified().iter().map(Told::from))
        .collect();
    let written = |bid: &Told<'_>| draft.summary(*bid, explanations.get(&bid.bid));
    let summaries: Vec<AssessmentSummary> = told.iter().filter_map(written).collect();
    let gaps: usize = told.iter().map(|bid| draft.gaps(*bid)).sum();
    if gaps > 0 || summaries.len() != told.len() {
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

/// A bid that is told of its assessment.
#[derive(Clone, Copy)]
struct Told<'a> {
    bid: BidId,
    price: Pence,
    rank: Option<u32>,
    criteria: &'a [CriterionPoints],
    failed: Option<&'a DisqualifiedBid>,
}

impl<'a> From<&'a RankedBid> for Told<'a> {
    fn from(bid: &'a RankedBid) -> Self {
        Self { bid: bid.bid, price: bid.price, rank: Some(bid.rank), criteria: &bid.criteria, failed: None }
    }
}

impl<'a> From<&'a DisqualifiedBid> for Told<'a> {
    fn from(bid: &'a DisqualifiedBid) -> Self {
        Self { bid: bid.bid, price: bid.price, rank: None, criteria: &bid.criteria, failed: Some(bid) }
    }
}

impl Told<'_> {
    fn total(&self) -> Points {
        self.criteria.iter().map(|line| line.points).sum()
    }
}

impl Draft<'_> {
    /// How many explanations of a bid are missing; a supplier without a name is one.
    fn gaps(&self, bid: Told<'_>) -> usize {
        let scored = |criterion: &&AwardCriterion| !is_divided(self.lot.criteria, criterion.id);
        let unexplained = |criterion: &&AwardCriterion| self.assessed(bid, criterion).is_none();
        let unnamed = usize::from(!self.lot.suppliers.contains_key(&bid.bid));
        self.lot.criteria.iter().filter(scored).filter(unexplained).count() + unnamed
    }

    fn summary(&self, bid: Told<'_>, explanation: Option<&Reason>) -> Option<AssessmentSummary> {
        let winner = Told::from(self.winner);
        let line = |criterion: &AwardCriterion| {
            Some(SummaryCriterion {
                criterion: criterion.id,
                parent: criterion.parent,
                title: criterion.title.clone(),
                weight_bp: criterion.weight.get(),
                own: self.assessed(bid, criterion)?,
                winner: self.assessed(winner, criterion)?,
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
            total: bid.total(),
            winner_total: self.winner.total,
            why_not_awarded: lost.then(|| self.why_not(bid, explanation)),
        })
    }

    /// Score, points and reason on one criterion; none where a part is missing.
    fn assessed(&self, bid: Told<'_>, criterion: &AwardCriterion) -> Option<Assessed> {
        if is_divided(self.lot.criteria, criterion.id) {
            return self.summed(bid, criterion);
        }
        let line = bid.criteria.iter().find(|line| line.criterion == criterion.id);
        if criterion.kind == CriterionKind::Price {
            let Some(line) = line else {
                let reason = "A bid that is out of the ranking earns no points for its price.".to_owned();
                return bid.failed.map(|_| Assessed { score: None, points: Points::default(), reason });
            };
            let reason = price_reason(bid.price, criterion, line.points);
            return Some(Assessed { score: line.score, points: line.points, reason });
        }
        let (line, reason) = (line?, self.reasons.get(&(bid.bid, criterion.id))?);
        line.score.map(|score| Assessed {
            score: Some(score),
            points: line.points,
            reason: (*reason).to_owned(),
        })
    }

    /// What a bid earned on the sub-criteria of a criterion altogether.
    fn summed(&self, bid: Told<'_>, criterion: &AwardCriterion) -> Option<Assessed> {
        let mut sum = Vec::new();
        for part in sub_criteria(self.lot.criteria, criterion.id) {
            sum.push((part.title.as_str(), self.assessed(bid, part)?.points));
        }
        let points: Points = sum.iter().map(|(_, points)| *points).sum();
        let parts: Vec<String> = sum.iter().map(|(title, points)| format!("{title} {points}")).collect();
        Some(Assessed {
            score: None,
            points,
            reason: format!("The sum of its sub-criteria: {}.", parts.join(", ")),
        })
    }

    /// Where a bid was disqualified, or how it came behind another; somebody's own words replace the latter.
    fn why_not(&self, bid: Told<'_>, explanation: Option<&Reason>) -> String {
        let Some(failed) = bid.failed else {
            return explanation.map_or_else(|| self.behind(bid), ToString::to_string);
        };
        let title = |id| {
            self.lot
                .criteria
                .iter()
                .find(|criterion| criterion.id == id)
                .map(|found| full_title(self.lot.criteria, found))
        };
        let failures: Vec<String> = failed
            .failures
            .iter()
            .map(|failure| {
                format!("on '{}' the agreed score is {}, and the tender says that a score below {} disqualifies a bid", title(failure.criterion).unwrap_or_default(), failure.score, failure.below)
            })
            .collect();
        let law = format!(
            "Your bid is not in the ranking: {} (Procurement Act 2023, section 23(3)(a)).",
            failures.join("; ")
        );
        match explanation {
            Some(words) => format!("{law} {words}"),
            None => law,
        }
    }

    fn behind(&self, bid: Told<'_>) -> String {
        let (rank, total) = (bid.rank.unwrap_or_default(), bid.total());
        if rank < self.winner.rank {
            return format!(
                "Your bid came in place {rank} with {total} points. You have been awarded as many lots as the tender lets one supplier have, so the contract goes to the next bid, which earned {} points.",
                self.winner.total
            );
        }
        format!(
            "Your bid came in place {rank} with {total} points. The contract goes to the most advantageous tender, which earned {} points.",
            self.winner.total
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
