//! A calendar reads the duties by a secret address.

use serde_json::{Value, json};

use crate::award::panel::Panel;

fn feed(panel: &Panel) -> Value {
    panel.app().post(&panel.story.commissioner, "/calendar-feeds", &json!({})).expect(201)
}

fn address(feed: &Value) -> String {
    let path = feed["path"].as_str().expect("a path");
    path.strip_prefix("/api/v1").expect("below the API").to_owned()
}

#[test]
fn a_calendar_reads_what_is_due() {
    let (panel, _) = Panel::signed();
    let response = panel.app().get_public(&address(&feed(&panel)));
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), Some("text/calendar; charset=utf-8"));
    for line in ["BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20261209", "DTSTART;VALUE=DATE:20280929"] {
        assert!(response.text.contains(line), "{}", response.text);
    }
    assert!(!response.text.contains(&panel.story.commissioner.person.to_string()));
}

#[test]
fn an_address_that_ended_or_was_never_made_is_not_found() {
    let (panel, _) = Panel::signed();
    let made = feed(&panel);
    let end = |who| {
        let path = format!("/calendar-feeds/{}", made["id"].as_str().expect("an id"));
        panel.app().delete(who, &path, 1)
    };
    end(&panel.story.approver).refused(404, "not-visible");
    assert_eq!(panel.app().get_public(&address(&made)).status, 200);
    assert_eq!(end(&panel.story.commissioner).status, 204);
    end(&panel.story.commissioner).refused(404, "not-visible");
    panel.app().get_public(&address(&made)).refused(404, "not-visible");
    panel.app().get_public("/calendar-feeds/guessed/duties.ics").refused(404, "not-visible");
}

#[test]
fn who_left_the_trust_reads_nothing() {
    let (panel, _) = Panel::signed();
    let made = feed(&panel);
    let person = panel.story.commissioner.person;
    panel.app().database.superuser(&format!(
        "UPDATE app.membership SET valid_to = '2026-08-13' WHERE person_id = '{person}'"
    ));
    panel.story.at("2026-08-14T08:00:00Z");
    let response = panel.app().get_public(&address(&made));
    assert!(!response.text.contains("BEGIN:VEVENT"), "{}", response.text);
}
