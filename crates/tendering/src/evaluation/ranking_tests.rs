//! The published tables, the story, and what holds for every ranking.

use proptest::prelude::*;
use uuid::Uuid;

use super::super::sample_tests::{bid, bid_id, criteria, moderated};
use super::*;
use crate::evaluation::{AssessedBid, ModeratedScore};

/// Ranks bids given as (price in pence, scores on the quality criteria).
fn ranked(
    weights: &[(&str, u32)],
    bids: &[(i64, &[i64])],
    draw: Option<&Draw>,
) -> Result<Ranking, RankingRefusal> {
    let assessed: Vec<AssessedBid> = (1_u128..).zip(bids).map(|(n, (price, _))| bid(n, *price)).collect();
    let agreed: Vec<ModeratedScore> = (1_u128..)
        .zip(bids)
        .flat_map(|(n, (_, scores))| {
            (0_u128..).zip(*scores).map(move |(index, value)| moderated(n, index, *value))
        })
        .collect();
    let scores = FinalScores::lock(&criteria(weights), &assessed, &agreed).expect("complete scores");
    Ranking::of(&scores, draw)
}

/// The totals in order, with the number of the bid.
fn totals(ranking: &Ranking) -> Vec<(u128, String)> {
    ranking.bids().iter().map(|row| (row.bid.uuid().as_u128(), row.total.to_string())).collect()
}

fn told(expected: &[(u128, &str)]) -> Vec<(u128, String)> {
    expected.iter().map(|(n, total)| (*n, (*total).to_owned())).collect()
}

const LOT_EAST: [(&str, u32); 4] =
    [("Practice", 3_500), ("Workforce", 2_000), ("Social value", 1_000), ("Price", 3_500)];
const LANTERN: (i64, &[i64]) = (123_456_789, &[4, 4, 5]);
const FOSTERING: (i64, &[i64]) = (129_900_000, &[5, 4, 2]);
const HARBOUR: (i64, &[i64]) = (118_000_000, &[3, 4, 3]);

#[test]
fn lot_east() {
    let ranking = ranked(&LOT_EAST, &[LANTERN, FOSTERING, HARBOUR], None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(1, "87.45"), (2, "86.79"), (3, "78.00")]));
    let points = |n| {
        let row = ranking.bid(bid_id(n)).expect("ranked");
        row.criteria.iter().map(|line| line.points.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(points(1), ["28.00", "16.00", "10.00", "33.45"]);
    assert_eq!(points(2), ["35.00", "16.00", "4.00", "31.79"]);
    assert_eq!(points(3), ["21.00", "16.00", "6.00", "35.00"]);
    assert_eq!(ranking.first().map(|row| row.bid), Some(bid_id(1)));
}

#[test]
fn a_losing_fourth_bid_reverses_the_winner() {
    let fourth: (i64, &[i64]) = (65_000_000, &[2, 2, 2]);
    let ranking = ranked(&LOT_EAST, &[LANTERN, FOSTERING, HARBOUR, fourth], None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "72.51"), (1, "72.43"), (3, "62.28"), (4, "61.00")]));
}

#[test]
fn a_disregarded_fourth_bid_sets_nobodys_points_though_it_was_scored() {
    let bids = [LANTERN, FOSTERING, HARBOUR, (65_000_000, &[2, 2, 2])];
    let assessed: Vec<AssessedBid> =
        (1_u128..).zip(bids).take(3).map(|(n, (price, _))| bid(n, price)).collect();
    let scores = |(n, (_, scores)): (u128, (i64, &'static [i64]))| {
        (0_u128..).zip(scores).map(move |(index, value)| moderated(n, index, *value))
    };
    let agreed: Vec<ModeratedScore> = (1_u128..).zip(bids).flat_map(scores).collect();
    let locked = FinalScores::lock(&criteria(&LOT_EAST), &assessed, &agreed).expect("complete scores");
    let ranking = Ranking::of(&locked, None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(1, "87.45"), (2, "86.79"), (3, "78.00")]));
}

#[test]
fn the_story() {
    let weights = [("Quality", 4_000), ("Social value", 2_500), ("Price", 3_500)];
    let bids: [(i64, &[i64]); 3] = [(54_000_000, &[4, 3]), (50_000_000, &[5, 4]), (62_500_000, &[3, 5])];
    let ranking = ranked(&weights, &bids, None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "95.00"), (1, "79.41"), (3, "77.00")]));
}

#[test]
fn other_weights_give_the_what_if_tables() {
    let dear = [("Practice", 2_500), ("Workforce", 2_000), ("Social value", 1_000), ("Price", 4_500)];
    let ranking = ranked(&dear, &[LANTERN, FOSTERING, HARBOUR], None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(1, "89.01"), (2, "85.88"), (3, "82.00")]));
    let good = [("Practice", 4_500), ("Workforce", 2_000), ("Social value", 1_000), ("Price", 2_500)];
    let ranking = ranked(&good, &[LANTERN, FOSTERING, HARBOUR], None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "87.71"), (1, "85.90"), (3, "74.00")]));
}

