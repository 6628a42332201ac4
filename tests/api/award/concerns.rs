//! What a concern about an opened bid is refused: who may raise it, reply, propose and decide, and when.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Actor;

use super::disregarded::{Low, decision, low, question, raise, raised, step, why};
use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel};
use crate::tendering::story::{CLOSES_AT, Story};

#[test]
fn a_concern_is_a_commissioners_about_an_opened_bid_and_asks_first() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    let early = |who: &Actor| story.app.post(who, &format!("/bids/{bid}/concerns"), &question());
    early(&story.commissioner).refused(404, "not-visible");
    story.at(CLOSES_AT);
    early(&story.commissioner).refused(409, "not-evaluating");

    let Low { panel, bid, kestrel } = low();
    let commissioner = &panel.story.commissioner;
    raise(&panel, &panel.evaluators[0], &bid, &question()).refused(403, "role-missing");
    raise(&panel, &panel.story.approver, &bid, &question()).refused(403, "role-missing");
    raise(&panel, &kestrel, &bid, &question()).refused(404, "not-visible");
    let points = |body: &Value| {
        let refusal = raise(&panel, commissioner, &bid, body);
        let pointers: Vec<Value> =
            refusal.body["errors"].as_array().expect("errors").iter().map(|e| e["pointer"].clone()).collect();
        refusal.refused(422, "invalid-content");
        pointers
    };
    assert_eq!(points(&json!({ "ground": "cheap", "notice": " " })), ["/ground", "/notice"]);
    for ground in ["abnormally_low", "excluded", "excludable"] {
        assert_eq!(points(&json!({ "ground": ground, "notice": "Explain." })), ["/reply_by"], "{ground}");
    }
    let today = json!({ "ground": "abnormally_low", "notice": "Explain.", "reply_by": "2026-06-19" });
    assert_eq!(points(&today), ["/reply_by"]);
    let concern = raised(&panel, &bid, &question());
    raise(&panel, commissioner, &bid, &question()).refused(409, "concern-open");
    let listed = |who: &Actor| panel.app().get(who, &panel.story.path("/bid-concerns"));
    assert_eq!(listed(commissioner).expect(200)["items"][0]["id"], json!(concern));
    let path = format!("/bid-concerns/{concern}");
    for evaluates in [&panel.evaluators[0], &panel.moderator] {
        listed(evaluates).refused(403, "role-missing");
        panel.app().get(evaluates, &path).refused(403, "role-missing");
    }
    listed(&kestrel).refused(404, "not-visible");
    panel.app().get(&kestrel, &path).refused(404, "not-visible");
    assert_eq!(panel.rows_seen(&kestrel, "bid_concern"), "1");
    assert_eq!(panel.rows_seen(&panel.bidders[LANTERN], "bid_concern"), "0");
}

#[test]
fn a_reply_is_the_bidders_once_and_in_time() {
    let Low { panel, bid, kestrel } = low();
    let concern = raised(&panel, &bid, &question());
    let reply = json!({ "reply": "We own our buildings." });
    let answer = |who: &Actor, body: &Value| step(&panel, who, &concern, "reply", body);
    let writer = panel.app().person(kestrel.organisation, &[Role::BidWriter]);
    answer(&writer, &reply).refused(403, "role-missing");
    answer(&panel.bidders[LANTERN], &reply).refused(404, "not-visible");
    answer(&panel.story.commissioner, &reply).refused(404, "not-visible");
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); \
         INSERT INTO app.bid_concern_reply (concern_id, trust_id, provider_id, reply, replied_by, replied_at) \
         SELECT id, trust_id, provider_id, 'We cannot.', raised_by, raised_at FROM app.bid_concern; COMMIT",
        panel.story.commissioner.organisation
    );
    let refused =
        panel.app().database.as_role("trellis_app", &forged).expect_err("it is the bidder's to write");
    assert!(refused.contains("row-level security"), "{refused}");
    answer(&kestrel, &json!({ "reply": " " })).refused(422, "invalid-content");
    let told = json!({ "ground": "non_treaty", "notice": "The register says so." });
    let unasked = raised(&panel, &panel.bids[HARBOUR], &told);
    step(&panel, &panel.bidders[HARBOUR], &unasked, "reply", &reply).refused(409, "reply-not-asked");
    let other = raised(&panel, &panel.bids[LANTERN], &question());
    // One minute to midnight in London on the last day, and midnight.
    panel.story.at("2026-06-26T22:59:00Z");
    answer(&kestrel, &reply).expect(200);
    answer(&kestrel, &reply).refused(409, "already-replied");
    panel.story.at("2026-06-26T23:00:00Z");
    step(&panel, &panel.bidders[LANTERN], &other, "reply", &reply).refused(409, "reply-late");
}

