//! Owners of searches are told of new tenders that fit: once each, in their rhythm, until they have enough.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Relay};

use crate::tendering::story::Story;

fn keep(story: &Story, owner: &Actor, draft: &Value) -> Value {
    story.app.post(owner, "/saved-searches", draft).expect(201)
}

fn sent(story: &Story, at: &str) -> Vec<String> {
    story.at(at);
    let relay = Relay::taking();
    // What a job enqueues is due at the next turn.
    story.app.work(&relay);
    story.app.work(&relay);
    relay.messages().into_iter().filter(|message| message.contains("Subject: New tenders:")).collect()
}

fn stop_key(message: &str) -> String {
    let line = message.lines().find(|line| line.starts_with("    ")).expect("a key");
    line.trim().to_owned()
}

#[test]
fn whom_a_tender_fits_is_told_at_once_and_once() {
    let story = Story::approved();
    let lantern = story.lantern();
    keep(
        &story,
        &lantern,
        &json!({ "name": "Wellbeing", "alerts": "instant", "words": "counselling", "category": "85000000" }),
    );
    keep(&story, &lantern, &json!({ "name": "Everywhere", "alerts": "instant" }));
    for (name, field, value) in [
        ("Other words", "words", json!("yoga")),
        ("Other category", "category", json!("80000000")),
        ("Elsewhere", "area", json!("UKJ")),
        ("Another regime", "regime", json!("provider_selection")),
        ("Small", "value_to_p", json!(100)),
        ("Later", "closes_from", json!("2026-06-20")),
    ] {
        let mut draft = json!({ "name": name, "alerts": "instant" });
        draft[field] = value;
        keep(&story, &lantern, &draft);
    }
    keep(&story, &lantern, &json!({ "name": "Silent", "alerts": "off" }));
    story.publish().expect(200);
    let mut messages = sent(&story, "2026-05-18T08:05:00Z");
    messages.sort_by_key(|message| message.contains("'Wellbeing'"));
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("New tenders: Everywhere"), "{}", messages[0]);
    for said in ["Emotional wellbeing in schools", "Friday 19 June 2026, 12:00:00", story.id.as_str()] {
        assert!(messages[1].contains(said), "{}", messages[1]);
    }
    let body = json!({ "questions_close_at": "2026-06-12T12:00", "closes_at": "2026-06-26T12:00", "reason": "An answer changes the tender." });
    story.post("/deadline-extension", &body).expect(200);
    assert_eq!(sent(&story, "2026-05-19T08:00:00Z"), Vec::<String>::new());
}

#[test]
fn a_day_is_told_in_one_message_at_seven() {
    let story = Story::approved();
    let lantern = story.lantern();
    keep(&story, &lantern, &json!({ "name": "All", "alerts": "daily" }));
    story.publish().expect(200);
    assert_eq!(sent(&story, "2026-05-11T20:00:00Z"), Vec::<String>::new());
    // A second tender of the same day, as another publication would leave it.
    story.app.database.superuser(
        "SET session_replication_role = replica; \
         INSERT INTO app.opportunity_search (id, trust_id, published_at, closes_at, value_p, marks, title, body) \
           SELECT '00000000-0000-7000-8000-000000000001', trust_id, published_at, closes_at, 1, '{}', 'Short breaks', '' FROM app.opportunity_search; \
         INSERT INTO app.job (id, kind, payload, run_at) \
           VALUES (gen_random_uuid(), 'match_saved_searches', '{\"opportunity\": \"00000000-0000-7000-8000-000000000001\"}', '2026-05-11T20:00Z')",
    );
    assert_eq!(sent(&story, "2026-05-12T05:59:59Z"), Vec::<String>::new());
    let messages = sent(&story, "2026-05-12T06:00:00Z");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("Short breaks") && messages[0].contains("Emotional wellbeing"),
        "{}",
        messages[0]
    );
    assert_eq!(sent(&story, "2026-05-13T06:00:00Z"), Vec::<String>::new());
}

#[test]
fn the_key_of_a_message_ends_the_messages() {
    let story = Story::approved();
    let lantern = story.lantern();
    let made = keep(&story, &lantern, &json!({ "name": "All", "alerts": "instant" }));
    story.publish().expect(200);
    let messages = sent(&story, "2026-05-18T08:05:00Z");
    let stop = |key: &str| story.app.post_public("/search-alert-stops", &json!({ "key": key }));
    for odd in ["guessed", "ключ", ""] {
        stop(odd).refused(404, "not-visible");
    }
    stop("gues\0sed").refused(422, "invalid-content");
    assert_eq!(stop(&stop_key(&messages[0])).status, 204);
    let path = format!("/saved-searches/{}", made["id"].as_str().expect("an id"));
    assert_eq!(story.app.get(&lantern, &path).expect(200)["alerts"], "off");
}

#[test]
fn a_message_that_failed_is_sent_again_whole() {
    let story = Story::approved();
    let lantern = story.lantern();
    keep(&story, &lantern, &json!({ "name": "All", "alerts": "instant" }));
    story.publish().expect(200);
    story.at("2026-05-18T08:05:00Z");
    let refusing = Relay::refusing();
    story.app.work(&refusing);
    story.app.work(&refusing);
    let messages = sent(&story, "2026-05-18T20:05:00Z");
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("Emotional wellbeing"), "{}", messages[0]);
}
