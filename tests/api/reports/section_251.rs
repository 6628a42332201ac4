//! The section 251 return of a fund.

use calamine::Data;
use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::Ground;

fn row<'v>(told: &'v Value, line: &str) -> &'v Value {
    let rows = told["rows"].as_array().expect("rows");
    rows.iter().find(|row| row["line"] == line).expect("a row")
}

#[test]
fn budget_and_outturn_stand_in_their_lines_and_sectors() {
    let ground = Ground::in_november();
    ground.cast.spend(&ground.fund, 77);
    let told = ground.get("returns/section-251?fy=2026");
    assert_eq!(
        (&row(&told, "3.1.1")["private_p"], &row(&told, "3.4.5")["voluntary_p"]),
        (&json!(300_000_000), &json!(11_000_000))
    );
    assert_eq!(
        (&row(&told, "3.1.11")["total_p"], &row(&told, "5.0.2")["la_net_p"]),
        (&json!(300_000_000), &json!(311_000_000))
    );
    assert_eq!((&told["not_in_the_return_p"], &told["control_total_p"]), (&json!(77), &json!(311_000_077)));
    for row in told["rows"].as_array().expect("rows").iter().filter(|row| row["postings"].is_string()) {
        assert_eq!(row["la_net_p"], ground.traced(&row["postings"]), "{}", row["line"]);
    }
    let budget = ground.get("returns/section-251?fy=2026&stage=budget&unit=thousands");
    assert_eq!(
        (&row(&budget, "3.4.5")["voluntary_p"], &budget["unit"]),
        (&json!(30_000_000), &json!("thousands"))
    );
    assert_eq!(row(&budget, "5.0.3")["la_net_p"], 480_000_000);
    assert_eq!(told["rows"].as_array().map(Vec::len), Some(35));
}

#[test]
fn the_return_is_a_file_with_exact_control_totals() {
    let ground = Ground::in_november();
    ground.spend(&ground.care_line, 49);
    let rest = "returns/section-251?fy=2026&unit=pounds";
    let csv = ground.read(&ground.cast.council, &format!("{rest}&format=csv"));
    assert_eq!(csv.header("trellis-control-totals"), Some("la_net=3110000.49; not_in_the_return=0.00"));
    assert_eq!(csv.header("trellis-rule-version"), Some("s251-2025-26"));
    assert!(
        csv.text.contains("3.1.1,Residential care,0.00,3000000.00,0.00,0.00,3000000.00,"),
        "{}",
        csv.text
    );
    let page = ground.worksheet(&format!("{rest}&format=xlsx"), "Section 251");
    let total = page.rows().next_back().expect("a row");
    assert_eq!((&total[0], &total[11]), (&Data::String("5.0.3".into()), &Data::Float(3_110_000.0)));
}

#[test]
fn only_known_stages_and_units_and_only_for_those_concerned() {
    let ground = Ground::in_november();
    for query in ["fy=2026&stage=draft", "fy=2026&unit=groats", "fy=1"] {
        ground
            .read(&ground.cast.finance, &format!("returns/section-251?{query}"))
            .refused(422, "invalid-content");
    }
    let (_, stranger) = ground.cast.stranger(Role::PartnerViewer);
    ground.read(&stranger, "returns/section-251?fy=2026").refused(404, "not-visible");
    let commissioner = ground.cast.app.person(ground.cast.manager.organisation, &[Role::Commissioner]);
    ground.read(&commissioner, "returns/section-251?fy=2026").refused(403, "role-missing");
}

#[test]
fn grants_inside_and_outside_aggregate_external_finance_stand_apart() {
    let ground = Ground::in_november();
    let grant = |line: &str, determination: &str, outside: bool| {
        let body = json!({ "determination": determination, "title": determination, "amount_p": 450_000_000, "instalments": 1,
            "first_due": "2026-12-01", "purposes": [{ "name": "Care" }], "spend_from": "2026-04-01", "spend_by": "2027-03-31",
            "outside_aef": outside, "line_ids": [line] });
        let made =
            ground.cast.app.post(&ground.cast.manager, &format!("{}/grants", ground.fund), &body).expect(201);
        assert_eq!(made["outside_aef"], outside);
        format!("{}/grants/{}", ground.fund, made["id"].as_str().expect("an id"))
    };
    let earn = |path: &str, amount: i64| {
        let body = json!({ "amount_p": amount, "reason": "As determined" });
        ground.cast.app.post(&ground.cast.finance, &format!("{path}/receipts"), &body).expect(200);
        ground.cast.app.post(&ground.cast.manager, &format!("{path}/conditions"), &body).expect(200);
    };
    earn(&grant(&ground.care_line, "31/1", false), 700);
    earn(&grant(&ground.wellbeing_line, "31/2", true), 90);
    let told = ground.get("returns/section-251?fy=2026");
    let grants = |line: &str| {
        let row = row(&told, line);
        (row["grants_inside_aef_p"].clone(), row["grants_outside_aef_p"].clone(), row["la_net_p"].clone())
    };
    assert_eq!(grants("3.1.1"), (json!(700), json!(0), json!(300_000_000 - 700)));
    assert_eq!(grants("3.4.5"), (json!(0), json!(90), json!(11_000_000 - 90)));
    assert_eq!(grants("5.0.3"), (json!(700), json!(90), json!(311_000_000 - 790)));
}
