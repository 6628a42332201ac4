//! The clauses of real agreements as rules, each read back from its plain English.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use trellis_kernel::Pence;

use super::*;
use crate::PartnerKey;
use crate::fixture_tests::fixture;

fn names() -> BTreeMap<PartnerKey, String> {
    [("council", "Essex and Southend Council"), ("icb", "ICB"), ("police", "Police, Fire and Crime")]
        .map(|(key, name)| (key.parse().expect("a key"), name.to_owned()))
        .into()
}

#[expect(clippy::needless_pass_by_value, reason = "a literal is given up where it is written")]
fn rule(streams: Value) -> Value {
    json!({ "version": 1, "valid_from": "2026-04-01", "partners": ["council", "icb", "police"], "streams": streams })
}

#[expect(clippy::needless_pass_by_value, reason = "a literal is given up where it is written")]
fn both(steps: Value) -> Value {
    json!({ "over": { "steps": steps }, "under": { "steps": steps } })
}

fn bearer(partner: &str) -> Value {
    json!([{ "kind": "bearer", "partner": partner }])
}

fn by(weights: &str) -> Value {
    json!([{ "kind": "pro_rata", "weights": weights }])
}

/// What becomes of an underspend.
#[expect(clippy::needless_pass_by_value, reason = "a literal is given up where it is written")]
fn settled(settlement: Value) -> Value {
    rule(json!({ "pool": { "over": { "steps": by("current_contributions") },
        "under": { "steps": by("current_contributions"), "settlement": settlement } } }))
}

/// The rule of a clause by its kind.
fn clause(kind: &str) -> Value {
    match kind {
        "own_risk" => {
            rule(json!({ "council's own": both(bearer("council")), "ICB's own": both(bearer("icb")) }))
        }
        "fixed_or_variable_share_per_spend_line" => rule(json!({ "fixed": both(bearer("council")),
            "variable": both(json!([{ "kind": "pro_rata", "weights": { "council": 3, "icb": "1/2" } }])) })),
        // Nobody's contribution but the others' varies until they have had ten per cent less: fixed in pence.
        "pro_rata_with_priority" => rule(json!({ "pool": both(json!([
            { "kind": "tier", "upto": 14_400_000, "weights": { "council": 0, "icb": 100, "police": 44 } },
            { "kind": "pro_rata", "weights": "current_contributions" } ])) })),
        // The contribution waits for its measure; the rule itself shares what comes.
        "performance_linked" | "opening_contribution_pro_rata" | "contribution_roll_forward" => {
            rule(json!({ "pool": both(by("opening_contributions")) }))
        }
        "maladministration_host_bears" => rule(
            json!({ "outside the agreement": both(bearer("council")), "pool": both(by("stated_percent")) }),
        ),
        "waterfall" => rule(json!({ "pool": { "over": { "steps": [
            { "kind": "reserve", "available": 100, "source": "other_streams" },
            { "kind": "reserve", "available": 200, "source": "risk_reserve" },
            { "kind": "reserve", "available": 300, "source": "uncommitted_schemes" },
            { "kind": "pro_rata", "weights": "current_contributions" } ] },
            "under": { "steps": bearer("icb") } } })),
        "stepped_with_cap" => rule(json!({ "pool": both(json!([
            { "kind": "tier", "upto": 100, "weights": { "council": 1, "icb": 1 } },
            { "kind": "tier", "upto": 300, "weights": { "icb": 1 } },
            { "kind": "capped", "weights": { "council": 2, "icb": 2, "police": 1 }, "scope": "total",
              "caps": { "icb": 500, "police": 50 }, "residual": "council" } ])) })),
        "underspend_retained_or_redeployed" => settled(json!({ "council": "redeploy", "icb": "retain" })),
        "underspend_to_lead_commissioner" => settled(json!({ "icb": "to_lead", "police": "carry_forward" })),
        "underspend_returned" => settled(json!({ "council": "return", "icb": "return", "police": "return" })),
        "proportional_liability" => rule(json!({ "pool": both(by("current_contributions")) })),
        other => panic!("no rule for the clause {other}"),
    }
}