#[test]
fn one_person_proposes_in_time_and_another_who_neither_scored_nor_has_a_conflict_decides() {
    let low = low();
    let panel = Panel::assigned_to(low.panel);
    let (commissioner, approver) = (&panel.story.commissioner, &panel.story.approver);
    let trust = commissioner.organisation;
    let concern = raised(&panel, &low.bid, &question());
    let propose = |who: &Actor| step(&panel, who, &concern, "proposal", &why("The reply explains nothing."));
    let decide = |who: &Actor, gone: bool| step(&panel, who, &concern, "decision", &decision(gone));
    propose(approver).refused(403, "role-missing");
    propose(&low.kestrel).refused(404, "not-visible");
    let refusal = propose(commissioner);
    assert_eq!(refusal.body["reply_by"], "2026-06-26");
    refusal.refused(409, "reply-awaited");
    decide(approver, true).refused(409, "disregard-not-proposed");
    panel.story.at("2026-06-26T23:00:00Z");
    step(&panel, commissioner, &concern, "proposal", &why(" ")).refused(422, "invalid-content");
    assert_eq!(propose(commissioner).expect(200)["state"], "proposed");
    propose(commissioner).refused(409, "transition-not-allowed");
    decide(commissioner, true).refused(403, "role-missing");
    decide(&low.kestrel, true).refused(404, "not-visible");
    let both = panel.app().also_in(commissioner.person, trust, Role::AwardApprover);
    decide(&both, true).refused(403, "sod-1");
    let scored = panel.app().also_in(panel.evaluators[0].person, trust, Role::AwardApprover);
    decide(&scored, true).refused(403, "sod-1");
    let conflicted = panel.app().person(trust, &[Role::AwardApprover]);
    let chairs = json!([{ "provider_id": low.kestrel.organisation, "nature": "I chair it." }]);
    panel.declare(&conflicted, &chairs).expect(201);
    decide(&conflicted, true).refused(403, "sod-9");
    step(&panel, approver, &concern, "decision", &json!({ "disregarded": true, "reason": "" }))
        .refused(422, "invalid-content");
    decide(approver, true).expect(200);
    decide(approver, false).refused(409, "transition-not-allowed");
    propose(commissioner).refused(409, "transition-not-allowed");
    raise(&panel, commissioner, &low.bid, &question()).refused(409, "transition-not-allowed");
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{trust}', true); \
         UPDATE app.bid_concern SET disregarded = false, decision = 'No'; COMMIT"
    );
    let undone = panel.app().database.as_role("trellis_app", &forged).expect_err("it stays");
    assert!(undone.contains("stays so"), "{undone}");
}

#[test]
fn no_totals_before_a_concern_is_decided_and_no_concern_after_them() {
    let panel = Panel::agreed();
    let bid = panel.bids[FOSTERING].clone();
    let concern = raised(&panel, &bid, &question());
    let refusal = panel.rank();
    assert_eq!(refusal.body["concerns"], 1);
    refusal.refused(409, "concern-undecided");
    step(&panel, &panel.story.approver, &concern, "decision", &decision(false)).expect(200);
    let open = json!({ "ground": "non_treaty", "notice": "The register says so." });
    panel.rank().expect(201);
    raise(&panel, &panel.story.commissioner, &bid, &open).refused(409, "scores-locked");
    step(&panel, &panel.story.commissioner, &concern, "proposal", &why("It is."))
        .refused(409, "scores-locked");
    step(&panel, &panel.story.approver, &concern, "decision", &decision(true)).refused(409, "scores-locked");
}
