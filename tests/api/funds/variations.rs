//! Contribution variations: approved by whom they worsen, applied to instalments and budget.

use serde_json::{Value, json};
use trellis_access::Role;

use super::cast::Cast;

fn propose(cast: &Cast, fund: &str, changes: &Value) -> (String, Value) {
    let body = json!({ "fy": 2026, "effective_on": "2026-10-01", "reason": "Two more schools join", "changes": changes });
    let made = cast.app.post(&cast.finance, &format!("{fund}/contribution-variations"), &body).expect(201);
    (format!("/contribution-variations/{}", made["id"].as_str().expect("an id")), made)
}

fn worsened(made: &Value) -> Vec<&str> {
    let partners = made["partners"].as_array().expect("partners").iter();
    partners
        .filter(|row| row["worsened"] == true)
        .map(|row| row["partner"].as_str().expect("a key"))
        .collect()
}

#[test]
fn a_raise_waits_for_the_partner_that_pays_it() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let (path, made) = propose(&cast, &fund, &json!([{ "partner": "council", "amount_p": 1_000_000 }]));
    assert_eq!((worsened(&made), &made["state"]), (vec!["council"], &json!("proposed")));
    let apply = || cast.app.post(&cast.manager, &format!("{path}/application"), &json!({}));
    let refusal = apply();
    assert_eq!(refusal.body["partners"], json!(["council"]));
    assert_eq!(
        refusal.refused(409, "approval-missing"),
        "the variation worsens council, who has not approved it"
    );
    let id = path.rsplit('/').next().expect("an id");
    let sql = format!(
        "UPDATE app.contribution_variation SET state = 'applied', applied_by = proposed_by WHERE id = '{id}'"
    );
    let refused = cast.app.database.as_role("postgres", &sql).expect_err("the database refuses too");
    assert!(refused.contains("has not approved it"), "{refused}");
    cast.app.post(&cast.manager, &format!("{path}/approvals"), &json!({})).refused(404, "not-visible");
    let viewer = cast.app.person(cast.council.organisation, &[Role::PartnerViewer]);
    cast.app.post(&viewer, &format!("{path}/approvals"), &json!({})).refused(403, "role-missing");
    let approved = cast.app.post(&cast.council, &format!("{path}/approvals"), &json!({})).expect(200);
    assert_eq!(approved["partners"][0]["approved"], true);
    cast.app.post(&cast.council, &format!("{path}/approvals"), &json!({})).refused(409, "exists-already");
    cast.app.post(&cast.finance, &format!("{path}/application"), &json!({})).refused(403, "role-missing");
    assert_eq!(apply().expect(200)["state"], "applied");
    apply().refused(409, "transition-not-allowed");
    let items = cast.instalments(&fund);
    let more = items.iter().find(|item| item["no"] == 53).expect("an instalment of its own");
    assert_eq!((&more["amount_p"], &more["due_on"]), (&json!(1_000_000), &json!("2026-10-01")));
    assert_eq!((cast.account(&fund, 8100), cast.account(&fund, 8900)), (1_000_000, -1_000_000));
    cast.assert_ledger_holds();
}

#[test]
fn a_cut_worsens_the_others_and_comes_off_the_latest_instalments() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let (path, made) = propose(&cast, &fund, &json!([{ "partner": "council", "amount_p": -100_000_000 }]));
    assert_eq!(worsened(&made), ["icb"]);
    cast.app.post(&cast.icb, &format!("{path}/approvals"), &json!({})).expect(200);
    let refusal = cast.app.post(&cast.manager, &format!("{path}/application"), &json!({}));
    assert_eq!(refusal.body["unallocated_p"], 0);
    refusal.refused(409, "above-unallocated");
    let (path, made) = propose(
        &cast,
        &fund,
        &json!([
            { "partner": "council", "amount_p": -100_000_000 }, { "partner": "icb", "amount_p": 100_000_000 }
        ]),
    );
    assert_eq!(worsened(&made), ["icb"]);
    cast.app.post(&cast.icb, &format!("{path}/approvals"), &json!({})).expect(200);
    cast.app.post(&cast.manager, &format!("{path}/application"), &json!({})).expect(200);
    let items = cast.instalments(&fund);
    let council: Vec<i64> = items
        .iter()
        .filter(|item| item["partner"] == "council")
        .map(|item| item["amount_p"].as_i64().expect("pence"))
        .collect();
    assert_eq!(council, [84_000_000, 84_000_000, 68_000_000, 0]);
    assert_eq!((cast.account(&fund, 8100), cast.account(&fund, 8900)), (0, 0));
    let (path, _) = propose(
        &cast,
        &fund,
        &json!([
            { "partner": "council", "amount_p": -200_000_000 }, { "partner": "icb", "amount_p": 200_000_000 }
        ]),
    );
    cast.app.post(&cast.icb, &format!("{path}/approvals"), &json!({})).expect(200);
    let detail = cast
        .app
        .post(&cast.manager, &format!("{path}/application"), &json!({}))
        .refused(409, "nothing-left-to-lower");
    assert_eq!(detail, "£1,520,000.00 can be taken off what is not due yet; £2,000,000.00 is too much");
    let withdrawn = cast.app.post(&cast.finance, &format!("{path}/withdrawal"), &json!({})).expect(200);
    assert_eq!(withdrawn["state"], "withdrawn");
    cast.app.post(&cast.icb, &format!("{path}/approvals"), &json!({})).refused(409, "transition-not-allowed");
    let list = cast.app.get(&cast.icb, &format!("{fund}/contribution-variations")).expect(200);
    assert_eq!(list["items"].as_array().expect("items").len(), 3);
}

#[test]
fn variations_that_make_no_sense_are_refused() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let post = |body: Value| cast.app.post(&cast.finance, &format!("{fund}/contribution-variations"), &body);
    let body = || json!({ "fy": 2026, "reason": "x", "changes": [{ "partner": "council", "amount_p": 5 }] });
    for (field, value, pointer) in [
        ("reason", json!(""), "/reason"),
        ("effective_on", json!("2027-04-01"), "/effective_on"),
        ("changes", json!([]), "/changes"),
        ("changes", json!([{ "partner": "council", "amount_p": 0 }]), "/changes/0/amount_p"),
        ("changes", json!([{ "partner": "police", "amount_p": 5 }]), "/changes/0/partner"),
        ("line_id", json!(uuid::Uuid::from_u128(9)), "/line_id"),
    ] {
        let mut wrong = body();
        wrong[field] = value;
        let refusal = post(wrong);
        assert_eq!(refusal.body["errors"][0]["pointer"], pointer);
        refusal.refused(422, "invalid-content");
    }
    let mut below = body();
    below["changes"] = json!([{ "partner": "icb", "amount_p": -144_000_001 }]);
    post(below).refused(409, "contribution-below-nothing");
    cast.app.post(&cast.icb, &format!("{fund}/contribution-variations"), &body()).refused(404, "not-visible");
    let draft =
        cast.app.post(&cast.manager, "/funds", &json!({ "title": "Second", "basis": "grant" })).expect(201);
    let path = format!("/funds/{}/contribution-variations", draft["id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &path, &body()).refused(409, "fund-not-open");
}
