//! Virements: at once up to the fund's limit, by a second person above it.

use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::{Ground, text};

/// Two lines of one year and a way to ask for a virement between them.
fn ground() -> (Ground, Value) {
    let ground = Ground::new();
    let other = ground.app.store.mint_id();
    let (fund, trust) = (ground.fund, ground.trust);
    ground.app.database.superuser(&format!(
        "INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, provider_sector, created_at) \
         VALUES ('{other}', '{trust}', '{fund}', 'joint', 'Outreach', 'voluntary', now())"
    ));
    let from = ground.budget_line(2026, 30_000_000);
    let body = json!({ "scheme_id": other, "charge_year": 2026, "budget_p": 100 });
    let to = text(&ground.app.post(&ground.manager, &ground.path("budget-lines"), &body).expect(201)["id"]);
    let body =
        json!({ "from": from, "to": to, "amount_p": 10_000_001, "reason": "Demand moved to the West" });
    (ground, body)
}

fn propose(ground: &Ground, body: &Value) -> (Value, String) {
    let told = ground.app.post(&ground.finance, &ground.path("virements"), body).expect(201);
    let path = format!("/virements/{}", text(&told["virement"]["id"]));
    (told, path)
}

#[test]
fn above_the_limit_a_second_person_approves() {
    let (ground, body) = ground();
    let (told, path) = propose(&ground, &body);
    assert_eq!((&told["virement"]["state"], &told["limit_p"]), (&json!("proposed"), &json!(10_000_000)));
    assert_eq!(told["from"]["budget_p"], 30_000_000);
    let approval = format!("{path}/approval");
    ground.step(&ground.finance, &approval).refused(403, "role-missing");
    ground.step(&ground.partner, &approval).refused(404, "not-visible");
    ground.step(&ground.stranger, &approval).refused(404, "not-visible");
    let made = ground.step(&ground.manager, &approval).expect(200);
    assert_eq!((&made["virement"]["state"], &made["from"]["budget_p"]), (&json!("made"), &json!(19_999_999)));
    assert_eq!(made["to"]["budget_p"], 10_000_101);
    ground.step(&ground.manager, &approval).refused(409, "transition-not-allowed");
    let list = ground.app.get(&ground.partner, &ground.path("virements")).expect(200);
    assert_eq!(list["items"][0]["decided_by"], json!(ground.manager.person));
    ground.expect_whole_books();
}

#[test]
fn nobody_approves_what_they_asked_for() {
    let (ground, body) = ground();
    let both = ground.app.person(ground.trust, &[Role::FinanceOfficer, Role::PooledFundManager]);
    let told = ground.app.post(&both, &ground.path("virements"), &body).expect(201);
    let id = text(&told["virement"]["id"]);
    ground.step(&both, &format!("/virements/{id}/approval")).refused(403, "sod-11");
    let set = |decided: &str| {
        let entry = "(SELECT id FROM app.entry LIMIT 1)";
        format!(
            "UPDATE app.virement SET state = 'made', decided_by = {decided}, entry_id = {entry} WHERE id = '{id}'"
        )
    };
    let refused = ground.app.database.as_role("postgres", &set("proposed_by")).expect_err("one person");
    assert!(refused.contains("sod-11"), "{refused}");
    let refused = ground.app.database.as_role("postgres", &set("NULL")).expect_err("nobody");
    assert!(refused.contains("needs a second person"), "{refused}");
    let refusal = ground.step(&both, &format!("/virements/{id}/refusal")).expect(200);
    assert_eq!(refusal["virement"]["state"], "refused");
    ground.step(&ground.manager, &format!("/virements/{id}/approval")).refused(409, "transition-not-allowed");
}

#[test]
fn it_is_tested_again_when_it_is_approved() {
    let (ground, body) = ground();
    let (_, path) = propose(&ground, &body);
    let reserved = json!({ "line_id": body["from"], "amount_p": 25_000_000, "purpose": "Tender" });
    ground.app.post(&ground.commissioner, &ground.path("reservations"), &reserved).expect(201);
    ground.step(&ground.manager, &format!("{path}/approval")).refused(409, "E1_OVER_BUDGET");
    let mut huge = body;
    huge["amount_p"] = json!(30_000_001);
    ground.app.post(&ground.finance, &ground.path("virements"), &huge).refused(409, "E1_OVER_BUDGET");
}

/// What bars the movement bars nobody from refusing it.
#[test]
fn a_proposal_that_a_ring_fence_bars_can_be_refused() {
    let (ground, body) = ground();
    let (_, path) = propose(&ground, &body);
    let fence = json!({ "kind": "ring_fence", "name": "Grant for the West", "first_year": 2026, "amount_p": 60_000,
        "line_ids": [body["to"]] });
    ground.app.post(&ground.manager, &ground.path("limits"), &fence).expect(201);
    ground.step(&ground.manager, &format!("{path}/approval")).refused(409, "E8_RING_FENCE");
    let refused = ground.step(&ground.finance, &format!("{path}/refusal")).expect(200);
    assert_eq!(refused["virement"]["state"], "refused");
}

/// A rule is signed, the year passes, and its variance is shared.
pub fn end_the_year(ground: &Ground) {
    let signer = ground.app.person(ground.partner.organisation, &[Role::PartnerApprover]);
    let bearer = json!({ "steps": [{ "kind": "bearer", "partner": "council" }] });
    let rule =
        json!({ "valid_from": "2026-04-01", "streams": { "joint": { "over": bearer, "under": bearer } } });
    let told = ground.app.post(&ground.manager, &ground.path("risk-rules"), &rule).expect(201);
    let body = json!({ "agreement_hash": told["agreement_hash"] });
    ground.app.post(&signer, &ground.path("risk-rules/1/signatures"), &body).expect(201);
    ground.app.clock.set("2027-04-10T12:00:00Z".parse().expect("an instant"));
    ground.app.post(&ground.manager, &ground.path("year-end"), &json!({ "fy": 2026 })).expect(200);
}

#[test]
fn what_is_promised_at_the_years_end_goes_into_the_next_year() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    end_the_year(&ground);
    let close = || ground.step(&ground.manager, &ground.path("year-end/2026/closure"));
    // £145,833.33 of 2026-27 is open, and the next year has £50,000 free: its budget is carried first.
    assert_eq!(close().body["shortfall"], 9_583_333);
    close().refused(409, "E1_OVER_BUDGET");
    let carry = json!({ "amount_p": 14_583_333, "purpose": "Follows its commitment" });
    let path = ground.path(&format!("budget-lines/{}/carry-forwards", lines[0]));
    ground.app.post(&ground.manager, &path, &carry).expect(201);
    let closed = close().expect(200);
    assert_eq!(
        (&closed["commitments_carried"], &closed["commitments_carried_p"]),
        (&json!(1), &json!(14_583_333))
    );
    assert_eq!(ground.line(&lines[0])["committed_p"], 0);
    assert_eq!(ground.line(&lines[1])["committed_p"], 39_583_333);
    assert_eq!((ground.account(7000), ground.account(7900)), (50_000_000, -50_000_000));
    assert_eq!(close().expect(200)["commitments_carried"], 0);
    ground.expect_whole_books();
}
