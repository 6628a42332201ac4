//! What a lead commissioner reports, and the outcomes that stand beside the money.

use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::Ground;

fn record(ground: &Ground, body: &Value) -> trellis_test_support::Response {
    ground.cast.app.post(&ground.cast.finance, &format!("{}/outcomes", ground.fund), body)
}

fn outcome(scheme: &str, quarter: u8) -> Value {
    json!({ "scheme_id": scheme, "fy": 2026, "quarter": quarter, "measure": "Seen within four weeks", "target": "90%", "achieved": "87%" })
}

#[test]
fn outcomes_stand_in_the_quarterly_report_beside_the_money() {
    let ground = Ground::in_november();
    record(&ground, &outcome(&ground.wellbeing, 2)).expect(201);
    record(&ground, &outcome(&ground.care, 3)).expect(201);
    let told = |quarter: u8| {
        ground.get(&format!("statements/quarterly?fy=2026&quarter={quarter}"))["outcomes"].clone()
    };
    assert_eq!(told(1), json!([]));
    assert_eq!(told(2)[0]["scheme"], "Emotional wellbeing in schools");
    assert_eq!((told(3).as_array().map(Vec::len), &told(3)[1]["achieved"]), (Some(2), &json!("87%")));
    let csv =
        ground.read(&ground.cast.council, "statements/quarterly?fy=2026&quarter=3&format=csv&table=Outcomes");
    assert!(csv.text.contains("Care close to home,3,Seen within four weeks,90%,87%"), "{}", csv.text);
}

#[test]
fn a_lead_reports_its_own_schemes_by_quarter_and_by_year() {
    let ground = Ground::in_november();
    record(&ground, &outcome(&ground.wellbeing, 3)).expect(201);
    let quarter = ground.get("statements/lead-commissioning?lead=icb&fy=2026&quarter=3");
    assert_eq!((&quarter["name"], &quarter["quarter"]), (&json!("NHS Wexcombe ICB"), &json!(3)));
    assert_eq!((&quarter["budget_p"], &quarter["actual_p"]), (&json!(30_000_000), &json!(11_000_000)));
    assert_eq!(quarter["schemes"].as_array().map(Vec::len), Some(1));
    assert_eq!(quarter["outcomes"][0]["measure"], "Seen within four weeks");
    assert_eq!(ground.traced(&quarter["schemes"][0]["actual_postings"]), 11_000_000);
    let annual = ground.get("statements/lead-commissioning?lead=council&fy=2026");
    assert_eq!((&annual["quarter"], &annual["actual_p"]), (&json!(null), &json!(300_000_000)));
    assert_eq!(annual["outcomes"], json!([]));
    let page = ground.worksheet("statements/lead-commissioning?lead=council&fy=2026&format=xlsx", "Schemes");
    assert_eq!(page.height(), 2);
}

#[test]
fn what_nobody_leads_or_may_read_is_refused() {
    let ground = Ground::in_november();
    let read =
        |query: &str| ground.read(&ground.cast.finance, &format!("statements/lead-commissioning?{query}"));
    read("lead=police&fy=2026").refused(422, "invalid-content");
    read("lead=icb&fy=2026&quarter=5").refused(422, "invalid-content");
    let (_, stranger) = ground.cast.stranger(Role::PartnerViewer);
    ground.read(&stranger, "statements/lead-commissioning?lead=icb&fy=2026").refused(404, "not-visible");
    record(&ground, &outcome(&ground.wellbeing, 5)).refused(422, "invalid-content");
    let unknown = outcome(ground.fund.rsplit('/').next().expect("an id"), 1);
    record(&ground, &unknown).refused(422, "invalid-content");
    let body = outcome(&ground.wellbeing, 1);
    ground
        .cast
        .app
        .post(&ground.cast.icb, &format!("{}/outcomes", ground.fund), &body)
        .refused(404, "not-visible");
    ground.cast.app.post(&stranger, &format!("{}/outcomes", ground.fund), &body).refused(404, "not-visible");
}
