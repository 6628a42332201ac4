//! The change of a payee's bank account: every step, every refusal, and who is told.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Relay, Response};

use super::ground::text;
use super::paying::{Paying, whole};

/// Lantern's number and address are on file since eight; its change was asked for at nine by the clerk.
struct Change {
    paying: Paying,
    number: String,
    path: String,
}

fn evidence() -> Value {
    json!({ "title": "Letter of 2 October 2026 on headed paper", "sha256": "ab".repeat(32) })
}

fn contact(paying: &Paying, actor: &Actor, kind: &str, value: &str) -> Response {
    let body = json!({ "kind": kind, "value": value, "function": "Finance team" });
    paying.ground.app.post(actor, &format!("/payees/{}/contacts", paying.lantern), &body)
}

fn ask(paying: &Paying, actor: &Actor, number: &str) -> Response {
    let body = json!({ "trust_id": paying.ground.trust, "provider_id": paying.lantern,
        "account": whole("Lantern", "08-99-99", number), "evidence": evidence() });
    paying.ground.app.post(actor, "/bank-changes", &body)
}

impl Change {
    fn requested() -> Self {
        let paying = Paying::new();
        let ground = &paying.ground;
        let number =
            text(&contact(&paying, &ground.commissioner, "telephone", "020 7946 0000").expect(201)["id"]);
        contact(&paying, &ground.commissioner, "email", "finance@lantern.example").expect(201);
        ground.app.clock.set("2026-10-05T09:00:00Z".parse().expect("an instant"));
        let made = ask(&paying, &paying.clerk, "66374958").expect(201);
        let path = format!("/bank-changes/{}", text(&made["id"]));
        Self { paying, number, path }
    }

    fn step(&self, actor: &Actor, step: &str, body: &Value) -> Response {
        self.paying.ground.app.post(actor, &format!("{}/{step}", self.path), body)
    }

    fn call(&self, actor: &Actor, confirmed: bool) -> Response {
        self.step(actor, "call-back", &json!({ "contact_id": self.number, "confirmed": confirmed }))
    }

    fn bank_says(&self, result: &str) -> Response {
        self.step(&self.paying.ground.finance, "confirmation-of-payee", &json!({ "result": result }))
    }

    fn ready() -> Self {
        let change = Self::requested();
        change.call(&change.paying.ground.finance, true).expect(200);
        change.bank_says("match").expect(200);
        change
    }

    fn letters(&self) -> String {
        self.paying
            .ground
            .app
            .database
            .superuser("SELECT count(*) FROM app.job WHERE kind = 'send_bank_change_notice'")
    }

    fn payee(&self) -> Value {
        let path = format!("/payees/{}", self.paying.lantern);
        self.paying.ground.app.get(&self.paying.ground.finance, &path).expect(200)
    }
}

#[test]
fn a_change_is_called_back_confirmed_approved_and_held_for_two_working_days() {
    let change = Change::ready();
    let ground = &change.paying.ground;
    assert_eq!(change.letters(), "1", "the address on file was told of the request");
    let approved = change.step(&ground.manager, "approval", &json!({})).expect(200);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["effective_from"], "2026-10-07T23:00:00Z", "Thursday 8 October in London");
    assert_eq!(change.letters(), "2", "and of the approval");
    assert_eq!(change.payee()["account"], json!(null), "not yet");
    ground.app.clock.set("2026-10-07T22:59:59Z".parse().expect("an instant"));
    assert_eq!(change.payee()["account"], json!(null), "not on Wednesday night either");
    ground.app.clock.set("2026-10-07T23:00:00Z".parse().expect("an instant"));
    let payee = change.payee();
    assert_eq!(payee["account"], json!({ "name": "Lantern", "account": "08-99-99 ****4958" }));
    let page = ground.app.get(&ground.auditor, "/bank-changes");
    assert!(!page.text.contains("66374958") && page.text.contains("****4958"), "{}", page.text);
    change
        .step(&ground.manager, "refusal", &json!({ "reason": "too late" }))
        .refused(409, "transition-not-allowed");
}

#[test]
fn the_addresses_on_file_are_told_by_mail_and_learn_no_number() {
    let change = Change::requested();
    let relay = Relay::taking();
    change.paying.ground.app.work(&relay);
    let message = &relay.messages()[0];
    assert!(message.contains("To: finance@lantern.example"), "{message}");
    assert!(message.contains("Subject: Your bank details with Wexcombe Children's Trust"), "{message}");
    assert!(message.contains("was asked for") && !message.contains("4958"), "{message}");
}

#[test]
fn an_account_that_fails_the_modulus_check_is_refused() {
    let paying = Paying::new();
    ask(&paying, &paying.clerk, "66374959").refused(422, "modulus-check-failed");
    ask(&paying, &paying.clerk, "12").refused(422, "invalid-content");
    let unlisted = json!({ "trust_id": paying.ground.trust, "provider_id": paying.lantern,
        "account": whole("Lantern", "60-60-04", "15499265"), "evidence": evidence() });
    let made = paying.ground.app.post(&paying.clerk, "/bank-changes", &unlisted).expect(201);
    assert_eq!(made["modulus_check"], "unknown");
}