fn read_back(value: Value) -> (Parts, String) {
    let parts: Parts = serde_json::from_value(value).expect("the form");
    let rule = RiskRule::new(parts).expect("a sound rule");
    let told = echo(&rule, &names());
    let back = read_echo(&told, rule.parts(), &names()).unwrap_or_else(|lost| panic!("{lost}: {told}"));
    assert_eq!(back, rule.parts().canonical(), "{told}");
    let again = RiskRule::new(back.clone()).expect("a sound rule");
    assert_eq!(echo(&again, &names()), told);
    (back, told)
}

#[test]
fn every_clause_is_a_rule_and_reads_back_from_plain_english() {
    let Some(all) = fixture() else { return };
    let clauses = all["clauses"].as_array().expect("clauses");
    assert_eq!(clauses.len(), 13);
    for one in clauses {
        read_back(clause(one["kind"].as_str().expect("a kind")));
    }
}

#[test]
fn what_is_said_of_the_whole_rule_is_told_too() {
    let mut value = clause("maladministration_host_bears");
    value["stated_percent"] = json!({ "council": "50.5%", "icb": "49.5%", "police": 0 });
    value["in_kind_counts"] = json!(true);
    value["applies"] = json!("split_at_date");
    value["exit"] = json!({ "steps": by("opening_contributions") });
    let (_, told) = read_back(value);
    assert!(told.contains("are 101/2% for Essex and Southend Council, 99/2% for ICB."), "{told}");
    assert!(told.contains("What is left when the fund is dissolved is shared by"), "{told}");
    assert!(told.ends_with("Contributions in kind count. What was spent before its first day is shared by the version before it."), "{told}");
    let mut silent = clause("own_risk");
    silent["streams"]["ICB's own"]["under"]["steps"] = json!([]);
    let (_, told) = read_back(silent);
    assert!(told.contains("ICB alone. Nothing is said about an underspend. For"), "{told}");
}

#[test]
fn other_words_are_not_read() {
    let frame: Parts = serde_json::from_value(clause("waterfall")).expect("the form");
    let rule = RiskRule::new(frame.clone()).expect("a sound rule");
    let told = echo(&rule, &names());
    let lost = |text: &str| read_echo(text, &frame, &names()).expect_err("lost").code();
    assert_eq!(lost(&format!("{told} And so on.")), "rule-unreadable");
    assert_eq!(lost(&told.replace("risk reserve", "till")), "rule-unreadable");
    assert_eq!(lost(&told.replace("£1.00", "£one")), "rule-unreadable");
    assert_eq!(lost(&told.replace("ICB", "Fire")), "rule-unreadable");
}

#[test]
fn percentages_that_do_not_come_to_a_hundred_are_refused() {
    let stated = |percent: Value| {
        let mut value = clause("maladministration_host_bears");
        value["stated_percent"] = percent;
        let parts: Parts = serde_json::from_value(value).expect("the form");
        RiskRule::new(parts).map(drop).map_err(|invalid| invalid.to_string())
    };
    assert_eq!(stated(json!({ "council": 51, "icb": 49 })), Ok(()));
    assert_eq!(stated(json!({ "council": "51%", "icb": "49%" })), Ok(()));
    let short = stated(json!({ "council": 51, "icb": 48 })).expect_err("99");
    assert_eq!(short, "the percentages must add up to 100%; these come to 99.00%");
    let short = stated(json!({ "council": "51%", "icb": "48.5%" })).expect_err("99.5");
    assert_eq!(short, "the percentages must add up to 100%; these come to 99.50%");
    assert!(stated(json!({ "council": 151, "icb": -51 })).is_err());
    assert!(stated(json!({ "council": 51, "fire": 49 })).is_err());
}

