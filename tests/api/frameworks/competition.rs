//! A mini-competition: who is asked, offers under seal, and the one deadline.

use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::{Ground, terms_with};

#[test]
fn everybody_in_the_lot_is_asked_or_left_out_for_a_reason() {
    let ground = Ground::live();
    let (story, fostering) = (&ground.story, ground.supplier("Wexcombe Fostering"));
    ground.insure_until(&ground.harbour, "2026-05-31");
    let id = ground.call_off(&json!({}));
    let open = |who, body: &Value| ground.call_off_step(who, &id, "opening", body);
    let closes = json!({ "closes_at": "2026-06-15T12:00" });
    open(&story.approver, &closes).refused(403, "role-missing");
    open(&ground.lantern, &closes).refused(404, "not-visible");
    open(&story.commissioner, &json!({ "closes_at": "2026-06-01T09:00" })).refused(422, "deadline-in-past");
    open(&story.commissioner, &json!({ "closes_at": "2026-10-25T01:30" })).refused(422, "invalid-content");
    let opened = open(&story.commissioner, &closes).expect(200);
    assert_eq!(
        (&opened["invited"], &opened["left_out"], &opened["state"]),
        (&json!(1), &json!(1), &json!("open"))
    );
    open(&story.commissioner, &closes).refused(409, "transition-not-allowed");
    let path = format!("/call-offs/{id}/suppliers");
    let listed = story.app.get(&story.commissioner, &path).expect(200);
    let of = |who: &trellis_test_support::Actor| {
        let items = listed["items"].as_array().expect("suppliers").clone();
        items.into_iter().find(|item| item["provider_id"] == json!(who.organisation)).expect("listed")
    };
    assert_eq!(of(&ground.lantern)["invited"], true);
    assert_eq!(of(&ground.harbour)["left_out"], "insurance expired 31 May 2026");
    for outsider in [&ground.harbour, &fostering] {
        assert_eq!(story.app.get(outsider, "/call-off-invitations").expect(200)["items"], json!([]));
    }
    let own = format!("/call-off-invitations/{}", ground.invitation(&ground.lantern));
    story.app.get(&ground.harbour, &own).refused(404, "not-visible");
    story
        .app
        .post(&fostering, &format!("{own}/offer"), &json!({ "value_p": 1, "proposal": "So." }))
        .refused(404, "not-visible");
    assert_eq!(
        story.app.get(&ground.lantern, &own).expect(200)["deadline"]["london"],
        "Monday 15 June 2026, 12:00:00"
    );
}

#[test]
fn a_competition_without_anybody_to_ask_does_not_open() {
    let ground = Ground::live();
    for supplier in [&ground.lantern, &ground.harbour] {
        ground.insure_until(supplier, "2026-05-31");
    }
    let id = ground.call_off(&json!({}));
    let closes = json!({ "closes_at": "2026-06-15T12:00" });
    ground
        .call_off_step(&ground.story.commissioner, &id, "opening", &closes)
        .refused(409, "nobody-to-invite");
}

#[test]
fn offers_are_sealed_until_the_deadline_and_late_at_it() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.opened();
    let offers = format!("/call-offs/{id}/offers");
    story.app.get(&story.commissioner, &offers).refused(409, "not-closed");
    ground.offer(&ground.lantern, 0).refused(422, "invalid-content");
    ground.offer(&ground.lantern, 30_000_000).expect(200);
    assert_eq!(ground.offer(&ground.lantern, 29_500_000).expect(200)["offer"]["value_p"], 29_500_000);
    story.app.get(&story.commissioner, &offers).refused(409, "not-closed");
    let early = json!({ "scores": [], "reason": "Now." });
    ground.call_off_step(&story.commissioner, &id, "recommendation", &early).refused(409, "not-closed");
    let seen = |who: &trellis_test_support::Actor| {
        let (org, person) = (who.organisation, who.person);
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{org}', true), set_config('app.person_id', '{person}', true), \
               set_config('app.kind', 'trust', true), set_config('app.now', '2026-06-15T10:59:59Z', true) \\g /dev/null\nSELECT count(*) FROM app.call_off_offer; COMMIT"
        );
        story.app.database.as_role_script("trellis_app", &sql).expect("the context is set")
    };
    assert_eq!(seen(&story.commissioner), "0");
    story.at("2026-06-15T10:59:59.999999Z");
    ground.offer(&ground.harbour, 28_000_000).expect(200);
    assert_eq!(ground.read_call_off(&id)["state"], "open");
    story.at("2026-06-15T11:00:00Z");
    ground.offer(&ground.harbour, 27_000_000).refused(409, "late");
    assert_eq!(ground.read_call_off(&id)["state"], "evaluating");
    let listed = story.app.get(&story.commissioner, &offers).expect(200);
    let mut values: Vec<i64> = listed["items"]
        .as_array()
        .expect("offers")
        .iter()
        .filter_map(|offer| offer["value_p"].as_i64())
        .collect();
    values.sort_unstable();
    assert_eq!(values, [28_000_000, 29_500_000]);
    story.app.get(&ground.lantern, &offers).refused(404, "not-visible");
}

