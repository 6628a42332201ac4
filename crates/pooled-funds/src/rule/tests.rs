//! The worked example, the story, refusals, and invariants I6 to I8 over any sound rule.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use trellis_kernel::{Pence, Rate};

use super::*;
use crate::PartnerKey;

fn key(text: &str) -> PartnerKey {
    text.parse().expect("a key")
}

fn parts(value: Value) -> Parts {
    serde_json::from_value(value).expect("the form of a rule")
}

fn rule(value: Value) -> RiskRule {
    RiskRule::new(parts(value)).expect("a sound rule")
}

/// A rule of one stream with these steps above and below.
#[expect(clippy::needless_pass_by_value, reason = "a literal is given up where it is written")]
fn steps(over: Value, under: Value) -> Value {
    json!({"version": 1, "valid_from": "2026-04-01", "partners": ["council", "icb"],
        "streams": {"joint": {"over": {"steps": over}, "under": {"steps": under}}}})
}

fn worked() -> Value {
    json!({"version":3,"valid_from":"2026-04-01","partners":["council","icb"],"in_kind_counts":false,"streams":{"joint":{
     "over":{"steps":[{"kind":"reserve","available":2_000_000},
      {"kind":"tier","upto":3_000_000,"weights":{"council":1,"icb":1}},
      {"kind":"capped","weights":{"council":7,"icb":3},"caps":{"icb":2_500_000},"residual":"council"}]},
     "under":{"steps":[{"kind":"pro_rata","weights":"current_contributions"}],
      "settlement":{"council":"retain","icb":"return"}}}}})
}

fn story() -> Value {
    let capped = json!([{"kind":"capped","weights":{"council":70,"icb":30},"caps":{"icb":4_000_000},"residual":"council"}]);
    steps(capped, json!([{"kind":"pro_rata","weights":{"council":70,"icb":30}}]))
}

fn paid(council: i64, icb: i64) -> ContributionBasis {
    let basis = |amount| PartnerBasis {
        opening: Pence::new(amount),
        current: Pence::new(amount),
        ..PartnerBasis::default()
    };
    ContributionBasis::new([(key("council"), basis(council)), (key("icb"), basis(icb))])
}

fn run(rule: &RiskRule, variance: i64) -> Result<(Vec<i64>, i64), RuleError> {
    let variances = BTreeMap::from([("joint".to_owned(), Pence::new(variance))]);
    let shared = evaluate(rule, &variances, &paid(336_000_000, 144_000_000))?;
    Ok((shared.shares.iter().map(|(_, share)| share.get()).collect(), shared.reserve_used.get()))
}

fn names() -> BTreeMap<PartnerKey, String> {
    BTreeMap::from([(key("council"), "Council".to_owned()), (key("icb"), "ICB".to_owned())])
}

#[test]
fn the_worked_example() {
    let rule = rule(worked());
    assert_eq!(run(&rule, 14_123_457), Ok((vec![8_123_457, 4_000_000], 2_000_000)));
    assert_eq!(run(&rule, -9_000_001), Ok((vec![-6_300_001, -2_700_000], 0)));
    assert_eq!(run(&rule, 1_999_999), Ok((vec![0, 0], 1_999_999)));
    let variances = BTreeMap::from([("joint".to_owned(), Pence::new(-9_000_001))]);
    let shared = evaluate(&rule, &variances, &paid(336_000_000, 144_000_000)).expect("an evaluation");
    let settled: Vec<(i64, Settlement)> =
        shared.settled.iter().map(|s| (s.amount.get(), s.settlement)).collect();
    assert_eq!(settled, [(6_300_001, Settlement::Retain), (2_700_000, Settlement::Return)]);
    assert!(rule.is_terminal("joint") && !rule.is_terminal("other"));
}

#[test]
fn the_story_caps_the_icb_at_forty_thousand() {
    let rule = rule(story());
    assert_eq!(run(&rule, 14_000_000), Ok((vec![10_000_000, 4_000_000], 0)));
    assert_eq!(run(&rule, 10_000_000), Ok((vec![7_000_000, 3_000_000], 0)));
    assert_eq!(run(&rule, 0), Ok((vec![0, 0], 0)));
}

