//! Tiers that end at a percentage of contributions, and weights in each way of writing them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trellis_kernel::Pence;

use super::*;
use crate::PartnerKey;

/// "ECC's contribution does not vary until all other commissioners have had a 10% reduction".
fn priority(upto: &Value) -> Value {
    let steps = json!([
        { "kind": "tier", "upto": upto, "weights": { "icb": 100, "police": 44 } },
        { "kind": "tier", "upto": 50_000_000, "weights": { "council": "7/10", "icb": "30%" } },
        { "kind": "pro_rata", "weights": "current_contributions" }
    ]);
    json!({ "version": 1, "valid_from": "2026-04-01", "partners": ["council", "icb", "police"],
        "streams": { "pool": { "over": { "steps": steps }, "under": { "steps": steps } } } })
}

fn ten_percent() -> Value {
    json!({ "percent": "10%", "of": ["icb", "police"] })
}

fn paid() -> ContributionBasis {
    let basis = |(key, opening): (&str, i64)| {
        let opening = Pence::new(opening);
        (
            key.parse().expect("a key"),
            PartnerBasis { opening, current: Pence::new(1), ..PartnerBasis::default() },
        )
    };
    ContributionBasis::new(
        [("council", 336_000_000), ("icb", 100_000_005), ("police", 44_000_000)].map(basis),
    )
}

fn read(value: Value) -> Result<RiskRule, String> {
    let parts: Parts = serde_json::from_value(value).map_err(|error| error.to_string())?;
    RiskRule::new(parts).map_err(|invalid| invalid.to_string())
}

fn shares(rule: &RiskRule, variance: i64) -> Vec<i64> {
    let variances = BTreeMap::from([("pool".to_owned(), Pence::new(variance))]);
    let shared = evaluate(rule, &variances, &paid()).expect("an evaluation");
    shared.shares.iter().map(|(_, share)| share.get()).collect()
}

#[test]
fn a_percentage_is_fixed_in_pence_and_rounded_once() {
    let open = read(priority(&ten_percent())).expect("sound");
    assert!(open.has_open_tops());
    let fixed = open.fix_tops(&paid()).expect("known");
    assert!(!fixed.has_open_tops());
    // 10% of £1,440,000.05 is £144,000.005: half a penny goes up.
    let told = serde_json::to_value(&fixed).expect("JSON");
    assert_eq!(told["streams"]["pool"]["over"]["steps"][0]["upto"], json!(14_400_001));
    assert_eq!(shares(&open, 14_400_001), shares(&fixed, 14_400_001));
    assert_eq!(shares(&open, 14_400_001)[0], 0);
    assert_eq!(shares(&open, 14_400_101)[0], 70);
    assert_eq!(shares(&open, -14_400_101)[0], -70);
}

#[test]
fn it_is_told_and_read_back() {
    let rule = read(priority(
        &json!({ "percent": 12.5, "of": ["police", "icb"], "contributions": "current_contributions" }),
    ));
    let rule = rule.expect("sound");
    let names: BTreeMap<PartnerKey, String> = [("icb", "ICB, North"), ("police", "Police")]
        .map(|(key, name)| (key.parse().expect("a key"), name.to_owned()))
        .into();
    let told = echo(&rule, &names);
    let first = "An overspend, up to 25/2% of the current contributions of ICB, North and Police, counted from the first \
                 tier, is shared 100 to 44 by ICB, North and Police. The next part, up to £500,000.00, counted from the first tier, \
                 is shared 7/10 to 3/10 by council and ICB, North.";
    assert!(told.starts_with(first), "{told}");
    assert_eq!(read_echo(&told, rule.parts(), &names).expect("its own words"), rule.parts().canonical());
    let lost = |text: String| read_echo(&text, rule.parts(), &names).expect_err("lost").code();
    assert_eq!(lost(told.replace("current contributions of", "savings of")), "rule-unreadable");
    assert_eq!(
        lost(
            told.replace("The next part, up to £500,000.00, counted from the first tier,", "The next £5.00")
        ),
        "rule-unreadable"
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_its_reason() {
    let refused = |upto: Value| read(priority(&upto)).expect_err("refused");
    assert!(refused(json!({ "percent": "0%", "of": ["icb"] })).contains("above 0 and at most 100"));
    assert!(refused(json!({ "percent": 101, "of": ["icb"] })).contains("above 0 and at most 100"));
    assert!(refused(json!({ "percent": 10, "of": [] })).contains("name at least one partner"));
    assert!(refused(json!({ "percent": 10, "of": ["fire"] })).contains("'fire' is not a partner"));
    assert!(refused(json!("a tenth")).contains("a tier ends at an amount of whole pence"));
    assert!(refused(json!({ "percent": 10, "of": ["icb"], "by": 1 })).contains("a tier ends at"));
    let nobody = read(priority(&ten_percent())).expect("sound").fix_tops(&ContributionBasis::default());
    let nobody = nobody.expect_err("nothing paid");
    assert_eq!((nobody.code(), nobody.to_string().contains("icb and police")), ("tier-top-unknown", true));
    // Half of all contributions is more than the next tier's £500,000.
    let falls =
        read(priority(&json!({ "percent": 50, "of": ["icb", "council"] }))).expect("sound").fix_tops(&paid());
    assert_eq!(falls.expect_err("tiers must rise").code(), "invalid");
}

#[test]
fn weights_are_kept_in_each_way_of_writing_them() {
    let by = |weights: &str| {
        let steps = format!(r#"{{"steps": [{{"kind": "pro_rata", "weights": {weights}}}]}}"#);
        let text = format!(
            r#"{{"version": 1, "valid_from": "2026-04-01", "partners": ["council", "icb", "police"],
                "streams": {{"pool": {{"over": {steps}, "under": {steps}}}}}}}"#
        );
        read(serde_json::from_str(&text).expect("JSON"))
    };
    let same = [
        r#"{"council": "7/10", "icb": "3/10"}"#,
        r#"{"council": 0.7, "icb": 0.3}"#,
        r#"{"council": "70%", "icb": "30.0%"}"#,
    ];
    for weights in same {
        assert_eq!(shares(&by(weights).expect("sound"), 1_000), [700, 300, 0], "{weights}");
    }
    let thirds = by(r#"{"council": "33.3%", "icb": 0.333, "police": "333/1000"}"#).expect("sound");
    assert_eq!(shares(&thirds, 1_000_000), [333_334, 333_333, 333_333]);
    // Twenty-four digits go in and come back.
    let long = by(r#"{"council": "0.12345678901234567890123", "icb": 1}"#).expect("sound");
    let kept = serde_json::to_string(&long).expect("text");
    assert_eq!(read(serde_json::from_str(&kept).expect("JSON")), Ok(long));
    assert!(
        by(r#"{"council": 0.30000000000000004, "icb": 1}"#).expect_err("dirt").contains("at most 15 digits")
    );
    for weights in
        [r#"{"council": "-1/2", "icb": 1}"#, r#"{"council": -0.5, "icb": 1}"#, "{}", r#"{"icb": 0}"#]
    {
        assert!(
            by(weights).expect_err("nothing to share by").contains("at least one must be above nil"),
            "{weights}"
        );
    }
    for weights in [r#"{"council": "1/0"}"#, r#"{"council": "much"}"#, r#"{"council": true}"#] {
        assert!(by(weights).is_err(), "{weights}");
    }
}
