//! Overrides: a named authoriser's explicit act, in one transaction with the change that it lets through.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

fn overriding(ground: &Ground, by: &Actor, body: &Value) -> Response {
    ground.app.post(by, &ground.path("overrides"), body)
}

fn reservation(line: &str, amount: i64) -> Value {
    json!({ "reason": "Agreed by the partnership board",
        "reservation": { "line_id": line, "amount_p": amount, "purpose": "Tender" } })
}

/// A contract of £1.83m within 2026-27, whose award is another area's.
fn contract(ground: &Ground) -> String {
    let Ground { trust, commissioner, submitter, .. } = ground;
    let (id, other, by) = (ground.app.store.mint_id(), ground.app.store.mint_id(), commissioner.person);
    ground.app.database.superuser(&format!(
        "SET session_replication_role = replica; \
         INSERT INTO app.contract (id, trust_id, provider_id, procurement_id, lot_id, award_id, title, value_pence, \
             starts_on, months, ends_on, entered_by, entered_at) \
           VALUES ('{id}', '{trust}', '{}', '{other}', '{other}', '{other}', 'Placements', 183000000, '2026-10-01', 6, '2027-03-31', \
             '{by}', '2026-08-12T09:00:00Z')",
        submitter.organisation
    ));
    id.to_string()
}

#[test]
fn story_1_the_forecast_is_over_until_a_named_approver_releases_it() {
    let ground = Ground::new();
    let line = ground.budget_line(2026, 480_000_000);
    let fund = json!({ "kind": "fund", "first_year": 2026, "amount_p": 480_000_000 });
    ground.app.post(&ground.manager, &ground.path("limits"), &fund).expect(201);
    let spend =
        json!({ "line_id": line, "amount_p": 311_000_000, "payee": "Wexcombe Council", "reason": "To date" });
    ground.app.post(&ground.finance, &ground.path("spend"), &spend).expect(201);
    assert_eq!(ground.line(&line)["available_p"], 169_000_000);
    let contract = contract(&ground);
    let body = json!({ "fund_id": ground.fund, "scheme_id": ground.scheme });
    let refusal = ground.app.post(&ground.finance, &format!("/contracts/{contract}/commitments"), &body);
    assert_eq!(
        (&refusal.body["shortfall"], &refusal.body["overridable"]),
        (&json!(14_000_000), &json!(true))
    );
    refusal.refused(409, "E1_OVER_BUDGET");
    let act = json!({ "reason": "Agreed by the partnership board",
        "commitment": { "contract_id": contract, "scheme_id": ground.scheme } });
    overriding(&ground, &ground.finance, &act).refused(403, "role-missing");
    let done = overriding(&ground, &ground.manager, &act).expect(201);
    assert_eq!(done["codes"], json!(["E1_OVER_BUDGET"]));
    assert_eq!(done["commitment"]["committed_p"], 183_000_000);
    let released: Vec<_> =
        done["released"].as_array().expect("a list").iter().map(|it| it["amount_p"].clone()).collect();
    assert_eq!(released, [json!(14_000_000), json!(14_000_000)]);
    // The line's release and the fund's are both in the books, by the approver, with the reason.
    assert_eq!((ground.account(8290), ground.account(8200)), (28_000_000, -28_000_000));
    let named = "SELECT count(*) FROM app.entry e JOIN app.limit_release r ON r.entry_id = e.id \
         WHERE e.reason = 'Agreed by the partnership board' AND e.actor = ";
    let sql = format!("{named}'{}'", ground.manager.person);
    assert_eq!(ground.app.database.superuser(&sql), "2");
    assert_eq!(ground.line(&line)["available_p"], 0);
    ground.expect_whole_books();
}

#[test]
fn nothing_is_released_when_nothing_is_short_and_nothing_is_kept_when_the_change_fails() {
    let (ground, lines) = Ground::with_budget(10_000);
    overriding(&ground, &ground.manager, &reservation(&lines[0], 10_000)).refused(409, "nothing-to-override");
    let late = json!({ "reason": "Agreed",
        "reservation": { "line_id": lines[0], "amount_p": 10_001, "purpose": "Tender", "expires": "2026-10-04" } });
    overriding(&ground, &ground.manager, &late).refused(422, "invalid-content");
    overriding(&ground, &ground.manager, &json!({ "reason": "Agreed" })).refused(422, "invalid-content");
    let blank = json!({ "reason": " ", "reservation": { "line_id": lines[0], "amount_p": 10_001, "purpose": "Tender" } });
    overriding(&ground, &ground.manager, &blank).refused(422, "invalid-content");
    overriding(&ground, &ground.stranger, &reservation(&lines[0], 10_001)).refused(404, "not-visible");
    assert_eq!((ground.account(8200), ground.account(7100)), (0, 0));
    let done = overriding(&ground, &ground.manager, &reservation(&lines[0], 10_001)).expect(201);
    assert_eq!(done["released"], json!([{ "limit": "Emotional wellbeing 2026-27", "amount_p": 1 }]));
    ground.expect_whole_books();
}

