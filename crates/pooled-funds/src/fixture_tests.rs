//! The published cases and vectors of `fixtures/finance/pooled-funds.json`. All must pass.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::{Value, json};
use trellis_kernel::{Pence, Rate, allocate};

use crate::rule::{ContributionBasis, Evaluation, PartnerBasis, Parts, RiskRule, evaluate, in_force};
use crate::{PartnerKey, instalments};

#[expect(clippy::disallowed_methods, reason = "tests find their fixtures by an environment variable")]
pub(crate) fn fixture() -> Option<Value> {
    let root = std::env::var("TRELLIS_FIXTURES").map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")),
        PathBuf::from,
    );
    let path = root.join("finance/pooled-funds.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "no fixture at {}", path.display());
        eprintln!("skipped: no fixture at {}", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

fn case(all: &Value, id: &str) -> Value {
    let cases = all["cases"].as_array().expect("cases");
    cases.iter().find(|case| case["id"] == id).cloned().expect("a known case")
}

fn pence(value: &Value) -> Pence {
    Pence::new(value.as_i64().expect("whole pence"))
}

/// A fixture rule (`steps`, or `per_stream.<name>.steps`) as a rule of ours, the same above and below unless a
/// reserve is in it.
fn rule(of: &Value, partners: &[&str]) -> RiskRule {
    let stream = |steps: &Value| {
        let has_reserve = steps.as_array().expect("steps").iter().any(|step| step["kind"] == "reserve");
        let under =
            if has_reserve { json!([{"kind":"bearer","partner":partners[0]}]) } else { steps.clone() };
        json!({"over": {"steps": steps}, "under": {"steps": under}})
    };
    let streams: serde_json::Map<String, Value> = match of.get("per_stream").and_then(Value::as_object) {
        Some(streams) => streams.iter().map(|(name, one)| (name.clone(), stream(&one["steps"]))).collect(),
        None => std::iter::once(("pool".to_owned(), stream(&of["steps"]))).collect(),
    };
    let mut whole =
        json!({"version": 1, "valid_from": "2000-04-01", "partners": partners, "streams": streams});
    for date in ["valid_from", "valid_to"] {
        if let Some(day) = of.get(date) {
            whole[date] = day.clone();
        }
    }
    RiskRule::new(serde_json::from_value::<Parts>(whole).expect("the form")).expect("a sound rule")
}

fn streams(value: &Value) -> BTreeMap<String, Pence> {
    value.as_object().expect("streams").iter().map(|(name, v)| (name.clone(), pence(v))).collect()
}

fn assert_shares(shared: &Evaluation, expected: &Value) {
    for (partner, amount) in expected.as_object().expect("shares") {
        let key: PartnerKey = partner.parse().expect("a key");
        assert_eq!(shared.share(&key), pence(amount), "{partner}");
    }
}

fn percent(part: Pence, whole: Pence, places: u32) -> String {
    let ratio = Rate::new(i128::from(part.get()) * 100, i128::from(whole.get())).expect("a ratio");
    ratio.to_decimal(places)
}

#[test]
fn synthetic_vectors() {
    let Some(all) = fixture() else { return };
    for vector in all["synthetic"].as_array().expect("vectors") {
        let weights: Vec<Rate> = vector["weights"]
            .as_array()
            .expect("weights")
            .iter()
            .map(|w| Rate::whole(i128::from(w.as_i64().expect("a number"))))
            .collect();
        let expected: Vec<Pence> = vector["expect"].as_array().expect("shares").iter().map(pence).collect();
        assert_eq!(allocate(pence(&vector["total"]), &weights), Ok(expected), "{}", vector["id"]);
    }
}

#[test]
fn telford_shares_equally() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "telford_bcf_2019_20_feb");
    let facts = &case["facts"];
    let variance = pence(&facts["pressures"]).minus(pence(&facts["offsetting_underspend"])).expect("fits");
    assert_eq!(variance, pence(&case["input"]["variance"]));
    let variances = BTreeMap::from([("pool".to_owned(), variance)]);
    let rule = rule(&case["rule"], &["council", "ccg"]);
    let shared = evaluate(&rule, &variances, &ContributionBasis::default()).expect("an evaluation");
    assert_shares(&shared, &case["expect"]["shares"]);
    assert_eq!(percent(variance, pence(&facts["pool_budget"]), 1), case["expect"]["pct_of_budget_1dp"]);
}

#[test]
fn oxfordshire_prints_51_and_49() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "oxfordshire_older_people_2013_14");
    let paid = &case["input"]["contributions"];
    let whole = pence(&paid["council"]).plus(pence(&paid["ccg"])).expect("fits");
    assert_eq!(whole, pence(&case["facts"]["pool"]));
    for partner in ["council", "ccg"] {
        let printed = percent(pence(&paid[partner]), whole, 0);
        assert_eq!(printed, case["expect"]["percent_0dp"][partner].to_string());
    }
}

