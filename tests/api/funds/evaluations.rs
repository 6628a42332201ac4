//! A rule on given figures, over HTTP: every form of a rule document, step by step.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::fixtures;

use super::cast::Cast;

fn shares(answer: &Value) -> Vec<(String, i64)> {
    let rows = answer["shares"].as_array().expect("shares");
    rows.iter()
        .map(|row| {
            (row["partner"].as_str().expect("a key").to_owned(), row["share_p"].as_i64().expect("pence"))
        })
        .collect()
}

fn told(shares: &[(&str, i64)]) -> Vec<(String, i64)> {
    shares.iter().map(|(partner, share)| ((*partner).to_owned(), *share)).collect()
}

/// The rule of money.md section 5, as it stands there.
fn worked() -> Value {
    json!({"version":3,"valid_from":"2026-04-01","partners":["council","icb"],"in_kind_counts":false,"streams":{"joint":{
     "over":{"steps":[{"kind":"reserve","available":2_000_000},{"kind":"tier","upto":3_000_000,"weights":{"council":1,"icb":1}},
      {"kind":"capped","weights":{"council":7,"icb":3},"caps":{"icb":2_500_000},"residual":"council"}]},
     "under":{"steps":[{"kind":"pro_rata","weights":"current_contributions"}],"settlement":{"council":"retain","icb":"return"}}}}})
}