#[test]
fn the_echo_of_the_worked_example() {
    let told = echo(&rule(worked()), &names());
    let over = "The first £20,000.00 of an overspend comes from the risk reserve. The next £30,000.00 is shared equally by Council and ICB. The rest is shared 7 to 3, but ICB bears at most £25,000.00 of it and Council bears the excess.";
    assert!(told.starts_with(over), "{told}");
    assert!(told.ends_with("An underspend is shared by Council and ICB in proportion to their contributions. The share of Council is retained in the fund. The share of ICB is returned."), "{told}");
    assert_eq!(
        echo(&rule(story()), &names()),
        "An overspend is shared 70 to 30 by Council and ICB, but ICB bears at most £40,000.00 of it and Council bears the excess. An underspend is shared 70 to 30 by Council and ICB."
    );
    let example =
        worked_example(&rule(story()), &names(), Pence::new(14_000_000), &paid(1, 1)).expect("an example");
    assert!(example.contains("Council £100,000.00, ICB £40,000.00"), "{example}");
}

#[test]
fn exact_contributions_differ_from_stated_percentages() {
    let by = |weights: &str| {
        rule(steps(
            json!([{"kind":"pro_rata","weights":weights}]),
            json!([{"kind":"pro_rata","weights":weights}]),
        ))
    };
    let partner = |paid: i64, percent: i128| PartnerBasis {
        opening: Pence::new(paid),
        current: Pence::new(paid),
        in_kind: Pence::ZERO,
        stated_percent: Some(Rate::whole(percent)),
    };
    let basis = ContributionBasis::new([(key("council"), partner(99, 51)), (key("icb"), partner(96, 49))]);
    let share = |weights: &str| {
        let variances = BTreeMap::from([("joint".to_owned(), Pence::new(100_000_000))]);
        let shared = evaluate(&by(weights), &variances, &basis).expect("an evaluation");
        shared.shares.iter().map(|(_, share)| share.get()).collect::<Vec<_>>()
    };
    assert_eq!(share("current_contributions"), [50_769_231, 49_230_769]);
    assert_eq!(share("opening_contributions"), [50_769_231, 49_230_769]);
    assert_eq!(share("stated_percent"), [51_000_000, 49_000_000]);
}

#[test]
fn a_cap_on_the_whole_counts_earlier_steps() {
    let capped = |scope: &str| {
        steps(
            json!([{"kind":"tier","upto":2_000,"weights":{"council":1,"icb":1}},
                {"kind":"capped","weights":{"council":1,"icb":1},"caps":{"icb":1_500},"residual":"council","scope":scope}]),
            json!([{"kind":"bearer","partner":"council"}]),
        )
    };
    assert_eq!(run(&rule(capped("step")), 6_000), Ok((vec![3_500, 2_500], 0)));
    assert_eq!(run(&rule(capped("total")), 6_000), Ok((vec![4_500, 1_500], 0)));
}

#[test]
fn a_rule_that_ends_early_leaves_what_nobody_bears() {
    let historic =
        rule(steps(json!([{"kind":"reserve","available":100}]), json!([{"kind":"bearer","partner":"icb"}])));
    assert!(!historic.is_terminal("joint"));
    assert_eq!(run(&historic, 100), Ok((vec![0, 0], 100)));
    let refused = run(&historic, 101).expect_err("a penny is left");
    assert_eq!(refused.code(), "RULE_UNALLOCATED");
    assert_eq!(refused.to_string(), "the rule of stream 'joint' leaves £0.01 that nobody bears");
    let stray = BTreeMap::from([("other".to_owned(), Pence::new(1))]);
    assert_eq!(evaluate(&historic, &stray, &paid(1, 1)).expect_err("unknown").code(), "stream-unknown");
    let unpaid = rule(steps(
        json!([{"kind":"pro_rata","weights":"current_contributions"}]),
        json!([{"kind":"bearer","partner":"icb"}]),
    ));
    let variances = BTreeMap::from([("joint".to_owned(), Pence::new(1))]);
    assert_eq!(
        evaluate(&unpaid, &variances, &paid(0, 0)).expect_err("nothing paid").code(),
        "WEIGHTS_INVALID"
    );
}