#[test]
fn the_first_by_the_published_weights_is_recommended_and_another_person_approves() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.opened();
    ground.offer(&ground.lantern, 29_500_000).expect(200);
    ground.offer(&ground.harbour, 28_000_000).expect(200);
    story.at("2026-06-15T11:00:00Z");
    let recommend = |who, body: &Value| ground.call_off_step(who, &id, "recommendation", body);
    let whole = ground.scores(&id, &[(29_500_000, 4), (28_000_000, 3)]);
    let with_scores = |change: fn(&mut Vec<Value>)| {
        let mut body = whole.clone();
        change(body["scores"].as_array_mut().expect("scores"));
        body
    };
    recommend(&story.commissioner, &with_scores(|scores| drop(scores.pop()))).refused(422, "offers-unscored");
    let twice = with_scores(|scores| scores.push(scores[0].clone()));
    recommend(&story.commissioner, &twice).refused(422, "offers-unscored");
    let high = with_scores(|scores| scores[0]["quality"] = json!(6));
    recommend(&story.commissioner, &high).refused(422, "invalid-content");
    recommend(&story.approver, &whole).refused(403, "role-missing");
    let approve = |who| ground.call_off_step(who, &id, "approval", &json!({}));
    approve(&story.approver).refused(409, "transition-not-allowed");
    let both = story.app.person(story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    let choice = recommend(&both, &whole).expect(200)["choice"].clone();
    // 6,000 for quality: 48.00 and 36.00; 4,000 for the price: 37.97 and 40.00.
    let points: Vec<&str> = choice["ranking"]
        .as_array()
        .expect("ranked")
        .iter()
        .filter_map(|one| one["points"].as_str())
        .collect();
    assert_eq!((points, &choice["value_p"]), (vec!["85.97", "76.00"], &json!(29_500_000)));
    approve(&both).refused(403, "sod-1");
    approve(&story.commissioner).refused(403, "role-missing");
    assert_eq!(approve(&story.approver).expect(200)["state"], "award_decided");
    recommend(&story.commissioner, &whole).refused(409, "transition-not-allowed");
}

#[test]
fn a_tie_is_drawn_before_a_witness() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.opened();
    for supplier in [&ground.lantern, &ground.harbour] {
        ground.offer(supplier, 28_000_000).expect(200);
    }
    story.at("2026-06-15T11:00:00Z");
    let mut level = ground.scores(&id, &[(28_000_000, 4)]);
    let recommend = |body: &Value| ground.call_off_step(&story.commissioner, &id, "recommendation", body);
    recommend(&level).refused(409, "offers-tie");
    level["drawn_offer_id"] = level["scores"][1]["offer_id"].clone();
    assert_eq!(recommend(&level).expect(200)["choice"]["offer_id"], level["drawn_offer_id"]);
}

#[test]
fn nobody_is_recommended_who_did_not_offer_or_whose_market_application_waits() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.opened();
    story.at("2026-06-15T11:00:00Z");
    let none = json!({ "scores": [], "reason": "Nobody came." });
    ground.call_off_step(&story.commissioner, &id, "recommendation", &none).refused(409, "no-offers");
    let waits = Ground::live();
    let id = waits.opened();
    waits.offer(&waits.lantern, 28_000_000).expect(200);
    waits.story.at("2026-06-15T11:00:00Z");
    let (trust, by) = (waits.story.commissioner.organisation, waits.story.commissioner.person);
    let (procurement, lantern, applicant) =
        (&waits.story.id, waits.lantern.organisation, waits.lantern.person);
    let [market, member] = [(); 2].map(|()| waits.story.app.store.mint_id());
    waits.story.app.database.superuser(&format!(
        "INSERT INTO app.dynamic_market (id, trust_id, procurement_id, conditions, users, state, live_at) \
           VALUES ('{market}', '{trust}', '{procurement}', '{{Registered}}', 'The councils', 'live', '2026-05-12'); \
         INSERT INTO app.market_member (id, trust_id, market_id, provider_id, statement, applied_by, applied_at, state) \
           VALUES ('{member}', '{trust}', '{market}', '{lantern}', 'We are', '{applicant}', '2026-06-10', 'applied')"
    ));
    let scores = waits.scores(&id, &[(28_000_000, 4)]);
    let recommend = || waits.call_off_step(&waits.story.commissioner, &id, "recommendation", &scores);
    recommend().refused(409, "applications-pending");
    waits.story.app.database.superuser(&format!(
        "UPDATE app.market_member SET state = 'refused', reason = 'No', step_by = '{by}', step_at = '2026-06-15' WHERE id = '{member}'"
    ));
    recommend().expect(200);
}

#[test]
fn a_competition_that_is_given_up_stays_sealed() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.opened();
    ground.offer(&ground.lantern, 29_500_000).expect(200);
    let why = json!({ "reason": "The need has gone." });
    let cancel = |who| ground.call_off_step(who, &id, "cancellation", &why);
    cancel(&story.commissioner).refused(403, "role-missing");
    let told = cancel(&story.approver).expect(200);
    assert_eq!((&told["state"], &told["cancel_reason"]), (&json!("cancelled"), &why["reason"]));
    cancel(&story.approver).refused(409, "transition-not-allowed");
    ground.offer(&ground.harbour, 28_000_000).refused(409, "no-offers-taken");
    story.at("2026-06-15T11:00:00Z");
    let offers = story.app.get(&story.commissioner, &format!("/call-offs/{id}/offers")).expect(200);
    assert_eq!(offers["items"], json!([]));
    let paused = Ground::live_with(&terms_with(&json!({ "direct": null })));
    paused.step(&paused.story.approver, "pause", &why).expect(200);
    let draft = paused.call_off(&json!({}));
    let closes = json!({ "closes_at": "2026-06-15T12:00" });
    paused
        .call_off_step(&paused.story.commissioner, &draft, "opening", &closes)
        .refused(409, "framework-not-live");
}
