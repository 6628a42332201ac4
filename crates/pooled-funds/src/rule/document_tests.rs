//! Rule documents in each of their forms.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trellis_kernel::Pence;

use super::*;
use crate::PartnerKey;

fn read(document: &Value) -> Result<RuleDocument, RuleError> {
    RuleDocument::read(document, &[], &[])
}

fn shares(document: &Value, figures: &[(&str, i64)]) -> Result<Vec<(String, i64)>, RuleError> {
    let document = read(document)?;
    let rule = document.on(None)?;
    let figures = figures.iter().map(|(name, p)| ((*name).to_owned(), Pence::new(*p))).collect();
    let shared = evaluate(rule, &rule.place(&figures)?, &ContributionBasis::default())?;
    Ok(shared.shares.into_iter().map(|(key, share)| (key.into(), share.get())).collect())
}

fn told(shares: &[(&str, i64)]) -> Vec<(String, i64)> {
    shares.iter().map(|(key, share)| ((*key).to_owned(), *share)).collect()
}

#[test]
fn steps_alone_are_a_pool_and_name_their_partners_in_order() {
    let rule = json!({ "steps": [
        { "kind": "reserve", "available": 10 },
        { "kind": "pro_rata", "weights": { "zeta": 1, "alpha": 1 } }
    ], "quote": "equally" });
    assert_eq!(shares(&rule, &[("pool", 21)]), Ok(told(&[("zeta", 6), ("alpha", 5)])));
    assert_eq!(shares(&rule, &[("pool", -21)]), Ok(told(&[("zeta", -11), ("alpha", -10)])));
    assert_eq!(shares(&rule, &[("one", 30), ("two", -9)]), Ok(told(&[("zeta", 6), ("alpha", 5)])));
    let reserves = json!({ "partners": ["council"], "steps": [{ "kind": "reserve", "available": 10 }] });
    assert_eq!(shares(&reserves, &[("pool", 10)]), Ok(told(&[("council", 0)])));
    assert_eq!(shares(&reserves, &[("pool", 11)]).expect_err("a penny").code(), "RULE_UNALLOCATED");
    assert_eq!(shares(&reserves, &[("pool", -1)]).expect_err("nothing said").code(), "RULE_UNALLOCATED");
}

#[test]
fn streams_are_evaluated_apart_and_added() {
    let bearer = |who: &str| json!({ "steps": [{ "kind": "bearer", "partner": who }] });
    let rule = json!({ "per_stream": { "a": bearer("council"), "b": bearer("icb") } });
    assert_eq!(shares(&rule, &[("a", 5), ("b", -7)]), Ok(told(&[("council", 5), ("icb", -7)])));
    assert_eq!(shares(&rule, &[("c", 5)]).expect_err("unknown").code(), "stream-unknown");
    let page = json!({ "version": 3, "valid_from": "2026-04-01", "partners": ["icb", "council"],
        "streams": { "joint": { "over": bearer("council"), "under": bearer("icb") } } });
    assert_eq!(shares(&page, &[("pool", 5)]), Ok(told(&[("icb", 0), ("council", 5)])));
    assert_eq!(shares(&page, &[("joint", -5)]), Ok(told(&[("icb", -5), ("council", 0)])));
}