#[test]
fn unsound_rules_are_refused_with_their_places() {
    let bearer = json!([{"kind":"bearer","partner":"icb"}]);
    let cases = [
        (json!([]), "/streams/joint/over/steps"),
        (json!([{"kind":"bearer","partner":"police"}]), "/streams/joint/over/steps/0/partner"),
        (
            json!([{"kind":"bearer","partner":"icb"},{"kind":"bearer","partner":"icb"}]),
            "/streams/joint/over/steps/0",
        ),
        (json!([{"kind":"pro_rata","weights":{"icb":0}}]), "/streams/joint/over/steps/0/weights"),
        (
            json!([{"kind":"pro_rata","weights":{"icb":-1,"council":2}}]),
            "/streams/joint/over/steps/0/weights",
        ),
        (
            json!([{"kind":"tier","upto":5,"weights":{"icb":1}},{"kind":"tier","upto":5,"weights":{"icb":1}}]),
            "/streams/joint/over/steps/1/upto",
        ),
        (json!([{"kind":"reserve","available":-1}]), "/streams/joint/over/steps/0/available"),
        (
            json!([{"kind":"capped","weights":{"icb":1},"caps":{"icb":5},"residual":"icb"}]),
            "/streams/joint/over/steps/0/residual",
        ),
        (
            json!([{"kind":"capped","weights":{"icb":1},"caps":{"icb":-5},"residual":"council"}]),
            "/streams/joint/over/steps/0/caps/icb",
        ),
    ];
    for (over, pointer) in cases {
        let invalid = RiskRule::new(parts(steps(over, bearer.clone()))).expect_err(pointer);
        assert_eq!(invalid.0[0].pointer, pointer, "{invalid}");
    }
    let below = RiskRule::new(parts(steps(
        bearer.clone(),
        json!([{"kind":"reserve","available":1},{"kind":"bearer","partner":"icb"}]),
    )));
    assert!(below.expect_err("a reserve below").to_string().contains("a reserve meets overspends only"));
    let mut twice = steps(bearer.clone(), bearer);
    twice["partners"] = json!(["icb", "icb"]);
    twice["valid_to"] = json!("2026-03-31");
    twice["version"] = json!(0);
    let invalid = RiskRule::new(parts(twice)).expect_err("three faults");
    let places: Vec<&str> = invalid.0.iter().map(|e| e.pointer.as_str()).collect();
    assert_eq!(places, ["/version", "/valid_to", "/partners/1"]);
}

