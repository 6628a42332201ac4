//! Who sees what: trusts and providers are kept apart by the policy and by row-level security.

use serde_json::json;

use super::ground::{Ground, text};

#[test]
fn another_trust_and_a_rival_see_nothing() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let invoice = ground.approved_invoice();
    let made = ground.app.post(&ground.finance, "/payments", &json!({ "invoice_id": invoice })).expect(201);
    let payment = text(&made["id"]);
    let hidden = [
        ground.path("budget-lines"),
        ground.path(&format!("budget-lines/{}", lines[0])),
        ground.path("reservations"),
        ground.path("commitments"),
        format!("/invoices/{invoice}"),
        format!("/payments/{payment}"),
    ];
    for path in &hidden {
        for actor in [&ground.stranger, &ground.rival] {
            ground.app.get(actor, path).refused(404, "not-visible");
        }
    }
    for list in ["/invoices", "/payments"] {
        for actor in [&ground.stranger, &ground.rival] {
            assert_eq!(ground.app.get(actor, list).expect(200)["items"], json!([]));
        }
        assert_eq!(
            ground.app.get(&ground.submitter, list).expect(200)["items"].as_array().expect("items").len(),
            1
        );
    }
    for step in ["matching", "approval"] {
        ground.step(&ground.stranger, &format!("/invoices/{invoice}/{step}")).refused(404, "not-visible");
        ground.step(&ground.rival, &format!("/invoices/{invoice}/{step}")).refused(404, "not-visible");
    }
    for step in ["approval", "release"] {
        ground.step(&ground.stranger, &format!("/payments/{payment}/{step}")).refused(404, "not-visible");
    }
}

#[test]
fn a_provider_sends_for_its_own_contracts_only_and_pays_itself_nothing() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let body = json!({ "contract_id": ground.contract, "number": "HH-1", "dated": "2026-10-01",
        "period_from": "2026-09-01", "period_to": "2026-09-30", "amount_p": 1 });
    ground.app.post(&ground.rival, "/invoices", &body).refused(404, "not-visible");
    let id = text(&ground.invoice("LAN-1", 9, 2_083_333).expect(201)["id"]);
    let context = format!(
        "SELECT set_config('app.org_id', '{}', false), set_config('app.person_id', '{}', false);",
        ground.submitter.organisation, ground.submitter.person
    );
    let sql = format!("{context} UPDATE app.invoice SET state = 'cancelled', reason = 'x' WHERE id = '{id}'");
    ground.app.database.as_role("trellis_app", &sql).expect("hidden rows are not updated");
    let state = ground.app.database.superuser(&format!("SELECT state FROM app.invoice WHERE id = '{id}'"));
    assert_eq!(state, "received");
    let forged = format!(
        "{context} INSERT INTO app.invoice SELECT gen_random_uuid(), trust_id, provider_id, contract_id, 'F', 'F', fy, dated, due, \
           received_on, period_start, period_end, amount_p, 'approved', reason, difference_p, payment_id, fund_id, pay_by_statute, \
           pay_by_target, submitted_by, matched_by, approved_by, received_at, version FROM app.invoice WHERE id = '{id}'"
    );
    ground.app.database.as_role("trellis_app", &forged).expect_err("a provider sends invoices as new");
}

#[test]
fn both_streams_tell_of_an_invoice() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.invoice("LAN-1", 9, 2_083_333).expect(201);
    for stream in [ground.trust, ground.submitter.organisation] {
        let sql = format!(
            "SELECT count(*) FROM audit.event WHERE stream = '{stream}' AND body LIKE '%create_invoice%'"
        );
        assert_eq!(ground.app.database.superuser(&sql), "1");
    }
}

#[test]
fn the_database_itself_keeps_placements_apart_and_two_hands_on_each_decision() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.placed();
    let context = |actor: &trellis_test_support::Actor| {
        format!(
            "SELECT set_config('app.org_id', '{}', false), set_config('app.person_id', '{}', false);",
            actor.organisation, actor.person
        )
    };
    let seen = |actor| {
        let sql = format!("{} SELECT count(*) FROM app.placement", context(actor));
        ground.app.database.as_role("trellis_app", &sql).expect("a count")
    };
    assert!(seen(&ground.submitter).ends_with('1') && seen(&ground.rival).ends_with('0'));
    let named = "UPDATE app.placement SET reference = 'JO-SMITH'";
    ground
        .app
        .database
        .as_role("trellis_app", &format!("{} {named}", context(&ground.commissioner)))
        .expect_err("no name fits");
    let taken = "INSERT INTO app.uplift (id, trust_id, provider_id, fund_id, contract_id, percent, from_day, rounding, state, preview_hash, \
           weekly_increase_p, requested_by, requested_at, modelled_by, approved_by) \
         SELECT gen_random_uuid(), trust_id, provider_id, fund_id, contract_id, '4.2%', starts_on, 'penny', 'approved', \
           decode(repeat('00', 32), 'hex'), 1, made_by, made_at, made_by, made_by FROM app.placement";
    let error =
        ground.app.database.as_role("trellis_app", &format!("{} {taken}", context(&ground.commissioner)));
    assert!(error.expect_err("one person").contains("uplift_two_people"));
}