#[test]
fn the_number_that_is_called_was_on_file_before() {
    let change = Change::requested();
    let ground = &change.paying.ground;
    let late =
        text(&contact(&change.paying, &ground.commissioner, "telephone", "07700 900000").expect(201)["id"]);
    let call = |contact: &str| {
        change.step(&ground.finance, "call-back", &json!({ "contact_id": contact, "confirmed": true }))
    };
    call(&late).refused(409, "number-not-held-before");
    call(&ground.fund.to_string()).refused(422, "invalid-content");
    change.call(&change.paying.clerk, true).refused(403, "sod-3");
    change.call(&ground.auditor, true).refused(403, "role-missing");
    change.call(&ground.stranger, true).refused(404, "not-visible");
    assert!(change.call(&ground.finance, true).expect(200)["called_back_at"].is_string());
}

#[test]
fn a_payee_who_knows_nothing_of_it_ends_it_and_is_told() {
    let change = Change::requested();
    let ended = change.call(&change.paying.ground.finance, false).expect(200);
    assert_eq!((&ended["state"], change.letters()), (&json!("refused"), "2".to_owned()));
    change.bank_says("match").refused(409, "transition-not-allowed");
    ask(&change.paying, &change.paying.clerk, "66374958").expect(201);
}

#[test]
fn nothing_is_approved_without_the_call_and_the_bank() {
    let change = Change::requested();
    let ground = &change.paying.ground;
    let approve = |body: &Value| change.step(&ground.manager, "approval", body);
    approve(&json!({})).refused(409, "call-back-missing");
    change.call(&ground.finance, true).expect(200);
    approve(&json!({})).refused(409, "confirmation-missing");
    change.bank_says("perhaps").refused(422, "invalid-content");
    change.bank_says("no_match").expect(200);
    approve(&json!({ "reason": "I know them" })).refused(409, "payee-not-confirmed");
    change.bank_says("close_match").expect(200);
    approve(&json!({})).refused(409, "reason-needed");
    let approved = approve(&json!({ "reason": "Lantern trades as Lantern Charity" })).expect(200);
    assert_eq!(approved["reason"], "Lantern trades as Lantern Charity");
}

#[test]
fn the_requester_and_whoever_pays_the_payee_do_not_approve() {
    let change = Change::ready();
    let paying = &change.paying;
    let ground = &paying.ground;
    let invoice = paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let pay = json!({ "invoice_id": invoice });
    ground.app.post(&ground.finance, "/payments", &pay).expect(201);
    change.step(&ground.finance, "approval", &json!({})).refused(403, "sod-3");
    change.step(&ground.commissioner, "approval", &json!({})).refused(403, "role-missing");
    change.step(&ground.submitter, "approval", &json!({})).refused(403, "role-missing");
    change.step(&paying.director, "approval", &json!({})).expect(200);
    let other = paying.due(paying.lantern, "LAN-2026-10", 124_000);
    let both = ground.app.person(ground.trust, &[Role::FinanceOfficer, Role::PaymentApprover]);
    ask(paying, &both, "66374958").expect(201);
    ground.app.post(&both, "/payments", &json!({ "invoice_id": other })).refused(403, "sod-3");
    let payment = text(
        &ground.app.post(&ground.finance, "/payments", &json!({ "invoice_id": other })).expect(201)["id"],
    );
    ground.step(&both, &format!("/payments/{payment}/approval")).refused(403, "sod-3");
    ask(paying, &ground.finance, "66374958").refused(403, "sod-3");
}

/// The policy and the database count the same 30 days: up to the approval, and not up to the request.
#[test]
fn a_payment_of_more_than_thirty_days_ago_keeps_nobody_apart() {
    let change = Change::ready();
    let ground = &change.paying.ground;
    let pay = json!({ "invoice_id": change.paying.due(change.paying.lantern, "LAN-2026-09", 124_000) });
    let payment = text(&ground.app.post(&ground.finance, "/payments", &pay).expect(201)["id"]);
    let path = |step: &str| format!("/payments/{payment}/{step}");
    ground.step(&ground.approver, &path("approval")).expect(200);
    ground.step(&ground.manager, &path("release")).expect(200);
    let settled = json!({ "outcome": "settled", "on": "2026-10-05" });
    ground.app.post(&ground.finance, &path("settlement"), &settled).expect(200);
    change.step(&ground.manager, "approval", &json!({})).refused(403, "sod-3");
    ground.app.clock.set("2026-11-05T09:00:01Z".parse().expect("an instant"));
    let approved = change.step(&ground.manager, "approval", &json!({})).expect(200);
    assert_eq!(approved["state"], "approved");
}

