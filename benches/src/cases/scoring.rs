//! (l) The evaluation of a large lot in the pure crate: 200 bids, 40 criteria, 6 evaluators, from their scores to the ranking.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use trellis_kernel::{BidId, CriterionId, Pence};
use trellis_tendering::evaluation::{
    Agreement, AssessedBid, Assessment, FinalScores, ModeratedScore, Ranking, Score, moderate,
};
use trellis_tendering::{AwardCriterion, CriterionKind};

use crate::findings::{Finding, median};
use crate::world::id;

const BIDS: usize = 200;
const CRITERIA: usize = 40;
const EVALUATORS: usize = 6;
const RUNS: usize = 21;
const GOAL: Duration = Duration::from_millis(50);

/// What the evaluators of one bid on one criterion submitted, and what was agreed.
type Judged = (Vec<Score>, Agreement);

pub(super) fn measure() -> Result<Finding> {
    let at = DateTime::UNIX_EPOCH;
    let criteria = criteria()?;
    let bids = (0..BIDS).map(bid).collect::<Result<Vec<_>>>()?;
    let judged = judged(&criteria, &bids, at)?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let agreements: Vec<Judged> = judged.clone();
        let start = Instant::now();
        let ranking = rank(&criteria, &bids, agreements)?;
        times.push(u64::try_from(start.elapsed().as_micros())?);
        ensure!(ranking.bids().len() == BIDS, "every bid is ranked");
    }
    let middle = median(times);
    Ok(Finding {
        letter: 'l',
        measure: format!(
            "{BIDS} bids × {CRITERIA} criteria × {EVALUATORS} evaluators, moderated, locked and ranked"
        ),
        goal: format!("≤ {} ms", GOAL.as_millis()),
        found: format!("{} ms", middle / 1_000),
        met: u128::from(middle) <= GOAL.as_micros(),
        note: format!("median {middle} µs of {RUNS} runs in the pure crate"),
    })
}

fn rank(criteria: &[AwardCriterion], bids: &[AssessedBid], judged: Vec<Judged>) -> Result<Ranking> {
    let moderated = judged
        .into_iter()
        .map(|(scores, agreement)| moderate(&scores, agreement))
        .collect::<Result<Vec<ModeratedScore>, _>>()?;
    Ok(Ranking::of(&FinalScores::lock(criteria, bids, &moderated)?, None)?)
}

/// Thirty-nine questions of quality, and the price.
fn criteria() -> Result<Vec<AwardCriterion>> {
    (0..CRITERIA)
        .map(|place| {
            let (kind, weight) =
                if place == 0 { (CriterionKind::Price, 2_200) } else { (CriterionKind::Quality, 200) };
            let made = AwardCriterion::new(criterion_id(place)?, kind, &format!("Criterion {place}"), weight);
            made.map_err(|error| anyhow::anyhow!("{error}"))
        })
        .collect()
}

fn bid(number: usize) -> Result<AssessedBid> {
    let bid: BidId = id(40, number)?.into();
    Ok(AssessedBid { bid, price: Pence::new(i64::try_from(number)? * 7_919 + 100_000_000) })
}

fn judged(criteria: &[AwardCriterion], bids: &[AssessedBid], at: DateTime<Utc>) -> Result<Vec<Judged>> {
    let mut judged = Vec::new();
    for (row, bid) in bids.iter().enumerate() {
        for (column, criterion) in criteria.iter().enumerate().filter(|(_, of)| of.kind.wants_answer()) {
            let value = |evaluator: usize| assessment((row * 7 + column * 3 + evaluator) % 6);
            let scores = (0..EVALUATORS)
                .map(|evaluator| {
                    let by = id(42, evaluator)?.into();
                    Ok(Score::draft(bid.bid, criterion.id, by, value(evaluator)?).submit(at)?)
                })
                .collect::<Result<Vec<_>>>()?;
            let (bid, criterion, moderator) = (bid.bid, criterion.id, id(43, 0)?.into());
            judged.push((scores, Agreement { bid, criterion, moderator, at, assessment: value(1)? }));
        }
    }
    Ok(judged)
}

fn assessment(value: usize) -> Result<Assessment> {
    Assessment::new(i64::try_from(value)?, "As the descriptor says.")
        .map_err(|error| anyhow::anyhow!("{error}"))
}

fn criterion_id(place: usize) -> Result<CriterionId> {
    Ok(id(41, place)?.into())
}
