//! Bidders are told by letter of what happens to a tender: each person once for each event, and never of another bidder.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Relay};

use super::story::{CLOSES_AT, Story};
use crate::award::panel::{LANTERN, Panel};

/// Three providers: Lantern submitted for lot 1, Harbour is writing, Fostering asked a question; a fourth knows nothing of it.
struct Cast {
    story: Story,
    lantern: Actor,
    harbour: Actor,
    fostering: Actor,
}

fn cast() -> Cast {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let fostering = story.bidder("Wexcombe Fostering", Sector::Statutory);
    story.bidder("Kestrel Care", Sector::Private);
    story.submit_bid(&lantern, 50_000_000);
    story.draft_bid(&harbour, 54_000_000);
    let question = json!({ "question": "Are special schools included?" });
    story.app.post(&fostering, &format!("/opportunities/{}/questions", story.id), &question).expect(201);
    Cast { story, lantern, harbour, fostering }
}

fn address(story: &Story, who: &Actor) -> String {
    story.app.database.superuser(&format!("SELECT email FROM app.person WHERE id = '{}'", who.person))
}

/// The letters with this subject that the worker sends now.
pub(super) fn sent(story: &Story, subject: &str) -> Vec<String> {
    let relay = Relay::taking();
    for _ in 0..3 {
        story.app.work(&relay);
    }
    let of_subject = |message: &String| message.contains(&format!("Subject: {subject}"));
    let in_one_line = |message: String| message.split_whitespace().collect::<Vec<_>>().join(" ");
    relay.messages().into_iter().filter(of_subject).map(in_one_line).collect()
}

/// Whether exactly these people have a letter, one each.
#[track_caller]
pub(super) fn to(story: &Story, letters: &[String], readers: &[&Actor]) {
    assert_eq!(letters.len(), readers.len(), "{letters:?}");
    for reader in readers {
        let address = address(story, reader);
        let own = letters.iter().filter(|letter| letter.contains(&address)).count();
        assert_eq!(own, 1, "{address}: {letters:?}");
    }
}

#[track_caller]
pub(super) fn names_nobody(letters: &[String]) {
    for letter in letters {
        for name in ["Lantern", "Harbour", "Fostering", "Kestrel"] {
            assert!(!letter.contains(name), "{letter}");
        }
    }
}

fn extension(closes: &str, why: &str) -> Value {
    json!({ "questions_close_at": "2026-06-12T12:00", "closes_at": closes, "reason": why })
}

#[test]
fn a_later_deadline_is_told_once_to_everybody_who_takes_an_interest() {
    let Cast { story, lantern, harbour, fostering } = cast();
    sent(&story, "");
    story.post("/deadline-extension", &extension("2026-06-26T12:00", "Half term.")).expect(200);
    let letters = sent(&story, "Deadlines moved");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
    names_nobody(&letters);
    assert!(letters[0].contains("Friday 26 June 2026, 12:00:00"), "{}", letters[0]);
    // The worker that finds the readers died after it had found them: the second attempt finds nobody new.
    story
        .app
        .database
        .superuser("UPDATE app.job SET done_at = NULL, run_at = '2026-05-11' WHERE kind = 'tell_bidders'");
    assert_eq!(sent(&story, "Deadlines moved"), Vec::<String>::new());
    story.post("/deadline-extension", &extension("2026-06-29T12:00", "Again.")).expect(200);
    to(&story, &sent(&story, "Deadlines moved"), &[&lantern, &harbour, &fostering]);
}

#[test]
fn a_published_answer_is_told_and_nobody_who_has_left_is_written_to() {
    let Cast { story, lantern, harbour, fostering } = cast();
    let colleague = story.app.person(lantern.organisation, &[Role::Signatory]);
    story.app.person(lantern.organisation, &[Role::InvoiceSubmitter]);
    story.app.database.superuser(&format!(
        "UPDATE app.membership SET valid_from = '2026-01-01', valid_to = '2026-05-11' WHERE person_id = '{}'",
        harbour.person
    ));
    let questions = story.app.get(&story.commissioner, &story.path("/clarifications")).expect(200);
    let question = questions["items"][0]["id"].as_str().expect("an id").to_owned();
    let answer = json!({ "answer": "Yes, all of them.", "changes_tender": false });
    story.app.post(&story.commissioner, &format!("/clarifications/{question}/answer"), &answer).expect(200);
    assert_eq!(sent(&story, "A question is answered"), Vec::<String>::new(), "not before it is published");
    story
        .app
        .post(&story.commissioner, &format!("/clarifications/{question}/publication"), &json!({}))
        .expect(200);
    let letters = sent(&story, "A question is answered");
    to(&story, &letters, &[&lantern, &colleague, &fostering]);
    names_nobody(&letters);
}

#[test]
fn a_material_change_asks_who_submitted_to_confirm() {
    let Cast { story, lantern, harbour, fostering } = cast();
    let change = json!({
        "description": "Counselling and group work, at weekends too.", "material": true,
        "reason": "An answer changed the specification.", "details": trellis_story::notice_details()
    });
    let made = story.post("/modifications", &change).expect(201);
    assert_eq!(sent(&story, "A tender has changed"), Vec::<String>::new(), "not before it is approved");
    let path = format!("/modifications/{}/approval", made["id"].as_str().expect("an id"));
    story.app.post(&story.approver, &path, &json!({})).expect(200);
    let letters = sent(&story, "A tender has changed");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
    names_nobody(&letters);
    for words in ["Subject: A tender has changed: confirm your bid", "Confirm each of your bids"] {
        says_to(&story, &letters, words, (&lantern, [&harbour, &fostering]));
    }
}

