//! The lock: complete or not at all, sub-criteria summed, failing bids out.

use trellis_kernel::BasisPoints;

use super::super::sample_tests::{self, bid, bid_id, criteria, moderated};
use super::*;

#[test]
fn every_assessed_bid_needs_every_agreed_score() {
    let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    let bids = [bid(1, 54_000_000), bid(2, 50_000_000)];
    let one = [moderated(1, 0, 4)];
    assert_eq!(
        FinalScores::lock(&criteria, &bids, &one),
        Err(LockRefusal::NotAgreed { missing: 1, needed: 2 })
    );
    let waiting = [moderated(1, 0, 4), sample_tests::awaiting_approval(2, 0, 5)];
    let refusal = FinalScores::lock(&criteria, &bids, &waiting).expect_err("one waits for approval");
    assert_eq!(refusal.to_string(), "1 of 2 scores are not agreed yet; moderate them first");
    assert_eq!(refusal.code(), "scores-not-agreed");
    assert_eq!(FinalScores::lock(&criteria, &[], &one), Err(LockRefusal::NoBids));
}

#[test]
fn scores_of_bids_that_are_not_assessed_change_nothing() {
    let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    let bids = [bid(1, 54_000_000)];
    let alone = FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 4)]);
    assert_eq!(FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 4), moderated(2, 0, 5)]), alone);
}

#[test]
fn a_price_of_nothing_is_refused() {
    let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    let refusal = FinalScores::lock(&criteria, &[bid(1, 0)], &[moderated(1, 0, 4)]).expect_err("no price");
    assert_eq!(refusal.code(), "no-price");
}

#[test]
fn the_heaviest_criterion_is_the_first_of_the_highest_weight() {
    let criteria = criteria(&[("Practice", 3_500), ("Workforce", 3_000), ("Price", 3_500)]);
    let scores = [moderated(1, 0, 4), moderated(1, 1, 4)];
    let locked = FinalScores::lock(&criteria, &[bid(1, 100)], &scores).expect("locked");
    assert_eq!(locked.heaviest(), Some(criteria[0].id));
    assert_eq!(locked.bids()[0].on(criteria[2].id).map(|line| line.points.get()), Some(3_500));
}

#[test]
fn sub_criteria_are_rounded_each_and_their_sum_breaks_the_tie() {
    let mut criteria =
        criteria(&[("Practice", 3_333), ("Team", 1_666), ("Training", 1_667), ("Price", 3_334)]);
    let whole = criteria[0].id;
    criteria[1] = criteria[1].clone().part_of(whole);
    criteria[2] = criteria[2].clone().part_of(whole);
    criteria.push(AwardCriterion {
        id: bid_id(77).uuid().into(),
        weight: BasisPoints::new(3_333),
        ..criteria[0].clone()
    });
    let agreed = [moderated(1, 1, 4), moderated(1, 2, 4), sample_tests::moderated_on(1, criteria[4].id, 3)];
    let locked = FinalScores::lock(&criteria, &[bid(1, 100)], &agreed).expect("locked");
    let points: Vec<u32> = locked.bids()[0].criteria.iter().map(|line| line.points.get()).collect();
    // 16.66 × 4 ÷ 5 = 13.328 and 16.67 × 4 ÷ 5 = 13.336: each is rounded, the criterion is their sum.
    assert_eq!(points, [1_333, 1_334, 3_334, 2_000]);
    assert_eq!(locked.heaviest(), Some(criteria[3].id), "the price weighs more than either part");
    let whole_first: Vec<AwardCriterion> =
        criteria.iter().filter(|c| c.kind != CriterionKind::Price).cloned().collect();
    let locked = FinalScores::lock(&whole_first, &[bid(1, 100)], &agreed).expect("locked");
    assert_eq!((locked.heaviest(), locked.on_heaviest(&locked.bids()[0]).get()), (Some(whole), 2_667));
}

#[test]
fn a_disqualifying_failure_takes_a_bid_and_its_price_out() {
    let mut criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    criteria[0] = criteria[0].clone().disqualifying_below(2);
    let bids = [bid(1, 54_000_000), bid(2, 10_000_000), bid(3, 50_000_000)];
    let locked =
        FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 2), moderated(2, 0, 1), moderated(3, 0, 5)])
            .expect("locked");
    assert_eq!(locked.bids().iter().map(|b| b.bid).collect::<Vec<_>>(), [bid_id(1), bid_id(3)]);
    assert_eq!(
        locked.bids()[1].total.to_string(),
        "100.00",
        "the lowest price is that of the bids that count"
    );
    let out = &locked.disqualified()[0];
    assert_eq!((out.bid, out.criteria.len()), (bid_id(2), 1));
    assert_eq!(out.failures, [DisqualifyingFailure { criterion: criteria[0].id, score: 1, below: 2 }]);
    let alone = FinalScores::lock(&criteria, &bids[1..2], &[moderated(2, 0, 0)]).expect("nobody is left");
    assert!(alone.bids().is_empty());
}
