//! `/bids/{id}/outcome`: how a bid was assessed, beside the one that won (Procurement Act 2023 s.50).

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::{Refusal, award, tendering};
use trellis_kernel::BidId;
use trellis_store::{SentSummary, Tx};
use trellis_tendering::award::SummaryCriterion;
use uuid::Uuid;

use super::told::Told;
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Outcome {
    bid: Told,
    /// Absent until the summaries are sent.
    summary: Option<Summary>,
}

#[derive(Serialize)]
struct Summary {
    sent: String,
    won: bool,
    winner: String,
    /// None where a score disqualified the bid.
    rank: Option<u32>,
    total: String,
    winner_total: String,
    why: Option<String>,
    criteria: Vec<Criterion>,
}

#[derive(Serialize)]
struct Criterion {
    /// Whether it is a part of the criterion above it.
    is_part: bool,
    title: String,
    weight: String,
    points: String,
    reason: String,
    winner_points: String,
    winner_reason: String,
}

impl View for Outcome {
    const TEMPLATE: &'static str = "bids/outcome.html";

    fn title(&self) -> String {
        "How your bid was assessed".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }
}

#[get("/bids/{id}/outcome")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show outcome of bid", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Outcome, Refusal> {
    let bid = Told::of(&tendering::read_bid(tx, id)?);
    let summary = match award::get_assessment_summary(tx, id) {
        Ok(sent) => Some(Summary::from(sent)),
        Err(refusal) if refusal.is_hidden() => None,
        Err(refusal) => return Err(refusal),
    };
    Ok(Outcome { bid, summary })
}

impl From<SentSummary> for Summary {
    fn from(from: SentSummary) -> Self {
        let summary = from.summary;
        Self {
            sent: format::instant(from.sent_at),
            won: summary.bid == summary.winner,
            winner: summary.winner_supplier,
            rank: summary.rank,
            total: summary.total.to_string(),
            winner_total: summary.winner_total.to_string(),
            why: summary.why_not_awarded,
            criteria: summary.criteria.into_iter().map(Criterion::from).collect(),
        }
    }
}

impl From<SummaryCriterion> for Criterion {
    fn from(from: SummaryCriterion) -> Self {
        Self {
            is_part: from.parent.is_some(),
            title: from.title,
            weight: trellis_kernel::BasisPoints::new(from.weight_bp).to_string(),
            points: from.own.points.to_string(),
            reason: from.own.reason,
            winner_points: from.winner.points.to_string(),
            winner_reason: from.winner.reason,
        }
    }
}