#[test]
fn an_exit_rule_shares_all_that_is_left() {
    let with_exit = |exit: Value| {
        let mut value = clause("waterfall");
        value["exit"] = json!({ "steps": exit });
        let parts: Parts = serde_json::from_value(value).expect("the form");
        RiskRule::new(parts)
    };
    let two_to_one =
        with_exit(json!([{ "kind": "pro_rata", "weights": { "council": 2, "icb": 1 } }])).expect("sound");
    let shares = share_exit(&two_to_one, Pence::new(100), &ContributionBasis::default()).expect("shares");
    let shares: Vec<i64> = shares.iter().map(|(_, share)| share.get()).collect();
    assert_eq!(shares, [67, 33, 0]);
    let none = rule(json!({ "pool": both(bearer("icb")) }));
    let none = RiskRule::new(serde_json::from_value(none).expect("the form")).expect("sound");
    let refused = share_exit(&none, Pence::new(100), &ContributionBasis::default());
    assert_eq!(refused.expect_err("no exit rule").code(), "no-exit-rule");
    let tier = json!([{ "kind": "tier", "upto": 5, "weights": { "icb": 1 } }]);
    assert!(with_exit(tier).is_err());
    assert!(with_exit(json!([{ "kind": "reserve", "available": 5 }, bearer("icb")[0]])).is_err());
}

fn any_weights() -> impl Strategy<Value = Value> {
    let numbers = prop::collection::vec((0_i64..9, 1_i64..4), 3)
        .prop_filter("some weight", |w| w.iter().any(|(above, _)| *above > 0))
        .prop_map(|w| {
            let text = |i: usize| format!("{}/{}", w[i].0, w[i].1);
            json!({ "council": text(0), "icb": text(1), "police": text(2) })
        });
    let names =
        prop::sample::select(vec!["opening_contributions", "current_contributions", "stated_percent"]);
    prop_oneof![3 => numbers, 1 => names.prop_map(|name| json!(name))]
}

fn any_flow() -> impl Strategy<Value = Value> {
    let end =
        (0_u8..4, any_weights(), 0_i64..5_000_000, any::<bool>()).prop_map(|(which, weights, cap, total)| {
            let scope = if total { "total" } else { "step" };
            match which {
                0 => Some(json!({ "kind": "pro_rata", "weights": weights })),
                1 => Some(json!({ "kind": "bearer", "partner": "police" })),
                2 => Some(
                    json!({ "kind": "capped", "weights": weights, "caps": { "icb": cap, "council": cap / 3 },
                "residual": "police", "scope": scope }),
                ),
                _ => None,
            }
        });
    (prop::collection::vec((1_i64..3_000_000, any_weights()), 0..4), end).prop_map(|(tiers, end)| {
        let mut top = 0;
        let bands = tiers.into_iter().map(|(band, weights)| {
            top += band;
            json!({ "kind": "tier", "upto": top, "weights": weights })
        });
        let mut steps: Vec<Value> = bands.collect();
        steps.extend(end);
        json!(steps)
    })
}

proptest! {
    /// Whatever the rule: its plain English says all of it.
    #[test]
    fn any_rule_reads_back(
        over in any_flow().prop_filter("some step", |steps| steps != &json!([])),
        under in any_flow(), several in any::<bool>(), in_kind in any::<bool>(), reserve in 0_i64..1_000_000,
    ) {
        let mut above = over.as_array().expect("steps").clone();
        if reserve > 0 {
            above.insert(above.len() / 2, json!({ "kind": "reserve", "available": reserve, "source": "other_streams" }));
        }
        let stream = json!({ "over": { "steps": above }, "under": { "steps": under, "settlement": { "icb": "retain" } } });
        let streams = if several { json!({ "a: one": stream, "b": both(bearer("icb")) }) } else { json!({ "a": stream }) };
        let mut value = rule(streams);
        value["in_kind_counts"] = json!(in_kind);
        read_back(value);
    }
}
