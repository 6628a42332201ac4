//! Bids, criteria and agreed scores for the tests of the evaluation.

use chrono::{DateTime, Utc};
use trellis_kernel::{BidId, CriterionId, Pence};
use uuid::Uuid;

use super::final_scores::AssessedBid;
use super::moderation::{Agreement, ModeratedScore, ModerationState};
use super::score::Assessment;
use crate::{AwardCriterion, CriterionKind};

pub(crate) fn bid_id(n: u128) -> BidId {
    Uuid::from_u128(n).into()
}

pub(crate) fn bid(n: u128, pence: i64) -> AssessedBid {
    AssessedBid { bid: bid_id(n), price: Pence::new(pence) }
}

/// Criteria by title and weight; the one called "Price" is settled by the formula.
pub(crate) fn criteria(weights: &[(&str, u32)]) -> Vec<AwardCriterion> {
    (0_u128..)
        .zip(weights)
        .map(|(n, (title, weight))| {
            let kind = if *title == "Price" { CriterionKind::Price } else { CriterionKind::Quality };
            AwardCriterion::new(criterion_id(n), kind, title, *weight).expect("a criterion")
        })
        .collect()
}

/// The agreed score of bid `n` on the criterion at `index`.
pub(crate) fn moderated(n: u128, index: u128, value: i64) -> ModeratedScore {
    ModeratedScore::kept(agreement(n, index, value), ModerationState::Agreed)
}

/// The agreed score of bid `n` on a criterion.
pub(crate) fn moderated_on(n: u128, criterion: CriterionId, value: i64) -> ModeratedScore {
    ModeratedScore::kept(Agreement { criterion, ..agreement(n, 0, value) }, ModerationState::Agreed)
}

pub(crate) fn awaiting_approval(n: u128, index: u128, value: i64) -> ModeratedScore {
    ModeratedScore::kept(agreement(n, index, value), ModerationState::AwaitingApproval)
}

fn agreement(n: u128, index: u128, value: i64) -> Agreement {
    let reason = format!("Bid {n}, criterion {index}: page 4.");
    let assessment = Assessment::new(value, &reason).expect("an assessment");
    let moderator = Uuid::from_u128(9).into();
    Agreement { bid: bid_id(n), criterion: criterion_id(index), moderator, at: now(), assessment }
}

fn criterion_id(n: u128) -> CriterionId {
    Uuid::from_u128(1_000 + n).into()
}

fn now() -> DateTime<Utc> {
    "2026-07-22T09:00:00Z".parse().expect("an instant")
}