#[test]
fn the_worked_example_step_by_step() {
    let cast = Cast::assemble();
    let ask = |body: Value| cast.app.post(&cast.finance, "/risk-share-evaluations", &body).expect(200);
    let over = ask(
        json!({ "rule": worked(), "variance_p": 14_123_457, "names": { "council": "Council", "icb": "ICB" } }),
    );
    assert_eq!(shares(&over), told(&[("council", 8_123_457), ("icb", 4_000_000)]));
    assert_eq!((&over["reserve_used_p"], &over["rule_version"]), (&json!(2_000_000), &json!(3)));
    let steps = over["streams"][0]["steps"].as_array().expect("steps");
    let kinds: Vec<&str> = steps.iter().map(|step| step["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["reserve", "tier", "capped"]);
    assert_eq!(steps[0]["source"], "risk_reserve");
    assert_eq!(shares(&steps[2]), told(&[("council", 6_623_457), ("icb", 2_500_000)]));
    assert!(over["echo"].as_str().expect("an echo").contains("but ICB bears at most £25,000.00 of it"));
    let under = ask(
        json!({ "rule": worked(), "streams": { "joint": { "spend_p": 470_999_999, "funding_p": 480_000_000 } },
        "contributions": { "council": 336_000_000, "icb": 144_000_000 } }),
    );
    assert_eq!(shares(&under), told(&[("council", -6_300_001), ("icb", -2_700_000)]));
    assert_eq!(
        under["settled"][1],
        json!({ "partner": "icb", "amount_p": 2_700_000, "settlement": "return" })
    );
    assert_eq!(under["percent"][0], json!({ "partner": "council", "percent": "70.00", "exact": "70" }));
    let viewer = cast.app.person(cast.icb.organisation, &[Role::PartnerViewer]);
    cast.app
        .post(&viewer, "/risk-share-evaluations", &json!({ "rule": worked(), "variance_p": 1 }))
        .expect(200);
}

#[test]
fn the_published_cases_as_they_are_published() {
    let Some(text) = fixtures::text("finance/pooled-funds.json") else { return };
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let cast = Cast::assemble();
    for case in all["cases"].as_array().expect("cases") {
        let (input, expect) = (&case["input"], &case["expect"]);
        let figures =
            [("variance", "variance_p"), ("streams", "streams"), ("contributions", "contributions")];
        let mut body = json!({ "rule": case["rule"] });
        for (from, to) in figures {
            if let Some(figure) = input.get(from) {
                body[to] = figure.clone();
            }
        }
        if !case["rule"].is_object() {
            continue;
        }
        if case["id"] == "durham_cyps_2018_19" {
            body["partners"] = json!(["council"]);
        }
        let answer = cast.app.post(&cast.finance, "/risk-share-evaluations", &body).expect(200);
        for (partner, share) in expect["shares"].as_object().into_iter().flatten() {
            let found = shares(&answer).into_iter().find(|(key, _)| key == partner).expect("a partner");
            assert_eq!(json!(found.1), *share, "{} {partner}", case["id"]);
        }
        if let Some(used) = expect.get("reserve_used") {
            assert_eq!(answer["reserve_used_p"], *used);
        }
        for (partner, percent) in expect["percent_0dp"].as_object().into_iter().flatten() {
            let rows = answer["percent"].as_array().expect("percentages");
            let row = rows.iter().find(|row| row["partner"] == **partner).expect("a partner");
            let hundredths = row["percent"].as_str().expect("text").replace('.', "");
            let rounded = (hundredths.parse::<i64>().expect("a number") + 50) / 100;
            assert_eq!(json!(rounded), *percent, "{row}");
        }
    }
}

#[test]
fn a_split_year_is_shared_part_by_part() {
    let cast = Cast::assemble();
    let bearer = |from: &str, who: &str| json!({ "valid_from": from, "steps": [{ "kind": "bearer", "partner": who }] });
    let rule = json!({ "versions": [bearer("2020-04-01", "council"), bearer("2026-10-01", "icb")] });
    let parts = json!([{ "on": "2026-04-01", "variance_p": 700 }, { "on": "2026-10-01", "spend_p": 10, "funding_p": 310 }]);
    let body = json!({ "rule": rule, "partners": ["council", "icb"], "parts": parts });
    let answer = cast.app.post(&cast.finance, "/risk-share-evaluations", &body).expect(200);
    assert_eq!(shares(&answer), told(&[("council", 700), ("icb", -300)]));
    assert_eq!(answer["variance_p"], 400);
}

#[test]
fn rules_and_figures_that_make_no_sense_are_refused() {
    let cast = Cast::assemble();
    let ask = |body: Value| cast.app.post(&cast.finance, "/risk-share-evaluations", &body);
    let rule = |steps: Value| json!({ "rule": { "steps": steps }, "variance_p": 5 });
    ask(rule(json!([{ "kind": "pro_rata", "weights": { "a": 0 } }]))).refused(422, "WEIGHTS_INVALID");
    ask(rule(json!([{ "kind": "pro_rata", "weights": { "a": -1, "b": 2 } }])))
        .refused(422, "WEIGHTS_INVALID");
    ask(rule(json!([{ "kind": "pro_rata", "weights": {} }]))).refused(422, "WEIGHTS_INVALID");
    ask(rule(json!([{ "kind": "pro_rata", "weights": "current_contributions" }])))
        .refused(422, "invalid-content");
    ask(rule(
        json!([{ "kind": "reserve", "available": 4 }, { "kind": "tier", "upto": 0, "weights": { "a": 1 } }]),
    ))
    .refused(422, "invalid-content");
    let left =
        json!([{ "kind": "reserve", "available": 1 }, { "kind": "tier", "upto": 3, "weights": { "a": 1 } }]);
    let detail = ask(rule(left)).refused(409, "RULE_UNALLOCATED");
    assert_eq!(detail, "the rule of stream 'pool' leaves £0.01 that nobody bears");
    ask(rule(json!([{ "kind": "lottery" }]))).refused(422, "rule-unreadable");
    let bearer = json!([{ "kind": "bearer", "partner": "a" }]);
    ask(json!({ "rule": { "per_stream": { "x": { "steps": bearer } } }, "streams": { "y": 1 } }))
        .refused(422, "stream-unknown");
    ask(json!({ "rule": { "versions": [{ "valid_from": "2026-04-01", "steps": bearer }] }, "variance_p": 1, "on": "2026-03-31" }))
        .refused(409, "no-rule-in-force");
    ask(json!({ "rule": { "steps": bearer }, "variance_p": 1, "spend_p": 1 }))
        .refused(422, "invalid-content");
    ask(json!({ "rule": { "steps": bearer }, "variance_p": 1.5 })).refused(422, "invalid-content");
    ask(json!({ "rule": { "steps": bearer }, "spend_p": i64::MAX, "funding_p": -1 }))
        .refused(422, "invalid-content");
    ask(json!({ "rule": { "steps": bearer }, "variance_p": 1, "contributions": { "a": "much" } }))
        .refused(422, "invalid-content");
    ask(json!({ "rule": { "steps": bearer }, "parts": [] })).refused(422, "invalid-content");
    let huge = json!([{ "kind": "pro_rata", "weights": { "a": 1, "b": 1, "c": 1 } }]);
    let answer = ask(json!({ "rule": { "steps": huge }, "variance_p": i64::MAX })).expect(200);
    assert_eq!(shares(&answer)[0].1, i64::MAX / 3 + 1);
}
