//! Whom a trust asks is told that it asks, and nothing of the child; who looks at what is needed says what for, and is kept.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::Relay;

use super::ground::Ground;

fn invited(ground: &Ground) -> Value {
    ground.service();
    let path = ground.checked();
    ground.match_it(&path).expect(200)["invited"][0].clone()
}

fn path(invitation: &Value) -> String {
    format!("/placement-invitations/{}", invitation["id"].as_str().expect("an id"))
}

#[test]
fn the_message_tells_nothing_of_the_child() {
    let ground = Ground::laid();
    let invitation = invited(&ground);
    let relay = Relay::taking();
    ground.app.work(&relay);
    let messages = relay.messages();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains(invitation["id"].as_str().expect("an id")), "{}", messages[0]);
    for word in ["autism", "going-missing", "WX1", "Calm", "east", "residential"] {
        assert!(!messages[0].contains(word), "{word}: {}", messages[0]);
    }
}

#[test]
fn coded_fields_are_shown_for_a_purpose_and_each_view_is_kept() {
    let ground = Ground::laid();
    let path = path(&invited(&ground));
    let listed = ground.app.get(&ground.lantern, "/placement-invitations").expect(200);
    assert_eq!(listed["items"][0]["requirement"], json!(null));
    ground.app.get(&ground.lantern, &path).refused(428, "disclosure-no-purpose");
    let free = format!("{path}?purpose=To%20see%20Jamie");
    let refused = ground.app.get(&ground.lantern, &free);
    assert!(!refused.text.contains("Jamie"), "{}", refused.text);
    refused.refused(422, "invalid-content");
    let views = || ground.app.database.superuser("SELECT count(*) FROM app.disclosure");
    assert_eq!(views(), "0");
    let shown = ground.app.get(&ground.lantern, &format!("{path}?purpose=prepare_offer")).expect(200);
    assert_eq!(
        (&shown["requirement"]["needs"], &shown["requirement"]["age_to"]),
        (&json!(["autism"]), &json!(12))
    );
    for kept_back in ["note", "avoid"] {
        assert_eq!(shown["requirement"].get(kept_back), None);
    }
    assert_eq!(views(), "1");
    let auditor = ground.app.person(ground.trust, &[Role::Auditor]);
    let log = format!("/requirements/{}/disclosures", shown["requirement_id"].as_str().expect("an id"));
    let kept = &ground.app.get(&auditor, &log).expect(200)["items"][0];
    assert_eq!((&kept["purpose"], &kept["level"]), (&json!("prepare_offer"), &json!(1)));
    assert_eq!(kept["person_id"], ground.lantern.person.to_string());
    assert!(kept["fields"].as_array().expect("names").contains(&json!("needs")), "{kept}");
    ground.app.get(&ground.author, &log).refused(403, "role-missing");
    ground.app.get(&ground.lantern, &log).refused(404, "not-visible");
}

#[test]
fn what_is_needed_is_shown_no_longer_than_it_may_be_answered() {
    let ground = Ground::laid();
    let invitation = invited(&ground);
    let look = || ground.app.get(&ground.lantern, &format!("{}?purpose=review_offer", path(&invitation)));
    look().expect(200);
    ground.app.clock.set("2026-11-25T10:00:00Z".parse().expect("an instant"));
    let refused = look();
    assert!(!refused.text.contains("autism"), "{}", refused.text);
    refused.refused(409, "invitation-ended");
}

#[test]
fn a_closed_requirement_is_shown_to_nobody_who_was_asked() {
    let ground = Ground::laid();
    let invitation = invited(&ground);
    let path = path(&invitation);
    let of = format!("/requirements/{}", invitation["requirement_id"].as_str().expect("an id"));
    let close = |who| ground.app.post(who, &format!("{of}/closing"), &json!({}));
    close(&ground.lantern).refused(404, "not-visible");
    assert_eq!(close(&ground.author).expect(200)["state"], "closed");
    close(&ground.author).refused(409, "transition-not-allowed");
    ground
        .app
        .get(&ground.lantern, &format!("{path}?purpose=consider_offer"))
        .refused(409, "invitation-ended");
    let offer = json!({ "weekly_p": 525_000, "from": "2026-12-07", "proposal": "A room." });
    ground.app.post(&ground.lantern, &format!("{path}/offer"), &offer).refused(409, "invitation-ended");
    let listed = ground.app.get(&ground.colleague, &format!("{of}/invitations")).expect(200);
    assert_eq!(listed["items"][0]["ended_at"], "2026-11-24T10:00:00Z");
    assert_eq!(listed["items"][0]["requirement"], json!(null));
}

#[test]
fn a_provider_declines_once_with_a_coded_reason() {
    let ground = Ground::laid();
    let invitation = invited(&ground);
    let path = path(&invitation);
    let decline =
        |who, reason: &str| ground.app.post(who, &format!("{path}/decline"), &json!({ "reason": reason }));
    let refused = decline(&ground.lantern, "Jamie was here before");
    assert_eq!(refused.body["errors"][0]["pointer"], "/reason");
    assert!(!refused.text.contains("Jamie"), "{}", refused.text);
    refused.refused(422, "invalid-content");
    let writer = ground.app.person(ground.lantern.organisation, &[Role::BidWriter]);
    decline(&writer, "staffing").refused(403, "role-missing");
    decline(&ground.author, "staffing").refused(403, "role-missing");
    assert_eq!(decline(&ground.lantern, "mix_of_children").expect(200)["declined"], "mix_of_children");
    decline(&ground.lantern, "staffing").refused(409, "invitation-declined");
    ground
        .app
        .get(&ground.lantern, &format!("{path}?purpose=consider_offer"))
        .refused(409, "invitation-declined");
    let offer = json!({ "weekly_p": 525_000, "from": "2026-12-07", "proposal": "A room." });
    ground.app.post(&ground.lantern, &format!("{path}/offer"), &offer).refused(409, "invitation-declined");
    let of = format!("/requirements/{}/invitations", invitation["requirement_id"].as_str().expect("an id"));
    let listed = ground.app.get(&ground.author, &of).expect(200);
    assert_eq!(listed["items"][0]["declined"], "mix_of_children");
}

#[test]
fn whoever_offered_does_not_decline() {
    let ground = Ground::laid();
    let path = path(&invited(&ground));
    let offer = json!({ "weekly_p": 525_000, "from": "2026-12-07", "proposal": "A room." });
    ground.app.post(&ground.lantern, &format!("{path}/offer"), &offer).expect(200);
    let body = json!({ "reason": "staffing" });
    ground.app.post(&ground.lantern, &format!("{path}/decline"), &body).refused(409, "place-offered");
}

#[test]
fn only_who_is_asked_looks() {
    let ground = Ground::laid();
    let path = format!("{}?purpose=consider_offer", path(&invited(&ground)));
    let harbour =
        ground.app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
    let rival = ground.app.person(harbour, &[Role::ProviderAdmin]);
    ground.app.get(&rival, &path).refused(404, "not-visible");
    assert_eq!(ground.app.get(&rival, "/placement-invitations").expect(200)["items"], json!([]));
    ground.app.get(&ground.author, &path).refused(403, "role-missing");
    let clerk = ground.app.person(ground.lantern.organisation, &[Role::InvoiceSubmitter]);
    ground.app.get(&clerk, &path).refused(403, "role-missing");
}
