//! A tier that ends at a percentage of contributions: signed as a percentage, fixed in pence when it begins to count.

use serde_json::{Value, json};

use super::cast::Cast;

/// The council is protected until the ICB has had its contribution varied by ten per cent.
fn priority(upto: &Value) -> Value {
    let steps = json!([
        { "kind": "tier", "upto": upto, "weights": { "icb": 1 } },
        { "kind": "pro_rata", "weights": { "council": 0.7, "icb": "30%" } }
    ]);
    json!({ "valid_from": "2026-04-01", "streams": { "joint": { "over": { "steps": steps }, "under": { "steps": steps } } } })
}

fn ten_percent() -> Value {
    json!({ "percent": "10%", "of": ["icb"] })
}

/// A draft fund with its terms and that rule, signed.
fn signed_draft(cast: &Cast, rule: &Value) -> String {
    let fund = cast.draft();
    cast.join(&fund);
    cast.agree_terms(&fund, 7);
    let told = cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), rule).expect(201);
    assert_eq!(told["fixed"], Value::Null);
    let words = "An overspend, up to 10% of the opening contributions of NHS Wexcombe ICB, counted from the first tier, is";
    assert!(told["echo"].as_str().expect("an echo").starts_with(words), "{}", told["echo"]);
    cast.sign(&fund);
    fund
}

fn schedule(cast: &Cast, fund: &str, partner: &str, amount: i64) {
    let body = json!({ "partner": partner, "fy": 2026, "amount_p": amount });
    cast.app.post(&cast.finance, &format!("{fund}/contribution-schedules"), &body).expect(201);
}

#[test]
fn the_percentage_is_pence_from_activation_on() {
    let cast = Cast::assemble();
    let fund = signed_draft(&cast, &priority(&ten_percent()));
    let activate = || cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({}));
    let refused = activate();
    assert_eq!(refused.body["gaps"][0]["pointer"], "/risk_rule");
    let detail = refused.refused(409, "fund-not-ready");
    assert!(detail.contains("a percentage of what icb pay in, and nothing is known"), "{detail}");
    // What is agreed in a draft falls due when it becomes active.
    schedule(&cast, &fund, "council", 336_000_000);
    schedule(&cast, &fund, "icb", 144_000_000);
    assert_eq!(cast.account(&fund, 1100), 0);
    activate().expect(200);
    assert_eq!(cast.account(&fund, 1100), 120_000_000);
    let rules = cast.app.get(&cast.icb, &format!("{fund}/risk-rules")).expect(200);
    let version = &rules["items"][0];
    assert_eq!(version["rule"]["streams"]["joint"]["over"]["steps"][0]["upto"]["percent"], 10);
    assert_eq!(version["fixed"]["streams"]["joint"]["over"]["steps"][0]["upto"], 14_400_000);
    assert_eq!(version["signed_by"], json!(["council", "icb"]));
    // A contribution that changes later moves nothing.
    let spent = 480_000_000 + 24_400_000;
    cast.receive_all_due(&fund);
    cast.spend(&fund, spent);
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    let shares: Vec<i64> = result["shares"]
        .as_array()
        .expect("shares")
        .iter()
        .map(|s| s["share_p"].as_i64().expect("pence"))
        .collect();
    assert_eq!(shares, [7_000_000, 14_400_000 + 3_000_000]);
    let told = result["rule"].as_str().expect("an echo");
    assert!(
        told.starts_with("The first £144,000.00 of an overspend is borne by NHS Wexcombe ICB."),
        "{told}"
    );
    cast.assert_ledger_holds();
}

#[test]
fn a_version_of_an_active_fund_is_fixed_at_once() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let add = |rule: &Value| cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), rule);
    add(&priority(&ten_percent())).refused(409, "tier-top-unknown");
    schedule(&cast, &fund, "icb", 144_000_000);
    let told = add(&priority(&ten_percent())).expect(201);
    assert_eq!(told["fixed"]["streams"]["joint"]["over"]["steps"][0]["upto"], 14_400_000);
    add(&priority(&json!({ "percent": 0, "of": ["icb"] }))).refused(422, "invalid-content");
    add(&priority(&json!({ "percent": 10, "of": ["police"] }))).refused(422, "invalid-content");
    let mut falls = priority(&ten_percent());
    let steps = falls["streams"]["joint"]["over"]["steps"].as_array_mut().expect("steps");
    steps.insert(1, json!({ "kind": "tier", "upto": 100, "weights": { "council": 1 } }));
    add(&falls).refused(422, "invalid-content");
}

#[test]
fn a_dissolved_or_unknown_fund_takes_no_schedule() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let id = super::cast::id_of(&fund);
    cast.app.database.superuser(&format!("UPDATE app.fund SET state = 'dissolved' WHERE id = '{id}'"));
    let body = json!({ "partner": "icb", "fy": 2026, "amount_p": 1 });
    cast.app
        .post(&cast.finance, &format!("{fund}/contribution-schedules"), &body)
        .refused(409, "fund-not-open");
}

#[test]
fn the_database_fixes_a_version_once() {
    let cast = Cast::assemble();
    let fund = signed_draft(&cast, &priority(&ten_percent()));
    schedule(&cast, &fund, "icb", 100);
    cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
    let twice = cast.app.database.as_role_script("postgres", "UPDATE app.risk_rule SET fixed = content");
    assert!(twice.expect_err("twice").contains("fixed in pence already"));
}
