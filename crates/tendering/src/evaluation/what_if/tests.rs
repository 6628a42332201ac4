//! The published tables, and what holds for every field.

use proptest::prelude::*;
use trellis_kernel::{BasisPoints, Pence};

use super::super::sample_tests::criteria;
use super::*;

const LOT_EAST: [(&str, u32); 4] =
    [("Practice", 3_500), ("Workforce", 2_000), ("Social value", 1_000), ("Price", 3_500)];

fn bid(name: &str, pence: i64, scores: [u8; 3]) -> SimulatedBid {
    SimulatedBid { name: name.to_owned(), price: Pence::new(pence), scores: scores.to_vec() }
}

fn three() -> Vec<SimulatedBid> {
    vec![
        bid("Lantern", 123_456_789, [4, 4, 5]),
        bid("Wexcombe Fostering", 129_900_000, [5, 4, 2]),
        bid("Harbour Homes", 118_000_000, [3, 4, 3]),
    ]
}

fn four() -> Vec<SimulatedBid> {
    [three(), vec![bid("Fourth", 65_000_000, [2, 2, 2])]].concat()
}

fn methodology(weights: &[(&str, u32)]) -> Methodology {
    Methodology::of(&criteria(weights)).expect("criteria")
}

fn report(bids: Vec<SimulatedBid>, variations: Vec<Variation>) -> WhatIfReport {
    let methodology = methodology(&LOT_EAST);
    let simulation = Simulation::new(&methodology, bids, variations).expect("a simulation");
    WhatIfReport::of(&methodology, &simulation)
}

fn totals(table: &Table) -> Vec<(usize, String)> {
    table.standings.iter().map(|standing| (standing.bid, standing.total.to_string())).collect()
}

fn told(expected: &[(usize, &str)]) -> Vec<(usize, String)> {
    expected.iter().map(|(bid, total)| (*bid, (*total).to_owned())).collect()
}

fn variation(weights: Option<[u32; 4]>, formula: Option<PriceFormula>, without: &[usize]) -> Variation {
    let weights = weights.map(|weights| weights.map(BasisPoints::new).to_vec());
    Variation { name: "Another".to_owned(), weights, formula, without: without.to_vec() }
}

#[test]
fn ten_points_more_or_less_on_the_price() {
    let report = report(three(), vec![]);
    assert_eq!(totals(&report.planned), told(&[(0, "87.45"), (1, "86.79"), (2, "78.00")]));
    let at = |name: &str| {
        report.varied.iter().find(|varied| varied.variation.name == name).expect("a standard shift")
    };
    let dearer = at("price at 45.00%");
    assert_eq!(totals(&dearer.table), told(&[(0, "89.01"), (1, "85.88"), (2, "82.00")]));
    assert_eq!((dearer.winner_changes, dearer.reversals.len()), (false, 0));
    let cheaper = at("price at 25.00%");
    assert_eq!(totals(&cheaper.table), told(&[(1, "87.71"), (0, "85.90"), (2, "74.00")]));
    assert_eq!((cheaper.winner_changes, cheaper.reversals.as_slice()), (true, [(0, 1)].as_slice()));
    assert_eq!(report.varied.len(), 4);
}

#[test]
fn a_loser_whose_absence_turns_the_winner_round_is_named() {
    let report = report(four(), vec![variation(None, None, &[3])]);
    let wanted = told(&[(1, "72.51"), (0, "72.43"), (2, "62.28"), (3, "61.00")]);
    assert_eq!(totals(&report.planned), wanted);
    let found = report.absences.iter().find(|absence| absence.without == 3).expect("a reversal");
    assert!(found.winner_changes);
    assert_eq!(found.reversals, [(1, 0)]);
    assert_eq!(totals(&report.varied[0].table), told(&[(0, "87.45"), (1, "86.79"), (2, "78.00")]));
}

#[test]
fn a_bid_without_quality_wins_only_where_the_price_outweighs() {
    assert_eq!(report(three(), vec![]).wins_without_quality_up_to, None);
    let heavy = methodology(&[("Quality", 2_000), ("Price", 8_000)]);
    let field = |scores: [u8; 2]| {
        let of = |name: &str, score| SimulatedBid {
            name: name.to_owned(),
            price: Pence::new(10_000),
            scores: vec![score],
        };
        vec![of("A", scores[0]), of("B", scores[1])]
    };
    let simulation = Simulation::new(&heavy, field([5, 4]), vec![]).expect("a simulation");
    // 80.00 against 20.00 and 0.8 × price / £100: even at £75.00, where the heavier criterion, the price, settles it.
    let found = WhatIfReport::of(&heavy, &simulation).wins_without_quality_up_to.expect("it wins");
    assert_eq!(found, Pence::new(7_500));
}

#[test]
fn another_formula_and_ties_are_told() {
    let flat = vec![bid("A", 100, [3, 3, 3]), bid("B", 100, [3, 3, 3]), bid("C", 200, [5, 5, 5])];
    let report = report(flat, vec![variation(None, Some(PriceFormula::Linear), &[])]);
    assert_eq!(report.planned.ties, [vec![0, 1]]);
    // Twice the lowest price earns half the weight as published, and nothing in a straight line.
    let points = |table: &Table| {
        table
            .standings
            .iter()
            .find(|standing| standing.bid == 2)
            .map(|standing| standing.points[3].to_string())
    };
    assert_eq!(points(&report.planned).as_deref(), Some("17.50"));
    assert_eq!(points(&report.varied[0].table).as_deref(), Some("0.00"));
}

