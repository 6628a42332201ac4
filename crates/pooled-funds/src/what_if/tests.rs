//! The story's figures, questions that cannot be put, and what holds for every answer.

use proptest::prelude::*;
use serde_json::{Value, json};
use trellis_kernel::BasisPoints;

use super::*;
use crate::PartnerKey;
use crate::rule::{PartnerBasis, Parts};

fn key(text: &str) -> PartnerKey {
    text.parse().expect("a key")
}

fn rule(over: &Value) -> RiskRule {
    let value = json!({"version": 1, "valid_from": "2026-04-01", "partners": ["council", "icb"], "streams": {"joint": {
        "over": {"steps": over}, "under": {"steps": [{"kind": "pro_rata", "weights": {"council": 70, "icb": 30}}]}}}});
    let parts: Parts = serde_json::from_value(value).expect("the form of a rule");
    RiskRule::new(parts).expect("a sound rule")
}

/// 70 to 30, the ICB capped at £40,000.
fn story() -> RiskRule {
    rule(
        &json!([{"kind": "capped", "weights": {"council": 70, "icb": 30}, "caps": {"icb": 4_000_000}, "residual": "council"}]),
    )
}

fn figure(amount: i64) -> BTreeMap<String, Pence> {
    BTreeMap::from([("joint".to_owned(), Pence::new(amount))])
}

/// Money.md section 14, story 1: £4.80m, three of four parts due, £3.11m spent, £1.83m promised.
fn outlook() -> Outlook {
    Outlook {
        funding: figure(480_000_000),
        due: figure(360_000_000),
        spent: figure(311_000_000),
        promised: figure(183_000_000),
    }
}

fn contributions() -> ContributionBasis {
    let basis = |amount| PartnerBasis { current: Pence::new(amount), ..PartnerBasis::default() };
    ContributionBasis::new([(key("council"), basis(336_000_000)), (key("icb"), basis(144_000_000))])
}

fn steady() -> Demand {
    Demand { months: 4, band: BasisPoints::new(0), paths: 10, seed: 1 }
}

fn ask(rule: &RiskRule, scenario: &Scenario, demand: &Demand) -> Result<Answer, FundError> {
    what_if(rule, &outlook(), scenario, demand, &contributions())
}

fn shares(bill: &Bill) -> Vec<i64> {
    bill.shared.shares.iter().map(|(_, share)| share.get()).collect()
}

#[test]
fn nothing_changed_is_the_forecast() {
    let answer = ask(&story(), &Scenario::default(), &steady()).expect("an answer");
    assert_eq!(answer.year_end.variance, Pence::new(14_000_000));
    assert_eq!(shares(&answer.year_end), [10_000_000, 4_000_000]);
    // By now £3.60m has fallen due and £3.11m is spent: £490,000 to the good.
    assert_eq!(answer.now.variance, Pence::new(-49_000_000));
    assert_eq!(shares(&answer.now), [-34_300_000, -14_700_000]);
}

#[test]
fn spending_a_cap_and_a_tier_may_be_varied() {
    let spend = Scenario { spend: figure(-14_000_000), ..Scenario::default() };
    assert_eq!(shares(&ask(&story(), &spend, &steady()).expect("an answer").year_end), [0, 0]);
    let cap = Scenario { caps: BTreeMap::from([(key("icb"), Pence::new(1_000_000))]), ..Scenario::default() };
    assert_eq!(shares(&ask(&story(), &cap, &steady()).expect("an answer").year_end), [13_000_000, 1_000_000]);
    let tiered = rule(&json!([{"kind": "tier", "upto": 4_000_000, "weights": {"council": 1, "icb": 1}},
        {"kind": "bearer", "partner": "council"}]));
    assert_eq!(
        shares(&ask(&tiered, &Scenario::default(), &steady()).expect("an answer").year_end),
        [12_000_000, 2_000_000]
    );
    let tiers = BTreeMap::from([(("joint".to_owned(), 0), Pence::new(10_000_000))]);
    let tier = Scenario { tiers, ..Scenario::default() };
    assert_eq!(shares(&ask(&tiered, &tier, &steady()).expect("an answer").year_end), [9_000_000, 5_000_000]);
}

#[test]
fn what_is_not_there_cannot_be_varied() {
    let refused = |scenario: Scenario| ask(&story(), &scenario, &steady()).expect_err("refused").to_string();
    let cap = |partner: &str| Scenario {
        caps: BTreeMap::from([(key(partner), Pence::new(1))]),
        ..Scenario::default()
    };
    assert_eq!(refused(cap("council")), "no step of the rule could cap 'council'");
    assert_eq!(refused(cap("police")), "'police' is not a partner of this rule");
    let tiers = BTreeMap::from([(("joint".to_owned(), 0), Pence::new(1))]);
    assert_eq!(
        refused(Scenario { tiers, ..Scenario::default() }),
        "the rule of stream 'joint' has no tier 0"
    );
}

#[test]
fn without_a_band_every_path_is_the_forecast() {
    let fan = ask(&story(), &Scenario::default(), &steady()).expect("an answer").fan;
    let at =
        Quantiles { p10: Pence::new(14_000_000), p50: Pence::new(14_000_000), p90: Pence::new(14_000_000) };
    assert_eq!(fan.variance, at);
}

#[test]
fn the_same_seed_draws_the_same_fan() {
    let demand = Demand { months: 4, band: BasisPoints::new(2_000), paths: 500, seed: 42 };
    let fan = |demand: Demand| ask(&story(), &Scenario::default(), &demand).expect("an answer").fan;
    assert_eq!(fan(demand), fan(demand));
    assert_ne!(fan(demand), fan(Demand { seed: 43, ..demand }));
    let Quantiles { p10, p50, p90 } = fan(demand).variance;
    // Four even draws of £457,500 give or take a fifth: the middle stays near the forecast, the tenths well inside.
    assert!(p10 < p50 && p50 < p90);
    assert!((Pence::new(12_000_000)..Pence::new(16_000_000)).contains(&p50), "{p50}");
    assert!(p10 > Pence::new(14_000_000 - 36_600_000) && p90 < Pence::new(14_000_000 + 36_600_000));
    let icb = &fan(demand).shares[1].1;
    assert_eq!(icb.p90, Pence::new(4_000_000));
}

proptest! {
    #[test]
    fn shares_and_reserves_are_the_variance(spend in -900_000_000_i64..900_000_000, band in 0_u32..=10_000, seed: u64) {
        let scenario = Scenario { spend: figure(spend), ..Scenario::default() };
        let demand = Demand { months: 3, band: BasisPoints::new(band), paths: 20, seed };
        let answer = ask(&story(), &scenario, &demand).expect("an answer");
        for bill in [&answer.now, &answer.year_end] {
            prop_assert_eq!(shares(bill).iter().sum::<i64>() + bill.shared.reserve_used.get(), bill.variance.get());
        }
        prop_assert!(answer.fan.variance.p10 <= answer.fan.variance.p50);
        prop_assert!(answer.fan.variance.p50 <= answer.fan.variance.p90);
    }
}