#[test]
fn dirt_unknown_fields_and_doubles_are_refused() {
    let read = |text: &str| serde_json::from_str::<Step>(text).map_err(|error| error.to_string());
    let third =
        read(r#"{"kind":"pro_rata","weights":{"icb":"1/3","council":"66.5%"}}"#).expect("fractions as text");
    let text = serde_json::to_string(&third).expect("text");
    assert_eq!(read(&text), Ok(third));
    for text in [
        r#"{"kind":"pro_rata","weights":{"icb":0.30000000000000004}}"#,
        r#"{"kind":"pro_rata","weights":{"icb":1,"icb":2}}"#,
        r#"{"kind":"pro_rata","weights":"by_guess"}"#,
        r#"{"kind":"pro_rata","weights":{"icb":"1/0"}}"#,
        r#"{"kind":"pro_rata","weights":{"ICB":1}}"#,
        r#"{"kind":"pro_rata","weights":{"icb":1},"note":"x"}"#,
        r#"{"kind":"reserve","available":1.5}"#,
        r#"{"kind":"lottery"}"#,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn the_latest_version_in_force_wins() {
    let version = |no: i32, from: &str, to: Option<&str>| {
        let mut value = worked();
        value["version"] = json!(no);
        value["valid_from"] = json!(from);
        if let Some(to) = to {
            value["valid_to"] = json!(to);
        }
        rule(value)
    };
    let versions = [version(1, "2017-10-04", None), version(2, "2020-04-01", Some("2021-03-31"))];
    let at = |day: &str| in_force(&versions, day.parse().expect("a date")).map(|rule| rule.parts().version);
    assert_eq!(at("2020-03-31"), Ok(1));
    assert_eq!(at("2020-04-01"), Ok(2));
    assert_eq!(at("2021-04-01"), Ok(1));
    assert_eq!(at("2017-10-03").expect_err("before any").code(), "no-rule-in-force");
}

/// A sound rule of three partners: any reserve and tiers above, and one of the terminal steps.
fn any_rule() -> impl Strategy<Value = RiskRule> {
    let weight =
        prop::collection::vec(0_i64..100, 3).prop_filter("some weight", |w| w.iter().sum::<i64>() > 0);
    let weights = weight.prop_map(|w| json!({"a": w[0], "b": w[1], "c": w[2]}));
    let end =
        (0_u8..3, weights.clone(), 0_i64..500_000, any::<bool>()).prop_map(|(which, weights, cap, total)| {
            match which {
                0 => json!({"kind":"pro_rata","weights":weights}),
                1 => json!({"kind":"bearer","partner":"b"}),
                _ => json!({"kind":"capped","weights":weights,"caps":{"b":cap,"c":cap / 2},"residual":"a",
            "scope": if total { "total" } else { "step" }}),
            }
        });
    (prop::collection::vec((1_i64..300_000, weights), 0..4), end).prop_map(|(tiers, end)| {
        let mut top = 0;
        let mut steps: Vec<Value> = Vec::new();
        for (band, weights) in tiers {
            top += band;
            steps.push(json!({"kind":"tier","upto":top,"weights":weights}));
        }
        steps.push(end);
        rule(json!({"version":1,"valid_from":"2026-04-01","partners":["a","b","c"],
            "streams":{"s":{"over":{"steps":steps},"under":{"steps":steps}}}}))
    })
}

proptest! {
    /// I6 and I8: the shares add up to the variance, and an underspend is the mirror of an overspend.
    #[test]
    fn nothing_is_lost_and_signs_mirror(rule in any_rule(), variance in -2_000_000_i64..2_000_000, reserve in 0_i64..400_000) {
        let shares = |rule: &RiskRule, amount: i64| {
            let variances = BTreeMap::from([("s".to_owned(), Pence::new(amount))]);
            let shared = evaluate(rule, &variances, &ContributionBasis::default()).expect("an evaluation");
            (shared.shares.iter().map(|(_, s)| s.get()).collect::<Vec<_>>(), shared.reserve_used.get())
        };
        let (held, used) = shares(&rule, variance);
        prop_assert_eq!(held.iter().sum::<i64>() + used, variance);
        let mirrored: Vec<i64> = shares(&rule, -variance).0.iter().map(|s| -s).collect();
        prop_assert_eq!(&mirrored, &held);
        let mut with_reserve = serde_json::to_value(&rule).expect("a rule");
        let steps = with_reserve["streams"]["s"]["over"]["steps"].as_array_mut().expect("steps");
        steps.insert(0, json!({"kind":"reserve","available":reserve}));
        let (held, used) = shares(&self::rule(with_reserve), variance.abs());
        prop_assert_eq!(held.iter().sum::<i64>() + used, variance.abs());
        prop_assert_eq!(used, reserve.min(variance.abs()));
    }

    /// I7: under a pro rata rule no share is a penny or more from its exact quota, and nil weight bears nothing.
    #[test]
    fn quotas_are_kept(a in 0_i64..100, b in 1_i64..100, variance in -1_000_000_i64..1_000_000) {
        let both = json!([{"kind":"pro_rata","weights":{"council":a,"icb":b}}]);
        let (held, _) = run(&rule(steps(both.clone(), both)), variance).expect("an evaluation");
        for (share, weight) in held.iter().zip([a, b]) {
            prop_assert!((share * (a + b) - variance * weight).abs() < a + b);
            prop_assert!(weight > 0 || *share == 0);
        }
    }

    /// The JSON form is read back as the same rule, and rules that differ are told in other words.
    #[test]
    fn form_and_echo_tell_rules_apart(one in any_rule(), other in any_rule()) {
        let text = serde_json::to_string(&one).expect("text");
        let back: Parts = serde_json::from_str(&text).expect("a rule");
        prop_assert_eq!(&back, one.parts());
        let nobody = BTreeMap::new();
        if echo(&one, &nobody) == echo(&other, &nobody) {
            for variance in [1, 7, 99_999, 1_234_567] {
                let variances = BTreeMap::from([("s".to_owned(), Pence::new(variance))]);
                let basis = ContributionBasis::default();
                prop_assert_eq!(evaluate(&one, &variances, &basis), evaluate(&other, &variances, &basis));
            }
        }
    }
}