#[test]
fn the_database_itself_keeps_payers_and_changers_apart() {
    let change = Change::requested();
    let paying = &change.paying;
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let id = change.path.trim_start_matches("/bank-changes/");
    let clerk = paying.clerk.person;
    let context = format!("SELECT set_config('app.org_id', '{}', false); ", ground.trust);
    let attempt = |sql: String| {
        let answer = ground.app.database.as_role("trellis_app", &format!("{context}{sql}"));
        answer.expect_err("the database refuses")
    };
    let insert = "INSERT INTO app.payment (id, trust_id, fund_id, provider_id, payee, amount_p, state, requested_by, requested_at)";
    let said = attempt(format!(
        "{insert} VALUES (gen_random_uuid(), '{}', '{}', '{}', 'Lantern', 1, 'requested', '{clerk}', now())",
        ground.trust, ground.fund, paying.lantern
    ));
    assert!(said.contains("does not pay it"), "{said}");
    let alone = "state = 'approved', decided_by = requested_by, decided_at = now(), effective_from = now() + interval '9 days'";
    assert!(
        attempt(format!("UPDATE app.bank_change SET {alone} WHERE id = '{id}'"))
            .contains("bank_change_two_people")
    );
    let other = "account_number = '00000000'";
    assert!(
        attempt(format!("UPDATE app.bank_change SET {other} WHERE id = '{id}'")).contains("another request")
    );
}

#[test]
fn a_provider_asks_for_itself_sees_its_own_and_can_stop_it() {
    let paying = Paying::new();
    let ground = &paying.ground;
    let own = ground.app.person(paying.lantern, &[Role::ProviderAdmin]);
    let other = ground.app.person(paying.harbour, &[Role::ProviderAdmin]);
    ask(&paying, &ground.submitter, "66374958").refused(403, "role-missing");
    ask(&paying, &other, "66374958").refused(404, "not-visible");
    let path = format!("/bank-changes/{}", text(&ask(&paying, &own, "66374958").expect(201)["id"]));
    ask(&paying, &own, "66374958").refused(409, "bank-change-waiting");
    assert_eq!(ground.app.get(&own, &path).expect(200)["account"]["account"], "08-99-99 ****4958");
    ground.app.get(&other, &path).refused(404, "not-visible");
    ground.app.get(&ground.stranger, &path).refused(404, "not-visible");
    let call = json!({ "contact_id": ground.fund, "confirmed": true });
    ground.app.post(&own, &format!("{path}/call-back"), &call).refused(403, "role-missing");
    let stop = json!({ "reason": "Sent by somebody who left" });
    let stopped = ground.app.post(&own, &format!("{path}/refusal"), &stop).expect(200);
    assert_eq!((&stopped["state"], &stopped["reason"]), (&json!("refused"), &stop["reason"]));
    ground.app.post(&own, &format!("{path}/refusal"), &stop).refused(409, "transition-not-allowed");
}

#[test]
fn contacts_are_kept_with_the_day_since_when() {
    let paying = Paying::new();
    let ground = &paying.ground;
    contact(&paying, &ground.finance, "fax", "020 7946 0000").refused(422, "invalid-content");
    contact(&paying, &ground.finance, "telephone", "ring us").refused(422, "invalid-content");
    contact(&paying, &ground.auditor, "telephone", "020 7946 0000").refused(403, "role-missing");
    contact(&paying, &ground.stranger, "telephone", "020 7946 0000").refused(404, "not-visible");
    contact(&paying, &ground.finance, "telephone", "020 7946 0000").expect(201);
    let path = format!("/payees/{}/contacts", paying.lantern);
    let page = ground.app.get(&ground.auditor, &path).expect(200);
    assert_eq!(page["items"][0]["added_at"], "2026-10-05T08:00:00Z");
    let empty = json!({ "reason": " " });
    ground
        .app
        .post(&ground.finance, &format!("/payees/{}/hold", paying.lantern), &empty)
        .refused(422, "invalid-content");
    ground.app.get(&ground.finance, &format!("/payees/{}", paying.harbour)).refused(404, "not-visible");
}

#[test]
fn the_operator_renews_the_tables_of_the_modulus_check() {
    let paying = Paying::new();
    let ground = &paying.ground;
    let platform = ground.app.organisation(trellis_access::OrganisationKind::Platform, None, "Operator");
    let operator = ground.app.person(platform, &[Role::PlatformAdmin]);
    let tables = |weights: &str| json!({ "valid_from": "2026-10-01", "weights": weights, "substitutes": "" });
    let load = |actor, weights: &str| ground.app.post(actor, "/modulus-tables", &tables(weights));
    load(&operator, "089000 089999 MOD12 1").refused(422, "invalid-content");
    load(&ground.finance, "").refused(403, "role-missing");
    load(&operator, "600000 609999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n").expect(200);
    load(&operator, "600000 609999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n").refused(409, "exists-already");
    let made = ask(&paying, &paying.clerk, "66374959").expect(201);
    assert_eq!(made["modulus_check"], "unknown", "the new tables know nothing of this sort code");
}