#[test]
fn ties_go_to_the_heaviest_criterion_then_the_lower_price() {
    // Both 64.00: 32.00 + 32.00 against 48.00 + 16.00; the first criterion is the heaviest.
    let weights = [("Practice", 6_000), ("Workforce", 4_000)];
    let bids: [(i64, &[i64]); 2] = [(100, &[2, 5]), (200, &[4, 2])];
    let ranking = ranked(&weights, &bids, None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "64.00"), (1, "64.00")]));
    let equal: [(i64, &[i64]); 2] = [(200, &[3, 3]), (100, &[3, 3])];
    let ranking = ranked(&weights, &equal, None).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "60.00"), (1, "60.00")]));
}

#[test]
fn what_nothing_sets_apart_needs_a_witnessed_draw() {
    let weights = [("Practice", 6_000), ("Workforce", 4_000)];
    let bids: [(i64, &[i64]); 3] = [(100, &[3, 3]), (100, &[3, 3]), (100, &[5, 5])];
    let refusal = ranked(&weights, &bids, None).expect_err("a tie");
    assert_eq!(refusal, RankingRefusal::DrawNeeded(vec![bid_id(1), bid_id(2)]));
    assert_eq!(refusal.code(), "draw-needed");
    let (holder, witness) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    assert_eq!(Draw::new(vec![], holder, holder), Err(RankingRefusal::Unwitnessed));
    let partial = Draw::new(vec![bid_id(2)], holder, witness).expect("a draw");
    assert!(ranked(&weights, &bids, Some(&partial)).is_err(), "every tied bid is in the draw");
    let draw = Draw::new(vec![bid_id(2), bid_id(1)], holder, witness).expect("a draw");
    let ranking = ranked(&weights, &bids, Some(&draw)).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(3, "100.00"), (2, "60.00"), (1, "60.00")]));
    assert_eq!(draw.people(), (holder, witness));
}

#[test]
fn a_draw_never_beats_merit() {
    let weights = [("Practice", 6_000), ("Workforce", 4_000)];
    let bids: [(i64, &[i64]); 2] = [(100, &[3, 3]), (100, &[5, 5])];
    let (holder, witness) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    let draw = Draw::new(vec![bid_id(1), bid_id(2)], holder, witness).expect("a draw");
    let ranking = ranked(&weights, &bids, Some(&draw)).expect("a ranking");
    assert_eq!(totals(&ranking), told(&[(2, "100.00"), (1, "60.00")]));
}

fn field() -> impl Strategy<Value = (Vec<(i64, [i64; 3])>, Vec<usize>)> {
    let scores = (0_i64..=5, 0_i64..=5, 0_i64..=5).prop_map(|(a, b, c)| [a, b, c]);
    // Few prices, so that ties happen.
    prop::collection::vec((90_i64..95, scores), 1..6).prop_flat_map(|bids| {
        let order = Just((0..bids.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(bids), order)
    })
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_nothing((bids, order) in field()) {
        let assessed: Vec<AssessedBid> = (1_u128..).zip(&bids).map(|(n, (price, _))| bid(n, *price)).collect();
        let agreed: Vec<ModeratedScore> = (1_u128..).zip(&bids)
            .flat_map(|(n, (_, scores))| (0_u128..).zip(*scores).map(move |(i, value)| moderated(n, i, value)))
            .collect();
        let shuffled: Vec<AssessedBid> = order.iter().map(|at| assessed[*at]).collect();
        let mut reversed = agreed.clone();
        reversed.reverse();
        let criteria = criteria(&LOT_EAST);
        let one = FinalScores::lock(&criteria, &assessed, &agreed).expect("complete");
        let other = FinalScores::lock(&criteria, &shuffled, &reversed).expect("complete");
        prop_assert_eq!(Ranking::of(&one, None), Ranking::of(&other, None));
        let everyone = Draw::new(
            order.iter().map(|at| assessed[*at].bid).collect(),
            Uuid::from_u128(1).into(),
            Uuid::from_u128(2).into(),
        ).expect("a draw");
        prop_assert_eq!(Ranking::of(&one, Some(&everyone)), Ranking::of(&other, Some(&everyone)));
    }

    #[test]
    fn with_a_draw_every_field_has_one_total_order((bids, order) in field()) {
        let slices: Vec<(i64, &[i64])> = bids.iter().map(|(price, scores)| (*price, scores.as_slice())).collect();
        let drawn: Vec<BidId> = (1_u128..).zip(&bids).map(|(n, _)| bid_id(n)).collect();
        let drawn = order.iter().map(|at| drawn[*at]).collect();
        let draw = Draw::new(drawn, Uuid::from_u128(1).into(), Uuid::from_u128(2).into()).expect("a draw");
        let ranking = ranked(&LOT_EAST, &slices, Some(&draw)).expect("a ranking");
        let ranks: Vec<u32> = ranking.bids().iter().map(|row| row.rank).collect();
        prop_assert_eq!(ranks, (1..=u32::try_from(bids.len()).expect("few")).collect::<Vec<_>>());
        prop_assert!(ranking.bids().windows(2).all(|pair| pair[0].total >= pair[1].total));
        prop_assert!(ranking.bids().iter().all(|row| row.total.get() <= 10_000));
    }
}