/// The release to the fund names no budget line; its reversal would leave the fund's position without its entry.
#[test]
fn what_was_released_to_a_limit_is_not_taken_back_by_a_reversal() {
    let (ground, lines) = Ground::with_budget(10_000);
    let fund = json!({ "kind": "fund", "first_year": 2026, "amount_p": 5_000 });
    ground.app.post(&ground.manager, &ground.path("limits"), &fund).expect(201);
    overriding(&ground, &ground.manager, &reservation(&lines[0], 6_000)).expect(201);
    let released = "SELECT id FROM app.entry WHERE kind = 'budget.excess_authorised'";
    let path = format!("/entries/{}/reversal", ground.app.database.superuser(released));
    let body = json!({ "reason": "x" });
    ground.app.post(&ground.finance, &path, &body).refused(409, "reversal-by-its-own-step");
    ground.expect_whole_books();
}

#[test]
fn a_hold_is_overridden_and_a_closed_line_by_nobody() {
    let (ground, lines) = Ground::with_budget(10_000);
    let state = ground.path(&format!("budget-lines/{}/state", lines[0]));
    ground.app.post(&ground.manager, &state, &json!({ "to": "held" })).expect(200);
    let done = overriding(&ground, &ground.manager, &reservation(&lines[0], 5)).expect(201);
    assert_eq!((&done["codes"], &done["released"]), (&json!(["E4_ON_HOLD"]), &json!([])));
    ground.app.post(&ground.manager, &state, &json!({ "to": "closed" })).expect(200);
    overriding(&ground, &ground.manager, &reservation(&lines[0], 5)).refused(409, "E3_BUDGET_CLOSED");
    ground.expect_whole_books();
}

#[test]
fn money_of_another_year_is_spent_by_an_override_only() {
    let (ground, lines) = Ground::with_budget(10_000);
    let spend = |line: &str| json!({ "line_id": line, "amount_p": 5, "payee": "Wexcombe Council", "reason": "Outreach" });
    let sentence = ground
        .app
        .post(&ground.finance, &ground.path("spend"), &spend(&lines[1]))
        .refused(422, "E6_DATE_OUT_OF_BOUNDS");
    assert_eq!(
        sentence,
        "2026-10-05 is outside Emotional wellbeing 2027-28, which runs from 2027-04-01 to 2028-03-31"
    );
    let done =
        overriding(&ground, &ground.manager, &json!({ "reason": "Agreed", "spend": spend(&lines[1]) }))
            .expect(201);
    assert_eq!((&done["codes"], &done["released"]), (&json!(["E6_DATE_OUT_OF_BOUNDS"]), &json!([])));
    assert_eq!(done["spend"]["line"]["actual_p"], 5);
    ground.expect_whole_books();
}

#[test]
fn a_partners_cap_is_passed_by_that_partners_consent_only() {
    let (ground, lines) = Ground::with_budget(100_000);
    let cap = json!({ "kind": "partner_cap", "first_year": 2026, "amount_p": 3_000, "partner": "council", "share": "30%" });
    let cap = text(&ground.app.post(&ground.manager, &ground.path("limits"), &cap).expect(201)["id"]);
    overriding(&ground, &ground.manager, &reservation(&lines[0], 10_100)).refused(409, "E9_PARTNER_CAP");
    let path = ground.path(&format!("limits/{cap}/consents"));
    let consent = json!({ "amount_p": 20, "reason": "Agreed by the cabinet" });
    let approver = ground.app.person(ground.partner.organisation, &[Role::PartnerApprover]);
    ground.app.post(&ground.manager, &path, &consent).refused(403, "role-missing");
    ground.app.post(&ground.partner, &path, &consent).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &consent).refused(404, "not-visible");
    ground.app.post(&approver, &path, &consent).expect(201);
    // £0.20 of the £0.30 that it takes.
    let short = overriding(&ground, &ground.manager, &reservation(&lines[0], 10_100));
    assert_eq!((&short.body["available"], &short.body["shortfall"]), (&json!(20), &json!(10)));
    short.refused(409, "E9_PARTNER_CAP");
    ground.app.post(&approver, &path, &consent).expect(201);
    let done = overriding(&ground, &ground.manager, &reservation(&lines[0], 10_100)).expect(201);
    assert_eq!((&done["codes"], &done["released"][0]["amount_p"]), (&json!(["E9_PARTNER_CAP"]), &json!(30)));
    assert_eq!(ground.app.database.superuser("SELECT sum(used) FROM app.cap_consent"), "30");
    // The host cannot write a consent in the partner's place, whatever its program does.
    let forged = format!(
        "SELECT set_config('app.org_id', '{}', false), set_config('app.person_id', '{}', false); \
         INSERT INTO app.cap_consent (id, trust_id, fund_id, limit_id, org_id, amount, reason, given_by, given_at) \
           VALUES (gen_random_uuid(), '{}', '{}', '{cap}', '{}', 5, 'x', '{}', now())",
        ground.trust,
        ground.manager.person,
        ground.trust,
        ground.fund,
        ground.partner.organisation,
        ground.manager.person
    );
    let said = ground.app.database.as_role("trellis_app", &forged).expect_err("not the host's to give");
    assert!(said.contains("row-level security"), "{said}");
    ground.expect_whole_books();
}
