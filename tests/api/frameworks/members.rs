//! Suppliers of a framework: named, admitted, suspended, removed; and what lapses.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Actor;

use super::ground::{Ground, terms_with};
use crate::tendering::story::nowhere;

fn lapse(ground: &Ground, who: &Actor, place: &str) -> Value {
    ground.story.app.get(who, &format!("/framework-members/{place}")).expect(200)["lapse"].clone()
}

#[test]
fn a_supplier_is_named_once_and_for_lots_of_the_framework() {
    let ground = Ground::drafted();
    let story = &ground.story;
    ground.add(&ground.lantern, &[]).refused(422, "invalid-content");
    ground.add(&ground.lantern, &[3]).refused(422, "invalid-content");
    ground.add(&ground.lantern, &[2, 1, 1]).expect(201);
    ground.add(&ground.lantern, &[1]).refused(409, "named-already");
    let nobody = json!({ "provider_id": nowhere(), "lots": [1] });
    ground.step(&story.commissioner, "members", &nobody).refused(409, "refers-to-nothing");
    let itself = json!({ "provider_id": story.commissioner.organisation, "lots": [1] });
    ground.step(&story.commissioner, "members", &itself).refused(409, "refers-to-nothing");
    ground.step(&story.approver, "members", &nobody).refused(403, "role-missing");
}

#[test]
fn a_supplier_gets_no_new_work_while_it_is_suspended_and_none_once_it_is_out() {
    let ground = Ground::live();
    let (story, none) = (&ground.story, json!({}));
    let why = json!({ "reason": "Concerns about recruitment." });
    let place = ground.place(&ground.lantern);
    let take = |who: &Actor, how: &str, body: &Value| ground.member_step(who, &place, how, body);
    take(&ground.quality, "reinstatement", &none).refused(409, "transition-not-allowed");
    take(&story.commissioner, "suspension", &why).refused(403, "role-missing");
    take(&ground.harbour, "suspension", &why).refused(404, "not-visible");
    take(&ground.lantern, "reinstatement", &none).refused(403, "role-missing");
    let suspended = take(&ground.quality, "suspension", &why).expect(200);
    assert_eq!((&suspended["state"], &suspended["reason"]), (&json!("suspended_new_work"), &why["reason"]));
    take(&ground.quality, "suspension", &why).refused(409, "transition-not-allowed");
    assert_eq!(take(&ground.quality, "reinstatement", &none).expect(200)["state"], "admitted");
    take(&ground.quality, "removal", &why).refused(403, "role-missing");
    assert_eq!(take(&story.approver, "removal", &why).expect(200)["state"], "removed");
    take(&story.approver, "removal", &why).refused(409, "transition-not-allowed");
}

#[test]
fn an_open_framework_takes_suppliers_when_it_is_awarded_again() {
    let open = terms_with(&json!({ "reawards": ["2026-10-01", "2027-04-01"] }));
    let ground = Ground::live_with(&open);
    let story = &ground.story;
    let fostering = ground.supplier("Wexcombe Fostering");
    ground.add(&fostering, &[1]).refused(409, "framework-closed");
    story.at("2026-09-30T23:00:00Z");
    let both = story.app.person(story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    let named = json!({ "provider_id": fostering.organisation, "lots": [1] });
    let place = ground.step(&both, "members", &named).expect(201)["id"].as_str().expect("an id").to_owned();
    let admit = |who: &Actor| ground.member_step(who, &place, "admission", &json!({}));
    admit(&both).refused(403, "sod-11");
    admit(&story.commissioner).refused(403, "role-missing");
    assert_eq!(admit(&story.approver).expect(200)["state"], "admitted");
    admit(&story.approver).refused(409, "transition-not-allowed");
    let closed = Ground::live();
    let late = closed.supplier("Wexcombe Fostering");
    closed.add(&late, &[1]).refused(409, "framework-closed");
}

#[test]
fn a_lapse_is_told_sixty_days_before() {
    let ground = Ground::live();
    ground.insure_until(&ground.lantern, "2027-01-01");
    let place = ground.place(&ground.lantern);
    ground.story.at("2026-11-01T12:00:00Z");
    assert_eq!(lapse(&ground, &ground.quality, &place), Value::Null);
    ground.story.at("2026-11-02T00:00:00Z");
    for who in [&ground.quality, &ground.lantern] {
        assert_eq!(lapse(&ground, who, &place), "insurance expires 1 January 2027");
    }
    ground.story.at("2027-01-02T00:00:00Z");
    assert_eq!(lapse(&ground, &ground.quality, &place), "insurance expired 1 January 2027");
    let listed = ground.story.app.get(&ground.quality, &ground.path("/members")).expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
    let own = ground.story.app.get(&ground.harbour, &ground.path("/members")).expect(200);
    assert_eq!((own["items"].as_array().map(Vec::len), &own["items"][0]["lapse"]), (Some(1), &Value::Null));
}