#[test]
fn what_cannot_be_simulated_is_told_with_its_place() {
    let methodology = methodology(&LOT_EAST);
    let bids = vec![bid(" ", 0, [6, 0, 0])];
    let variations = vec![
        variation(Some([3_000, 2_000, 1_000, 3_500]), None, &[]),
        variation(None, None, &[0, 0]),
        variation(None, None, &[9]),
    ];
    let errors = Simulation::new(&methodology, bids, variations).expect_err("refused").0;
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    for wanted in [
        "/bids",
        "/bids/0/name",
        "/bids/0/price_p",
        "/bids/0/scores",
        "/variations/0/weights_bp",
        "/variations/1/without",
        "/variations/2/without",
    ] {
        assert!(pointers.contains(&wanted), "{wanted} in {pointers:?}");
    }
    assert_eq!(Methodology::of(&[]).expect_err("nothing").code(), "no-criteria");
    for (refusal, code) in
        [(WhatIfRefusal::Published, "what-if-closed"), (WhatIfRefusal::NotLocked, "scores-not-locked")]
    {
        assert_eq!(refusal.code(), code);
    }
}

#[test]
fn sub_criteria_are_scored_and_a_disqualifying_score_leaves_the_field() {
    let mut criteria =
        criteria(&[("Practice", 6_500), ("Team", 4_000), ("Training", 2_500), ("Price", 3_500)]);
    let whole = criteria[0].id;
    criteria[1] = criteria[1].clone().part_of(whole).disqualifying_below(3);
    criteria[2] = criteria[2].clone().part_of(whole);
    let methodology = Methodology::of(&criteria).expect("criteria");
    let bid = |name: &str, pence, scores: [u8; 2]| SimulatedBid {
        name: name.to_owned(),
        price: Pence::new(pence),
        scores: scores.to_vec(),
    };
    let bids = vec![bid("One", 100, [5, 4]), bid("Two", 50, [2, 5]), bid("Three", 200, [3, 5])];
    let simulation = Simulation::new(&methodology, bids, vec![]).expect("two scores each");
    let report = WhatIfReport::of(&methodology, &simulation);
    assert_eq!(totals(&report.planned), told(&[(0, "95.00"), (2, "66.50")]));
    assert_eq!(report.wins_without_quality_up_to, None);
    assert_ne!(Methodology::hash(&criteria[..1]), Methodology::hash(&criteria));
}

#[test]
fn the_hash_is_of_what_bids_are_judged_by() {
    let hash = |weights: &[(&str, u32)]| Methodology::hash(&criteria(weights));
    assert_eq!(hash(&LOT_EAST), hash(&LOT_EAST));
    assert_ne!(
        hash(&LOT_EAST),
        hash(&[("Practice", 3_501), ("Workforce", 1_999), ("Social value", 1_000), ("Price", 3_500)])
    );
    assert_eq!(hash(&LOT_EAST).len(), 64);
}

proptest! {
    /// Every field: a table holds each bid once, in falling order; a winner without quality would win at its price and not above;
    /// and the order without a bid that comes last on price and points differs from the planned one only where it is told.
    #[test]
    fn a_report_is_true_of_its_field(
        prices in prop::collection::vec(1_i64..=100_000, 2..6),
        scores in prop::collection::vec([0_u8..=5, 0_u8..=5, 0_u8..=5], 6),
        price_bp in 500_u32..=9_000,
    ) {
        let rest = 10_000 - price_bp;
        let methodology = methodology(&[("Practice", rest - 200), ("Workforce", 100), ("Social value", 100), ("Price", price_bp)]);
        let bids: Vec<SimulatedBid> = prices.iter().zip(&scores).map(|(price, scores)| bid("A bid", *price, *scores)).collect();
        let simulation = Simulation::new(&methodology, bids.clone(), vec![]).expect("a simulation");
        let report = WhatIfReport::of(&methodology, &simulation);
        let mut seen: Vec<usize> = report.planned.standings.iter().map(|standing| standing.bid).collect();
        prop_assert!(report.planned.standings.windows(2).all(|pair| pair[0].total >= pair[1].total));
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..bids.len()).collect::<Vec<_>>());
        let empty = |price: Pence| {
            let joined = [bids.clone(), vec![bid("Empty", price.get(), [0, 0, 0])]].concat();
            let simulation = Simulation::new(&methodology, joined, vec![]).expect("a simulation");
            let table = WhatIfReport::of(&methodology, &simulation).planned;
            table.first() == Some(bids.len()) && !table.ties.iter().any(|tied| tied.contains(&bids.len()))
        };
        let lowest = Pence::new(prices.iter().copied().min().unwrap_or(1));
        match report.wins_without_quality_up_to {
            None => prop_assert!(!empty(Pence::new(1))),
            Some(price) => {
                prop_assert!(price <= lowest && empty(price));
                prop_assert!(price == lowest || !empty(Pence::new(price.get() + 1)));
            }
        }
    }
}
