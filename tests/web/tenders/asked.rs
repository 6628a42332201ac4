//! Questions are answered to everybody, and deadlines move later and never earlier.

use serde_json::json;
use trellis_access::Role;
use trellis_story::Stage;
use trellis_test_support::Browser;

use super::clicks::{Office, dates, notice};

/// The first link on a page that leads below an address.
fn first(browser: &Browser<'_>, page: &str, below: &str) -> String {
    let html = browser.get(page).text.replace("&#x2f;", "/");
    let new = format!("{below}new\"");
    let found = html.split("href=\"").find(|rest| rest.starts_with(below) && !rest.starts_with(&new));
    found.and_then(|rest| rest.split('"').next()).expect("a link").to_owned()
}

#[test]
fn a_question_is_answered_to_everybody_and_never_says_who_asked() {
    let office = Office::open();
    let (tender, _) = office.publish(&office.browser(&office.commissioner));
    office.stage.at("2026-05-26T09:00:00Z").expect("a moment");
    let public = tender.replace("/tenders/", "/opportunities/");
    let asked = json!({ "question": "May sessions be held online?" });
    office.stage.post("lantern", &format!("{public}/questions"), &asked).expect("a question");
    let buyer = office.browser(&office.commissioner);
    let list = buyer.get(&format!("{tender}/questions"));
    list.says(200, "May sessions be held online?");
    assert!(!list.text.contains("Lantern"));
    let question = first(&buyer, &format!("{tender}/questions"), &format!("{tender}/questions/"));
    let wrong = buyer.fill(&question, &[("answer", ""), ("changes_tender", "no"), ("step", "answer")]);
    wrong.says(422, "There is a problem");
    let answer = "Yes, for up to a third of the sessions.";
    buyer.fill(&question, &[("answer", answer), ("changes_tender", "no"), ("step", "answer")]).led_to();
    buyer.get(&question).says(200, "Answered, not public");
    buyer.fill(&question, &[("step", "publish")]).led_to();
    Browser::open(&office.stage.app).get(&public).says(200, answer);
}

#[test]
fn an_answer_that_changes_the_tender_is_published_with_the_change() {
    let office = Office::open();
    let (tender, _) = office.publish(&office.browser(&office.commissioner));
    office.stage.at("2026-05-26T09:00:00Z").expect("a moment");
    let (buyer, head) = (office.browser(&office.commissioner), office.browser(&office.approver));
    let public = tender.replace("/tenders/", "/opportunities/");
    let asked = json!({ "question": "May sessions be held online?" });
    office.stage.post("lantern", &format!("{public}/questions"), &asked).expect("a question");
    let question = first(&buyer, &format!("{tender}/questions"), &format!("{tender}/questions/"));
    let answer = [("answer", "Yes, a third."), ("changes_tender", "yes"), ("step", "answer")];
    buyer.fill(&question, &answer).led_to();
    head.get(&question).says(200, "Propose the change of the tender first");
    let new = format!("{tender}/changes/new");
    let mut change = notice();
    change.extend([("material", "yes"), ("reason", "A question was asked."), ("moves", "no")]);
    buyer.fill(&new, &change).says(422, "Say what changes");
    change.push(("description", "Counselling and group work, a third of it online."));
    let one = buyer.fill(&new, &change).led_to();
    buyer.get(&one).says(200, "Waits for approval").says(200, "a third of it online");
    let id = one.rsplit('/').next().expect("an id");
    head.fill(&question, &[("modification_id", id), ("step", "publish")]).led_to();
    buyer.get(&format!("{tender}/changes")).says(200, "Public");
    let told = Browser::open(&office.stage.app).get(&public);
    told.says(200, "a third of it online").says(200, "bids are confirmed anew");
}

#[test]
fn deadlines_move_later_and_never_earlier() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let (tender, _) = office.publish(&buyer);
    let path = format!("{tender}/extend");
    let reason = [
        ("reason", "An answer changed the specification."),
        ("questions_time", "12:00"),
        ("closes_time", "12:00"),
    ];
    let reason = dates("questions_close_at", "5", "6", &reason);
    let earlier = buyer.fill(&path, &dates("closes_at", "18", "6", &reason));
    earlier.says(422, "changed the specification");
    buyer.fill(&path, &dates("closes_at", "24", "6", &reason)).led_to();
    buyer.get(&tender).says(200, "12 noon on Wednesday 24 June 2026");
}

#[test]
fn plans_and_providers_are_read_by_those_who_work_with_them() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let first = |list: &str, below: &str| first(&buyer, list, below);
    buyer
        .get(&first("/plans", "/plans/"))
        .says(200, "Balance between health and social care")
        .says(200, "Sign-off");
    buyer.get("/providers").says(200, "Lantern");
    buyer.get(&first("/providers", "/providers/")).says(200, "With your trust");
    let stranger =
        office.stage.app.organisation(trellis_access::OrganisationKind::Trust, None, "Another trust");
    let stranger = office.stage.app.account(stranger, "stranger", &[Role::Commissioner]);
    let plan = first("/plans", "/plans/");
    office.browser(&stranger).get(&plan).says(404, "Page not found");
    let writer =
        office.stage.app.account(office.stage.organisation("lantern").into(), "writer", &[Role::BidWriter]);
    let writer = office.browser(&writer);
    for path in ["/tenders", "/duties", "/tenders/new"] {
        assert!(matches!(writer.get(path).status, 403 | 404), "{path}");
    }
}
