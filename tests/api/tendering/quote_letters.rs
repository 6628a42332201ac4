//! Suppliers that are asked for a quote are told so by letter, and of what happens to the tender from then on.

use serde_json::json;

use super::letters::{names_nobody, sent, to};
use super::quotes::Quotes;

#[test]
fn chosen_suppliers_are_asked_by_letter_and_nobody_else() {
    let quotes = Quotes::approved();
    let story = &quotes.story;
    assert_eq!(sent(story, "You are asked for a quote"), Vec::<String>::new(), "not before it is published");
    story.post("/publication", &json!({})).expect(200);
    let letters = sent(story, "You are asked for a quote");
    to(story, &letters, &[&quotes.lantern, &quotes.harbour]);
    names_nobody(&letters);
    for letter in &letters {
        assert!(letter.contains(&format!("/opportunities/{}", story.id)), "{letter}");
        assert!(letter.contains("Friday 19 June 2026, 12:00:00"), "{letter}");
    }
}

#[test]
fn who_was_asked_is_told_of_what_happens_with_a_bid_or_without_one() {
    let quotes = Quotes::approved();
    let story = &quotes.story;
    story.post("/publication", &json!({})).expect(200);
    quotes.bid(&quotes.lantern, 20_000_000);
    sent(story, "");
    let told = |subject: &str| {
        let letters = sent(story, subject);
        to(story, &letters, &[&quotes.lantern, &quotes.harbour]);
        names_nobody(&letters);
    };
    quotes.answer("May we see the schools?");
    told("A question is answered");
    let later = json!({
        "questions_close_at": "2026-06-12T12:00", "closes_at": "2026-06-26T12:00", "reason": "Half term."
    });
    story.post("/deadline-extension", &later).expect(200);
    told("Deadlines moved");
    let change = json!({
        "description": "Counselling and group work, at weekends too.", "material": false,
        "reason": "An answer changed the specification.", "details": trellis_story::notice_details()
    });
    let made = story.post("/modifications", &change).expect(201);
    let path = format!("/modifications/{}/approval", made["id"].as_str().expect("an id"));
    story.app.post(&story.approver, &path, &json!({})).expect(200);
    told("A tender has changed");
    assert_eq!(story.app.get_public("/ocds/releases").expect(200)["releases"], json!([]));
    let reason = json!({ "reason": "The grant was withdrawn." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    told("A tender is given up");
}