#[test]
fn oldham_lead_bodies_carry_their_own_variance() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "oldham_s75_2018_19");
    let rule = rule(&case["rule"], &["council", "ccg"]);
    let shared =
        evaluate(&rule, &streams(&case["input"]["streams"]), &ContributionBasis::default()).expect("fits");
    assert_shares(&shared, &case["expect"]["shares"]);
    let facts = &case["facts"];
    let total = Pence::sum(shared.shares.iter().map(|(_, share)| *share)).expect("fits");
    assert_eq!(total, pence(&facts["variance"]));
    let initial = ["pooled_aligned", "pooled", "gm_transformation"].map(|k| pence(&facts["initial"][k]));
    let initial = Pence::sum(initial).expect("fits");
    assert_eq!(initial, pence(&case["expect"]["sum_initial"]));
    let out = initial.minus(pence(&facts["revised_total"])).expect("fits");
    assert_eq!(out, pence(&case["expect"]["net_virement_out"]));
    let moved = pence(&facts["council_variance"]).minus(pence(&facts["council_variance_m9"]));
    assert_eq!(moved, Some(pence(&case["expect"]["movement_check"])));
    let later = self::case(&all, "oldham_s75_2019_20");
    let variance = pence(&later["facts"]["expenditure"]).minus(pence(&later["facts"]["budget"]));
    assert_eq!(variance, Some(pence(&later["expect"]["variance"])));
}

#[test]
fn rochdale_changed_its_rule_for_one_year() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "rochdale_pool_2020_21");
    let versions: Vec<RiskRule> = case["rule"]["versions"]
        .as_array()
        .expect("versions")
        .iter()
        .map(|version| rule(version, &["council", "ccg"]))
        .collect();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
    let own = in_force(&versions, day(2020, 7, 31)).expect("a rule");
    let shared =
        evaluate(own, &streams(&case["input"]["streams"]), &ContributionBasis::default()).expect("fits");
    assert_shares(&shared, &case["expect"]["shares"]);
    let before = in_force(&versions, day(2020, 3, 31)).expect("a rule");
    let paid = |amount| PartnerBasis { opening: Pence::new(amount), ..PartnerBasis::default() };
    let basis = ContributionBasis::new([
        ("council".parse().expect("a key"), paid(3)),
        ("ccg".parse().expect("a key"), paid(1)),
    ]);
    let pooled = BTreeMap::from([("pool".to_owned(), Pence::new(460_000_000))]);
    let shared = evaluate(before, &pooled, &basis).expect("an evaluation");
    assert_eq!(shared.shares[0].1, Pence::new(345_000_000));
    let facts = &case["facts"];
    let bridge = ["asc_pressure_may", "ccg_extra_contribution", "residential_underspend"]
        .map(|k| pence(&facts[k]).get());
    assert_eq!(bridge[0] - bridge[1] - bridge[2], pence(&facts["july_council_pressure"]).get());
}

#[test]
fn durham_met_it_all_from_reserves() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "durham_cyps_2018_19");
    let rule = rule(&case["rule"], &["council"]);
    let shared_at = |variance| {
        let variances = BTreeMap::from([("pool".to_owned(), variance)]);
        evaluate(&rule, &variances, &ContributionBasis::default())
    };
    let variance = pence(&case["input"]["variance"]);
    let shared = shared_at(variance).expect("an evaluation");
    assert_eq!(shared.reserve_used, pence(&case["expect"]["reserve_used"]));
    assert!(shared.shares[0].1.is_zero());
    let more = shared_at(variance.plus(Pence::new(1)).expect("fits")).expect_err("the reserves are spent");
    assert_eq!(more.code(), "RULE_UNALLOCATED");
    let facts = &case["facts"];
    assert_eq!(percent(variance, pence(&facts["revised_budget"]), 1), case["expect"]["pct_1dp"]);
    let covered = pence(&facts["cash_limit_reserve"]).plus(pence(&facts["transfer_1"]));
    assert_eq!(covered, Some(pence(&facts["q3_forecast"])));
}

#[test]
fn the_printed_total_is_the_rounded_sum() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "isle_of_wight_rounding_2004_12");
    let sum = |key: &str| {
        case["facts_k"][key]
            .as_array()
            .expect("rows")
            .iter()
            .map(|v| v.as_i64().expect("a number"))
            .sum::<i64>()
    };
    assert_eq!(sum("budget"), case["expect"]["budget_sum"]);
    assert_eq!(
        case["facts_k"]["budget_total_published"].as_i64().map(|printed| printed - sum("budget")),
        case["expect"]["published_differs_by"].as_i64()
    );
    assert_eq!(sum("outturn"), case["expect"]["outturn_sum"]);
}

#[test]
fn the_national_grant_is_the_sum_of_its_parts_in_twelve_instalments() {
    let Some(all) = fixture() else { return };
    let case = case(&all, "children_and_families_grant_2025_26");
    let facts = case["facts"].as_object().expect("facts");
    let parts = facts.iter().filter(|(name, _)| *name != "instalments").map(|(_, amount)| pence(amount));
    let total = Pence::sum(parts).expect("fits");
    assert_eq!(total, pence(&case["expect"]["sum"]));
    let months: Vec<NaiveDate> =
        (1..=12).map(|m| NaiveDate::from_ymd_opt(2025, m, 1).expect("a date")).collect();
    let schedule = instalments(total, &months).expect("a schedule");
    let spread: Vec<i64> = schedule.iter().map(|part| part.amount.get()).collect();
    assert_eq!(spread[..4], [3_453_333_334; 4]);
    assert_eq!(spread[4..], [3_453_333_333; 8]);
}