#[test]
fn decimals_are_read_as_they_are_written() {
    let by = |weights: Value| json!({ "steps": [{ "kind": "pro_rata", "weights": weights }] });
    assert_eq!(
        shares(&by(json!({ "a": 0.7, "b": 0.1, "c": "1/5" })), &[("pool", 1_000)]),
        Ok(told(&[("a", 700), ("b", 100), ("c", 200)]))
    );
    let dirt: Value = serde_json::from_str(r#"{"a": 0.30000000000000004, "b": 1}"#).expect("JSON");
    assert_eq!(shares(&by(dirt), &[("pool", 1)]).expect_err("dirt").code(), "rule-unreadable");
    for weights in [json!({}), json!({ "a": 0 }), json!({ "a": -1, "b": 2 })] {
        assert_eq!(shares(&by(weights), &[("pool", 1)]).expect_err("no weights").code(), "WEIGHTS_INVALID");
    }
    let amount = json!({ "steps": [{ "kind": "tier", "upto": 1.5, "weights": { "a": 1 } }] });
    assert_eq!(shares(&amount, &[("pool", 1)]).expect_err("half a penny").code(), "rule-unreadable");
}

#[test]
fn documents_that_are_no_rules_say_why() {
    let reason = |document: Value| read(&document).expect_err("no rule").to_string();
    assert!(reason(json!([])).contains("a rule is an object"));
    assert!(reason(json!({ "versions": [] })).contains("1 to 50 versions"));
    assert!(reason(json!({ "kind": "lottery" })).contains("no kind of rule 'lottery'"));
    assert!(reason(json!({ "steps": [], "luck": 1 })).contains("has no 'luck'"));
    assert!(reason(json!({ "steps": {} })).contains("`steps` is a list"));
    let unsound =
        read(&json!({ "steps": [{ "kind": "bearer", "partner": "icb" }], "partners": ["council"] }));
    assert_eq!(unsound.expect_err("no partner").code(), "invalid");
}

#[test]
fn who_pays_in_is_a_partner_of_a_rule_that_names_none() {
    let document = json!({ "kind": "share_percent_from_contributions" });
    let document = RuleDocument::read(&document, &[], &[key("icb"), key("council")]).expect("a rule");
    let basis = |paid| PartnerBasis { current: Pence::new(paid), ..PartnerBasis::default() };
    let basis = ContributionBasis::new([(key("council"), basis(99)), (key("icb"), basis(96))]);
    let figures = BTreeMap::from([("pool".to_owned(), Pence::new(100_000_000))]);
    let shared = evaluate(document.on(None).expect("a rule"), &figures, &basis).expect("shares");
    let expected = [(key("icb"), Pence::new(49_230_769)), (key("council"), Pence::new(50_769_231))];
    assert_eq!(shared.shares, expected);
}

#[test]
fn the_latest_version_counts_where_no_day_is_given() {
    let version = |from: &str, who: &str| json!({ "valid_from": from, "steps": [{ "kind": "bearer", "partner": who }] });
    let document =
        read(&json!({ "versions": [version("2020-04-01", "icb"), version("2017-10-04", "council")] }));
    let document = document.expect("two versions");
    let bearer = |day: Option<&str>| {
        let rule = document.on(day.map(|day| day.parse().expect("a date"))).expect("a rule");
        let figures = BTreeMap::from([("pool".to_owned(), Pence::new(1))]);
        evaluate(rule, &figures, &ContributionBasis::default()).expect("shares").share(&key("icb"))
    };
    assert_eq!(bearer(None), Pence::new(1));
    assert_eq!(bearer(Some("2020-03-31")), Pence::ZERO);
    assert_eq!(bearer(Some("2020-04-01")), Pence::new(1));
    assert_eq!(document.versions().len(), 2);
}

fn key(text: &str) -> PartnerKey {
    text.parse().expect("a key")
}

#[test]
fn steps_are_told_one_by_one() {
    let rule = json!({ "steps": [
        { "kind": "reserve", "available": 2_000_000 },
        { "kind": "tier", "upto": 3_000_000, "weights": { "council": 1, "icb": 1 } },
        { "kind": "capped", "weights": { "council": 7, "icb": 3 }, "caps": { "icb": 2_500_000 }, "residual": "council" }
    ] });
    let document = read(&rule).expect("a rule");
    let rule = document.on(None).expect("a rule");
    let figures = BTreeMap::from([("pool".to_owned(), Pence::new(14_123_457))]);
    let shared = evaluate(rule, &figures, &ContributionBasis::default()).expect("shares");
    let steps = &shared.streams[0].steps;
    let told: Vec<(&str, i64, Vec<i64>)> = steps
        .iter()
        .map(|step| {
            let reserve = step.reserve.map_or(0, |(_, amount)| amount.get());
            (step.kind, reserve, step.shares.iter().map(|(_, share)| share.get()).collect())
        })
        .collect();
    let expected = [
        ("reserve", 2_000_000, vec![0, 0]),
        ("tier", 0, vec![1_500_000, 1_500_000]),
        ("capped", 0, vec![6_623_457, 2_500_000]),
    ];
    assert_eq!(told, expected);
    assert_eq!(shared.reserve(ReserveSource::RiskReserve), Ok(Pence::new(2_000_000)));
    assert_eq!(shared.reserve(ReserveSource::OtherStreams), Ok(Pence::ZERO));
}

#[test]
fn a_version_of_the_whole_year_counts_before_its_first_day() {
    let fy = trellis_kernel::FinancialYear::starting(2026).expect("a year");
    let versions = |applies: &str| {
        let bearer = |who: &str| json!([{ "kind": "bearer", "partner": who }]);
        let document = json!({ "versions": [{ "valid_from": "2020-04-01", "steps": bearer("council") },
            { "valid_from": "2026-10-01", "applies": applies, "steps": bearer("icb") }] });
        read(&document).expect("two versions")
    };
    let version = |document: &RuleDocument, day: &str| {
        let found = document.in_year(fy, (!day.is_empty()).then(|| day.parse().expect("a date")));
        found.map(|rule| rule.parts().version).map_err(|refused| (refused.code(), refused.to_string()))
    };
    let whole = versions("whole_year");
    assert_eq!([version(&whole, ""), version(&whole, "2026-05-01")], [Ok(2), Ok(2)]);
    let split = versions("split_at_date");
    assert_eq!([version(&split, "2026-05-01"), version(&split, "2026-10-01")], [Ok(1), Ok(2)]);
    let (code, told) = version(&split, "").expect_err("two parts");
    assert_eq!(code, "year-split");
    assert!(
        told.ends_with("2026-04-01 to 2026-09-30 under version 1, 2026-10-01 to 2027-03-31 under version 2"),
        "{told}"
    );
    assert_eq!(version(&split, "2027-04-01").expect_err("another year").0, "no-rule-in-force");
}