/// Whether the letter to one says so, and no letter to the others does.
#[track_caller]
fn says_to(story: &Story, letters: &[String], words: &str, (one, others): (&Actor, [&Actor; 2])) {
    let says = |who: &Actor| {
        let address = address(story, who);
        letters.iter().any(|letter| letter.contains(&address) && letter.contains(words))
    };
    assert!(says(one), "{words}: {letters:?}");
    assert!(others.into_iter().all(|other| !says(other)), "{words}: {letters:?}");
}

#[test]
fn an_answer_that_changes_the_tender_is_told_by_one_letter() {
    let Cast { story, lantern, harbour, fostering } = cast();
    sent(&story, "");
    let questions = story.app.get(&story.commissioner, &story.path("/clarifications")).expect(200);
    let question = format!("/clarifications/{}", questions["items"][0]["id"].as_str().expect("an id"));
    let answer = json!({ "answer": "Yes; the tender now says so.", "changes_tender": true });
    story.app.post(&story.commissioner, &format!("{question}/answer"), &answer).expect(200);
    let change = json!({
        "description": "Counselling and group work, in special schools too.", "material": true,
        "reason": "A question was asked.", "details": trellis_story::notice_details()
    });
    let made = story.post("/modifications", &change).expect(201);
    let with = json!({ "modification_id": made["id"] });
    story.app.post(&story.approver, &format!("{question}/publication"), &with).expect(200);
    let letters = sent(&story, "");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
    assert!(letters.iter().all(|letter| letter.contains("Subject: A tender has changed")), "{letters:?}");
}

#[test]
fn a_bid_stands_for_those_alone_who_have_one() {
    let Cast { story, lantern, harbour, fostering } = cast();
    let change = json!({
        "description": "Counselling and group work, and where it takes place.", "material": false,
        "reason": "A place was not named.", "details": trellis_story::notice_details()
    });
    let made = story.post("/modifications", &change).expect(201);
    let path = format!("/modifications/{}/approval", made["id"].as_str().expect("an id"));
    story.app.post(&story.approver, &path, &json!({})).expect(200);
    let letters = sent(&story, "A tender has changed");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
    says_to(&story, &letters, "Your bid stands.", (&lantern, [&harbour, &fostering]));
}

#[test]
fn a_lot_that_is_given_up_is_told_to_its_bidders_and_who_asked_and_the_whole_to_all() {
    let Cast { story, lantern, harbour, fostering } = cast();
    let reason = json!({ "reason": "The grant was withdrawn." });
    let path = story.path(&format!("/lots/{}/cancellation", story.lots[1]));
    story.app.post(&story.approver, &path, &reason).expect(200);
    // Nobody bids for the second lot; a question is about the whole tender.
    to(&story, &sent(&story, "A lot is given up"), &[&fostering]);
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    let letters = sent(&story, "A tender is given up");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
    names_nobody(&letters);
    let other = Story::published();
    let lantern = other.lantern();
    other.submit_bid(&lantern, 1);
    other.draft_bid(&other.harbour(), 2);
    other.at(CLOSES_AT);
    let path = other.path(&format!("/lots/{}/cancellation", other.lots[0]));
    other.app.post(&other.approver, &path, &reason).expect(200);
    let letters = sent(&other, "A lot is given up");
    to(&other, &letters, &[&lantern]);
    assert!(letters[0].contains("Lot 1: East and North"), "{}", letters[0]);
}

#[test]
fn who_is_told_is_settled_when_it_happens() {
    let Cast { story, lantern, harbour, fostering } = cast();
    story.at("2026-06-19T10:59:59Z");
    let reason = json!({ "reason": "The grant was withdrawn." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    // Bids would have closed before the worker comes to it.
    story.at(CLOSES_AT);
    let letters = sent(&story, "A tender is given up");
    to(&story, &letters, &[&lantern, &harbour, &fostering]);
}

#[test]
fn summaries_are_told_at_the_instant_of_their_release() {
    let (panel, award) = Panel::approved();
    sent(&panel.story, "");
    panel.commission(&award, "summaries").expect(200);
    let queued = panel.app().database.superuser(&format!(
        "SELECT j.run_at = s.sent_at FROM app.job j, app.assessment_summary s WHERE j.kind = 'tell_bidders' \
         AND j.payload ->> 'event' = '{award}' LIMIT 1"
    ));
    assert_eq!(queued, "t");
    let letters = sent(&panel.story, "How your bid was assessed");
    let [harbour, lantern, fostering] = &panel.bidders;
    to(&panel.story, &letters, &[harbour, lantern, fostering]);
    names_nobody(&letters);
    assert_eq!(panel.bids[LANTERN].len(), 36);
}

#[test]
fn only_the_worker_reads_who_is_told() {
    let Cast { story, .. } = cast();
    story.post("/deadline-extension", &extension("2026-06-26T12:00", "Half term.")).expect(200);
    sent(&story, "");
    assert_ne!(story.app.database.superuser("SELECT count(*) FROM app.tender_letter"), "0");
    for sql in ["SELECT count(*) FROM app.tender_letter", "SELECT app.tender_readers(NULL, NULL, NULL, NULL)"]
    {
        let refused = story.app.database.as_role("trellis_app", sql).expect_err("permission denied");
        assert!(refused.contains("permission denied"), "{refused}");
    }
    let other = story.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = story.app.person(other, &[Role::Commissioner]);
    story.app.get(&stranger, &story.path("")).refused(404, "not-visible");
}
