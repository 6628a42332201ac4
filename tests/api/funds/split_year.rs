//! A version of the rule that begins within a year: for the whole of it, or from its own day.

use serde_json::{Value, json};

use super::cast::{Cast, story_rule};

/// A signed second version from 1 October: the ICB bears all.
fn second_version(cast: &Cast, fund: &str, applies: &str) {
    let bearer = json!({ "steps": [{ "kind": "bearer", "partner": "icb" }] });
    let rule = json!({ "valid_from": "2026-10-01", "applies": applies, "streams": { "joint": { "over": bearer, "under": bearer } } });
    let told = cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &rule).expect(201);
    let says = told["echo"].as_str().expect("an echo").contains("shared by the version before it");
    assert_eq!(says, applies == "split_at_date");
    for partner in [&cast.council, &cast.icb] {
        let body = json!({ "agreement_hash": told["agreement_hash"] });
        cast.app.post(partner, &format!("{fund}/risk-rules/2/signatures"), &body).expect(201);
    }
}

/// £3,000,000 before October and £1,900,000 after it, against £4,800,000.
fn year(applies: &str) -> Vec<i64> {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    second_version(&cast, &fund, applies);
    cast.on("2026-06-30");
    cast.spend(&fund, 300_000_000);
    cast.on("2027-02-01");
    cast.spend(&fund, 190_000_000);
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    assert_eq!((&result["variance_p"], &result["rule_version"]), (&json!(10_000_000), &json!(2)));
    cast.assert_ledger_holds();
    let shares = result["shares"].as_array().expect("shares");
    shares.iter().map(|share| share["share_p"].as_i64().expect("pence")).collect()
}

#[test]
fn a_version_for_the_whole_year_shares_all_of_it() {
    assert_eq!(year("whole_year"), [0, 10_000_000]);
}

#[test]
fn a_version_that_splits_the_year_leaves_what_came_before_to_the_one_before() {
    // Funding by days: £4,800,000 × 183/365 = £2,406,575.34, so £593,424.66 over: £40,000 the ICB's, the rest the council's.
    // After it £1,900,000 less £2,393,424.66: £493,424.66 under, which the ICB alone gains.
    assert_eq!(year("split_at_date"), [55_342_466, 4_000_000 - 49_342_466]);
}

#[test]
fn the_form_of_the_page_is_taken_as_it_stands() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let mut page = story_rule();
    page["version"] = json!(9);
    page["partners"] = json!(["icb", "council"]);
    page["in_kind_counts"] = json!(false);
    page["stated_percent"] = json!({ "council": "51%", "icb": "49%" });
    page["exit"] = json!({ "steps": [{ "kind": "pro_rata", "weights": "stated_percent" }] });
    let post = |body: Value| cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &body);
    let told = post(page.clone()).expect(201);
    assert_eq!((&told["version"], &told["rule"]["partners"]), (&json!(2), &json!(["icb", "council"])));
    let refuse = |field: &str, value: Value, code: &str| {
        let mut wrong = page.clone();
        wrong[field] = value;
        post(wrong).refused(if code == "rule-unfinished" { 409 } else { 422 }, code);
    };
    refuse("partners", json!(["icb"]), "invalid-content");
    refuse("stated_percent", json!({ "council": "51%", "icb": "48%" }), "invalid-content");
    refuse("stated_percent", json!("current_contributions"), "invalid-content");
    refuse("stated_percent", json!({}), "invalid-content");
    refuse("exit", json!({ "steps": [] }), "invalid-content");
    refuse("applies", json!("sometimes"), "invalid-content");
    let tier = json!({ "steps": [{ "kind": "tier", "upto": 5, "weights": { "icb": 1 } }] });
    refuse("streams", json!({ "joint": { "over": tier, "under": tier } }), "rule-unfinished");
    let nobody = json!({ "steps": [{ "kind": "pro_rata", "weights": { "icb": 0 } }] });
    refuse("streams", json!({ "joint": { "over": nobody, "under": nobody } }), "WEIGHTS_INVALID");
}
