//! Queries answered, disputes of the whole and of a part, holds, cancellations: each from its own states, by its own people.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

struct Sent {
    ground: Ground,
    id: String,
}

impl Sent {
    /// An invoice of so much for September, and a commitment behind it.
    fn of(amount: i64) -> Self {
        let (ground, _) = Ground::with_budget(30_000_000);
        ground.commit(None).expect(201);
        let id = text(&ground.invoice("LAN-2026-09", 9, amount).expect(201)["id"]);
        Self { ground, id }
    }

    fn post(&self, actor: &Actor, step: &str, body: &Value) -> Response {
        self.ground.app.post(actor, &format!("/invoices/{}/{step}", self.id), body)
    }

    fn matching(&self) -> Value {
        self.post(&self.ground.finance, "matching", &json!({})).expect(200)
    }
}

#[test]
fn a_supplier_answers_a_query_and_the_invoice_is_matched_anew() {
    let sent = Sent::of(2_183_333);
    let answer = json!({ "answer": "Two more sessions were given." });
    sent.post(&sent.ground.submitter, "answer", &answer).refused(409, "transition-not-allowed");
    assert_eq!(sent.matching()["state"], "queried");
    sent.post(&sent.ground.rival, "answer", &answer).refused(404, "not-visible");
    sent.post(&sent.ground.submitter, "answer", &json!({ "answer": " " })).refused(422, "invalid-content");
    let answered = sent.post(&sent.ground.submitter, "answer", &answer).expect(200);
    assert_eq!(
        (&answered["state"], &answered["reason"]),
        (&json!("received"), &json!("Two more sessions were given."))
    );
    assert_eq!(sent.matching()["difference_p"], 100_000);
}

#[test]
fn a_provider_can_change_nothing_else_even_past_the_program() {
    let sent = Sent::of(2_183_333);
    sent.matching();
    let provider = sent.ground.app.database.superuser("SELECT provider_id FROM app.invoice");
    let in_its_name = |change: &str| {
        let person = sent.ground.submitter.person;
        let context = format!(
            "SELECT set_config('app.org_id', '{provider}', false), set_config('app.person_id', '{person}', false)"
        );
        sent.ground
            .app
            .database
            .as_role_script("trellis_app", &format!("{context}; UPDATE app.invoice SET {change}"))
    };
    let refused =
        in_its_name("state = 'received', amount_p = 1, difference_p = NULL").expect_err("another amount");
    assert!(refused.contains("a provider answers, and changes nothing else"), "{refused}");
    in_its_name("state = 'matched'").expect_err("another state");
    in_its_name("state = 'received', reason = 'Two more.', difference_p = NULL").expect("an answer");
    let amount = sent.ground.app.database.superuser("SELECT state, amount_p FROM app.invoice");
    assert_eq!(amount, "received|2183333");
}

#[test]
fn a_disputed_part_lets_the_agreed_part_go_on() {
    let sent = Sent::of(2_183_333);
    let ground = &sent.ground;
    let part = json!({ "reason": "Two sessions were not given.", "disputed_p": 100_000 });
    sent.post(&ground.submitter, "dispute", &part).refused(404, "not-visible");
    sent.post(&ground.approver, "dispute", &part).refused(403, "role-missing");
    let whole = json!({ "reason": "x", "disputed_p": 2_183_333 });
    sent.post(&ground.finance, "dispute", &whole).refused(422, "dispute-no-part");
    let disputed = sent.post(&ground.finance, "dispute", &part).expect(200);
    assert_eq!((&disputed["disputed_p"], &disputed["payable_p"]), (&json!(100_000), &json!(2_083_333)));
    let matched = sent.matching();
    assert_eq!(
        (&matched["state"], &matched["dispute"]),
        (&json!("matched"), &json!("Two sessions were not given."))
    );
    assert_eq!((ground.account(5000), ground.account(2000)), (2_083_333, -2_083_333));
    let conceded = json!({ "outcome": "conceded" });
    sent.post(&ground.finance, "resolution", &conceded).refused(409, "agreed-part-matched");
    sent.post(&ground.finance, "resolution", &json!({ "outcome": "withdrawn" }))
        .refused(409, "credit-note-needed");
    sent.post(&ground.commissioner, "approval", &json!({})).expect(200);
    let payment =
        ground.app.post(&ground.finance, "/payments", &json!({ "invoice_id": sent.id })).expect(201);
    assert_eq!(payment["amount_p"], 2_083_333);
    ground.expect_whole_books();
}

#[test]
fn a_dispute_of_the_whole_ends_one_way_or_the_other() {
    for (outcome, state) in [("conceded", "received"), ("withdrawn", "cancelled")] {
        let sent = Sent::of(2_083_333);
        let finance = &sent.ground.finance;
        let seen = sent.post(finance, "dispute", &json!({ "reason": "Not delivered." })).expect(200);
        assert_eq!((&seen["state"], &seen["reason"]), (&json!("disputed"), &json!("Not delivered.")));
        sent.post(finance, "resolution", &json!({ "outcome": "perhaps" })).refused(422, "invalid-content");
        let ended = sent.post(finance, "resolution", &json!({ "outcome": outcome })).expect(200);
        assert_eq!(ended["state"], state);
    }
}

#[test]
fn a_hold_is_put_on_and_let_go_and_a_cancelled_number_is_free() {
    let sent = Sent::of(2_083_333);
    let ground = &sent.ground;
    let reason = json!({ "reason": "The contract is being varied." });
    sent.post(&ground.commissioner, "hold", &reason).refused(403, "role-missing");
    let held = sent.post(&ground.manager, "hold", &reason).expect(200);
    assert_eq!((&held["state"], &held["hold_code"]), (&json!("held"), &json!("ON_HOLD")));
    sent.post(&ground.finance, "matching", &json!({})).refused(409, "transition-not-allowed");
    assert_eq!(sent.post(&ground.finance, "hold-release", &json!({})).expect(200)["state"], "received");
    let cancelled =
        sent.post(&ground.finance, "cancellation", &json!({ "reason": "Sent in error." })).expect(200);
    assert_eq!(cancelled["reason"], "Sent in error.");
    ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201);
    let matched = Sent::of(2_083_333);
    matched.matching();
    let late = json!({ "reason": "Too late." });
    matched.post(&matched.ground.finance, "cancellation", &late).refused(409, "transition-not-allowed");
}
