//! In an emergency two sentences stand in for the second person, who looks at it on the next working day.

use serde_json::{Value, json};

use super::ground::{Ground, requirement};

/// A requirement that says little; its path.
fn thin(ground: &Ground) -> String {
    let mut body: Value = requirement();
    for field in ["note", "siblings", "postcode_sector"] {
        body.as_object_mut().expect("fields").remove(field);
    }
    let made = ground.app.post(&ground.author, "/requirements", &body).expect(201);
    format!("/requirements/{}", made["id"].as_str().expect("an id"))
}

fn reasons() -> Value {
    json!({ "danger": "No bed for tonight.", "why_now": "The carer was taken to hospital." })
}

#[test]
fn an_emergency_is_never_blocked_only_reviewed() {
    let ground = Ground::laid();
    ground.service();
    let path = thin(&ground);
    let declared = ground.app.post(&ground.author, &format!("{path}/emergency"), &reasons()).expect(200);
    assert_eq!(
        (&declared["state"], &declared["emergency"]["review_due"]),
        (&json!("checked"), &json!("2026-11-25"))
    );
    ground
        .app
        .post(&ground.author, &format!("{path}/emergency"), &reasons())
        .refused(409, "transition-not-allowed");
    let invited = ground.match_it(&path).expect(200)["invited"][0].clone();
    let look =
        format!("/placement-invitations/{}?purpose=consider_offer", invited["id"].as_str().expect("an id"));
    let shown = ground.app.get(&ground.lantern, &look);
    assert!(!shown.text.contains("hospital"), "{}", shown.text);
    shown.expect(200);
    let review = |who| ground.app.post(who, &format!("{path}/emergency/review"), &json!({}));
    review(&ground.author).refused(403, "duty-same-person");
    review(&ground.lantern).refused(404, "not-visible");
    let reviewed = review(&ground.colleague).expect(200);
    assert_eq!(reviewed["emergency"]["reviewed_by"], ground.colleague.person.to_string());
    review(&ground.colleague).refused(409, "nothing-to-review");
}

#[test]
fn the_review_is_due_on_the_next_working_day() {
    let ground = Ground::laid();
    for (at, due) in [("2026-11-27T18:00:00Z", "2026-11-30"), ("2026-12-24T18:00:00Z", "2026-12-29")] {
        ground.app.clock.set(at.parse().expect("an instant"));
        let path = thin(&ground);
        let declared = ground.app.post(&ground.author, &format!("{path}/emergency"), &reasons()).expect(200);
        assert_eq!(declared["emergency"]["review_due"], due);
    }
}

#[test]
fn the_two_sentences_are_needed_and_tell_nothing_of_the_child() {
    let ground = Ground::laid();
    let path = format!("{}/emergency", thin(&ground));
    let with = |field: &str, value: &str| {
        let mut body = reasons();
        body[field] = json!(value);
        ground.app.post(&ground.author, &path, &body)
    };
    for field in ["danger", "why_now"] {
        with(field, " ").refused(422, "invalid-content");
        let refused = with(field, "Ring 01234 567890 tonight");
        assert!(!refused.text.contains("01234"), "{}", refused.text);
        refused.refused(422, "identifying-data");
    }
    ground.app.post(&ground.lantern, &path, &reasons()).refused(404, "not-visible");
    let kept = ground
        .app
        .database
        .superuser("SELECT count(*) FROM app.requirement WHERE emergency_danger IS NOT NULL");
    assert_eq!(kept, "0");
}

#[test]
fn what_was_checked_by_a_colleague_is_no_emergency() {
    let ground = Ground::laid();
    let path = ground.checked();
    let review = format!("{path}/emergency/review");
    ground.app.post(&ground.colleague, &review, &json!({})).refused(409, "nothing-to-review");
    ground
        .app
        .post(&ground.author, &format!("{path}/emergency"), &reasons())
        .refused(409, "transition-not-allowed");
}
