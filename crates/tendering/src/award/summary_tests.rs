//! Each bidder sees its own assessment and the winner's, all or none.

use super::*;
use crate::evaluation::FinalScores;
use crate::evaluation::sample_tests::{bid, bid_id, criteria, moderated};

fn sent_at() -> DateTime<Utc> {
    "2026-07-29T15:00:00Z".parse().expect("an instant")
}

fn story() -> (Vec<AwardCriterion>, Vec<ModeratedScore>, Ranking) {
    let criteria = criteria(&[("Quality", 4_000), ("Social value", 2_500), ("Price", 3_500)]);
    let bids = [bid(1, 54_000_000), bid(2, 50_000_000), bid(3, 62_500_000)];
    let agreed: Vec<ModeratedScore> = [(1, [4, 3]), (2, [5, 4]), (3, [3, 5])]
        .into_iter()
        .flat_map(|(n, [quality, social])| [moderated(n, 0, quality), moderated(n, 1, social)])
        .collect();
    let scores = FinalScores::lock(&criteria, &bids, &agreed).expect("complete");
    let ranking = Ranking::of(&scores, None).expect("a ranking");
    (criteria, agreed, ranking)
}

fn names() -> BTreeMap<BidId, String> {
    [(1, "Harbour Homes Ltd"), (2, "Lantern"), (3, "Wexcombe Fostering")]
        .map(|(n, name)| (bid_id(n), name.to_owned()))
        .into()
}

fn told(
    winner: u128,
    agreed: &[ModeratedScore],
    explanations: &BTreeMap<BidId, Reason>,
) -> Result<SummariesSent, SummaryRefusal> {
    let (criteria, _, ranking) = story();
    let (suppliers, winner) = (names(), bid_id(winner));
    let lot = AssessedLot {
        ranking: &ranking,
        winner,
        criteria: &criteria,
        moderated: agreed,
        suppliers: &suppliers,
    };
    assessment_summaries(lot, explanations, sent_at())
}

#[test]
fn everyone_is_told_at_once_their_own_and_the_winners() {
    let (_, agreed, _) = story();
    let sent = told(2, &agreed, &BTreeMap::new()).expect("complete");
    assert_eq!((sent.sent_at(), sent.summaries().len()), (sent_at(), 3));
    let harbour = sent.summaries().iter().find(|summary| summary.bid == bid_id(1)).expect("a summary");
    assert_eq!(
        (harbour.rank, harbour.total.to_string(), harbour.winner_total.to_string()),
        (Some(2), "79.41".into(), "95.00".into())
    );
    let quality = &harbour.criteria[0];
    assert_eq!(
        (quality.own.score, quality.own.points.get(), quality.own.reason.as_str()),
        (Some(4), 3_200, "Bid 1, criterion 0: page 4.")
    );
    assert_eq!(
        (quality.winner.score, quality.winner.reason.as_str()),
        (Some(5), "Bid 2, criterion 0: page 4.")
    );
    let price = &harbour.criteria[2];
    assert_eq!(
        (harbour.supplier.as_str(), harbour.winner_supplier.as_str()),
        ("Harbour Homes Ltd", "Lantern")
    );
    assert_eq!(price.own.score, None);
    assert_eq!(
        price.own.reason,
        "A price of £540,000.00 earns 32.41 of 35 points: weight × lowest price ÷ price."
    );
    assert!(
        harbour.why_not_awarded.as_deref().is_some_and(|why| why.contains("79.41") && why.contains("95.00"))
    );
}

#[test]
fn no_summary_tells_of_a_third_bidder() {
    let (_, agreed, _) = story();
    let sent = told(2, &agreed, &BTreeMap::new()).expect("complete");
    let harbour = sent.summaries().iter().find(|summary| summary.bid == bid_id(1)).expect("a summary");
    let told = serde_json::to_string(harbour).expect("text");
    assert!(!told.contains("Bid 3") && !told.contains(&bid_id(3).to_string()));
}

