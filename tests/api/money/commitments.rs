//! Commitments: spread over financial years to the penny, refused above what is available.

use serde_json::json;

use super::ground::Ground;

#[test]
fn the_storys_contract_is_spread_over_three_financial_years() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let made = ground.commit(None).expect(201);
    let years: Vec<_> = made["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| {
            (line["charge_year"].as_i64().expect("a year"), line["committed_p"].as_i64().expect("pence"))
        })
        .collect();
    assert_eq!(years, [(2026, 14_583_333), (2027, 25_000_000), (2028, 10_416_667)]);
    assert_eq!(made["committed_p"], 50_000_000);
    assert_eq!(ground.line(&lines[1])["available_p"], 5_000_000);
    assert_eq!((ground.account(7000), ground.account(7900)), (50_000_000, -50_000_000));
    let page = ground.app.get(&ground.partner, &ground.path("commitments")).expect(200);
    assert_eq!(page["items"][0]["open_p"], 50_000_000);
    ground.commit(None).refused(409, "contract-committed");
    ground.expect_whole_books();
}

#[test]
fn above_what_is_available_it_is_refused_with_the_figure_and_nothing_is_kept() {
    let (ground, lines) = Ground::with_budget(20_000_000);
    let refusal = ground.commit(None);
    assert_eq!(refusal.body["code"], "E1_OVER_BUDGET");
    assert_eq!(
        (&refusal.body["requested"], &refusal.body["available"]),
        (&json!(25_000_000), &json!(20_000_000))
    );
    assert_eq!(refusal.body["shortfall"], 5_000_000);
    let sentence = refusal.refused(409, "E1_OVER_BUDGET");
    assert!(sentence.contains("Emotional wellbeing 2027-28, which has £200,000.00 available"), "{sentence}");
    assert_eq!((ground.line(&lines[0])["committed_p"].clone(), ground.account(7000)), (json!(0), 0));
}

#[test]
fn a_further_commitment_asks_the_budget_first_and_the_contract_after_it() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let refusal = ground.commit(Some(20_000_000));
    assert_eq!(refusal.body["available"], 5_000_000);
    refusal.refused(409, "E1_OVER_BUDGET");
    let sentence = ground.commit(Some(1_000_000)).refused(409, "above-contract-value");
    assert!(sentence.contains("£10,000.00 is more than the £0.00"), "{sentence}");
    ground.expect_whole_books();
}

#[test]
fn a_year_without_a_line_is_named() {
    let ground = Ground::new();
    ground.budget_line(2026, 30_000_000);
    let sentence = ground.commit(None).refused(409, "E2_NO_BUDGET");
    assert_eq!(sentence, "Emotional wellbeing has no budget line for 2027-28");
}

#[test]
fn who_may_commit_and_what_others_see() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let path = format!("/contracts/{}/commitments", ground.contract);
    let body = json!({ "fund_id": ground.fund, "scheme_id": ground.scheme });
    ground.app.post(&ground.approver, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    let negative = json!({ "fund_id": ground.fund, "scheme_id": ground.scheme, "amount_p": -5 });
    ground.app.post(&ground.finance, &path, &negative).refused(422, "invalid-content");
    let unknown = format!("/contracts/{}/commitments", ground.fund);
    ground.app.post(&ground.finance, &unknown, &body).refused(404, "not-visible");
    ground.app.database.superuser("UPDATE app.fund SET state = 'draft'");
    ground.app.post(&ground.finance, &path, &body).refused(409, "fund-not-open");
    assert_eq!(ground.account(7000), 0);
}
