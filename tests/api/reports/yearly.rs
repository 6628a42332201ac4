//! The annual return and each partner's memorandum note.

use calamine::Data;
use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::Ground;

/// The year is over, overspent by £140,000.00, shared and closed.
fn closed() -> Ground {
    let ground = Ground::in_november();
    ground.cast.on("2027-03-15");
    ground.cast.receive_all_due(&ground.fund);
    ground.cast.spend(&ground.fund, 183_000_000);
    ground.cast.on("2027-04-10");
    let post = |rest: &str, body: &Value| {
        ground.cast.app.post(&ground.cast.manager, &format!("{}/{rest}", ground.fund), body)
    };
    post("year-end", &json!({ "fy": 2026 })).expect(200);
    post("year-end/2026/closure", &json!({})).expect(200);
    ground
}

#[test]
fn the_annual_return_looks_past_the_closing_of_the_year() {
    let ground = closed();
    let told = ground.get("statements/annual?fy=2026");
    let account = &told["account"];
    assert_eq!(
        (&account["income_p"], &account["cost_p"], &account["surplus_p"]),
        (&json!(494_000_000), &json!(494_000_000), &json!(0))
    );
    let council = &account["partners"][0];
    assert_eq!(
        (&council["cash_p"], &council["in_kind_p"], &council["risk_share_p"]),
        (&json!(336_000_000), &json!(0), &json!(10_000_000))
    );
    let titles: Vec<(&Value, &Value)> = account["expenditure"]
        .as_array()
        .expect("schemes")
        .iter()
        .map(|row| (&row["title"], &row["cost_p"]))
        .collect();
    assert_eq!(
        titles,
        [
            (&json!("Care close to home"), &json!(300_000_000)),
            (&json!("Emotional wellbeing in schools"), &json!(11_000_000)),
            (&json!("Other services"), &json!(183_000_000)),
        ]
    );
    assert_eq!(
        told["shares"],
        json!([{ "partner": "council", "amount_p": 10_000_000 }, { "partner": "icb", "amount_p": 4_000_000 }])
    );
    assert_eq!(
        (&told["audit_arranged"], &account["carried_forward"]["partner_balances_p"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(-account["income_p"].as_i64().expect("pence"), ground.traced(&account["income_postings"]));
    assert_eq!(account["cost_p"], ground.traced(&account["cost_postings"]));
    for row in account["expenditure"].as_array().expect("schemes") {
        assert_eq!(row["cost_p"], ground.traced(&row["postings"]));
    }
    for row in account["partners"].as_array().expect("partners") {
        assert_eq!(row["cash_p"].as_i64().map(|cash| -cash), Some(ground.traced(&row["postings"])));
    }
    let page = ground.worksheet("statements/annual?fy=2026&format=xlsx", "Summary");
    assert_eq!(page.get((1, 1)), Some(&Data::Float(4_940_000.0)));
    let csv = ground.read(&ground.cast.council, "statements/annual?fy=2026&format=csv").text;
    assert!(csv.starts_with("item,amount\r\nWexcombe Council: cash,3360000.00\r\n"), "{csv}");
}

#[test]
fn a_year_is_told_as_it_was_known() {
    let ground = closed();
    let early = ground.get("statements/annual?fy=2026&effective=2026-11-30");
    assert_eq!(
        (&early["account"]["cost_p"], &early["account"]["income_p"]),
        (&json!(311_000_000), &json!(360_000_000))
    );
    let before = ground.get("statements/annual?fy=2026&recorded=2020-01-01T00:00:00Z");
    assert_eq!((&before["account"]["cost_p"], &before["account"]["surplus_p"]), (&json!(0), &json!(0)));
    ground.read(&ground.cast.finance, "statements/annual?fy=1").refused(422, "invalid-content");
    ground.read(&ground.cast.finance, "statements/annual").refused(400, "unknown-query");
    let (_, stranger) = ground.cast.stranger(Role::PartnerViewer);
    for statement in ["annual", "memorandum"] {
        ground.read(&stranger, &format!("statements/{statement}?fy=2026")).refused(404, "not-visible");
        let commissioner = ground.cast.app.person(ground.cast.manager.organisation, &[Role::Commissioner]);
        ground.read(&commissioner, &format!("statements/{statement}?fy=2026")).refused(403, "role-missing");
    }
}

#[test]
fn each_partner_reads_its_own_note_and_the_trust_each() {
    let ground = closed();
    let icb = ground.read(&ground.cast.icb, "statements/memorandum?fy=2026").expect(200);
    assert_eq!((&icb["partner"], &icb["name"]), (&json!("icb"), &json!("NHS Wexcombe ICB")));
    // A joint operation: three tenths of £4,940,000.00.
    assert_eq!(
        (&icb["own_expenditure_p"], &icb["own_contribution_p"]),
        (&json!(148_200_000), &json!(148_000_000))
    );
    assert_eq!(icb["expenditure"][0]["control_assessment"], "joint_operation");
    let told = ground.get("statements/memorandum?fy=2026&partner=icb");
    assert_eq!(told, icb);
    assert_eq!(ground.get("statements/memorandum?fy=2026")["partner"], "council");
    ground
        .read(&ground.cast.icb, "statements/memorandum?fy=2026&partner=council")
        .refused(404, "not-visible");
    ground
        .read(&ground.cast.finance, "statements/memorandum?fy=2026&partner=police")
        .refused(404, "not-visible");
    ground
        .read(&ground.cast.finance, "statements/memorandum?fy=2026&partner=No%20Key")
        .refused(422, "invalid-content");
    let page = ground.worksheet("statements/memorandum?fy=2026&partner=icb&format=xlsx", "Own accounts");
    assert_eq!(page.get((2, 1)), Some(&Data::Float(1_482_000.0)));
}