#[test]
fn the_winner_needs_no_reason_and_an_explanation_replaces_the_sentence() {
    let (_, agreed, _) = story();
    let written = BTreeMap::from([(
        bid_id(3),
        Reason::new("Strong on social value, dearer than others.").expect("a reason"),
    )]);
    let sent = told(2, &agreed, &written).expect("complete");
    let why =
        |n| sent.summaries().iter().find(|s| s.bid == bid_id(n)).and_then(|s| s.why_not_awarded.clone());
    assert_eq!(why(2), None);
    assert_eq!(why(3).as_deref(), Some("Strong on social value, dearer than others."));
}

#[test]
fn a_gap_holds_every_summary_back() {
    let (_, mut agreed, _) = story();
    agreed.retain(|score| score.bid() != bid_id(3));
    let refusal = told(2, &agreed, &BTreeMap::new()).expect_err("two reasons are missing");
    assert_eq!(refusal, SummaryRefusal::Incomplete { gaps: 2 });
    assert_eq!(refusal.code(), "summary-incomplete");
    let unknown = told(9, &agreed, &BTreeMap::new());
    assert_eq!(unknown.expect_err("not ranked").code(), "winner-not-ranked");
}

/// Quality of practice and workforce, which disqualifies below 2, and the price; bid 1 fails, bid 2 wins.
fn divided() -> (Vec<AwardCriterion>, Vec<ModeratedScore>, Ranking) {
    let mut criteria =
        criteria(&[("Quality", 6_500), ("Practice", 4_000), ("Workforce", 2_500), ("Price", 3_500)]);
    let whole = criteria[0].id;
    criteria[1] = criteria[1].clone().part_of(whole);
    criteria[2] = criteria[2].clone().part_of(whole).disqualifying_below(2);
    let agreed: Vec<ModeratedScore> = [(1, [5, 1]), (2, [4, 3]), (3, [3, 3])]
        .into_iter()
        .flat_map(|(n, [practice, workforce])| [moderated(n, 1, practice), moderated(n, 2, workforce)])
        .collect();
    let bids = [bid(1, 40_000_000), bid(2, 50_000_000), bid(3, 62_500_000)];
    let scores = FinalScores::lock(&criteria, &bids, &agreed).expect("complete");
    let ranking = Ranking::of(&scores, None).expect("a ranking");
    (criteria, agreed, ranking)
}

#[test]
fn sub_criteria_are_told_one_by_one_and_a_failure_is_named() {
    let (criteria, agreed, ranking) = divided();
    let suppliers = names();
    let lot = AssessedLot {
        ranking: &ranking,
        winner: bid_id(2),
        criteria: &criteria,
        moderated: &agreed,
        suppliers: &suppliers,
    };
    let words = BTreeMap::from([(bid_id(1), Reason::new("Recruit first.").expect("a reason"))]);
    let sent = assessment_summaries(lot, &words, sent_at()).expect("complete");
    let of = |n| sent.summaries().iter().find(|summary| summary.bid == bid_id(n)).expect("a summary");
    let third = of(3);
    assert_eq!((third.rank, third.criteria.len()), (Some(2), 4));
    let (whole, practice) = (&third.criteria[0], &third.criteria[1]);
    assert_eq!((whole.own.score, whole.own.points.to_string()), (None, "39.00".to_owned()));
    assert_eq!(whole.own.reason, "The sum of its sub-criteria: Practice 24.00, Workforce 15.00.");
    assert_eq!(
        (practice.parent, practice.own.reason.as_str()),
        (Some(criteria[0].id), "Bid 3, criterion 1: page 4.")
    );
    let failed = of(1);
    assert_eq!((failed.rank, failed.total.to_string(), failed.criteria.len()), (None, "45.00".to_owned(), 4));
    assert_eq!(failed.criteria[3].own.points, Points::default());
    assert_eq!(
        failed.why_not_awarded.as_deref(),
        Some(
            "Your bid is not in the ranking: on 'Quality: Workforce' the agreed score is 1, and the tender says that a score \
             below 2 disqualifies a bid (Procurement Act 2023, section 23(3)(a)). Recruit first."
        )
    );
    assert_eq!(
        of(2).criteria[3].own.points.to_string(),
        "35.00",
        "the failing bid's price is not the lowest"
    );
}
