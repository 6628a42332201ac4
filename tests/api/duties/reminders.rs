//! The owner is reminded a fortnight before, the day before, and the day after; of what is done, no more.

use serde_json::json;
use trellis_test_support::Relay;

use crate::award::panel::Panel;

fn sent(panel: &Panel, at: &str) -> Vec<String> {
    panel.story.at(at);
    let relay = Relay::taking();
    panel.app().work(&relay);
    relay.messages().into_iter().filter(|message| message.contains("Last day:")).collect()
}

#[test]
fn reminders_come_on_their_mornings() {
    let (panel, _) = Panel::signed();
    assert_eq!(sent(&panel, "2026-11-25T07:59:59Z"), Vec::<String>::new());
    let messages = sent(&panel, "2026-11-25T08:00:00Z");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("UK7") && messages[0].contains("Wednesday 9 December 2026"),
        "{}",
        messages[0]
    );
    assert_eq!(sent(&panel, "2026-12-08T08:00:00Z").len(), 1);
    assert_eq!(sent(&panel, "2026-12-10T08:00:00Z").len(), 1);
    assert_eq!(sent(&panel, "2026-12-31T08:00:00Z").len(), 0);
}

#[test]
fn of_what_is_done_nobody_is_reminded() {
    let (panel, _) = Panel::signed();
    let page = panel.app().get(&panel.story.commissioner, "/duties").expect(200);
    let id = page["items"][0]["id"].as_str().expect("an id");
    let body = json!({ "evidence": "Notice 012345-2026" });
    panel.app().post(&panel.story.commissioner, &format!("/duties/{id}/completion"), &body).expect(200);
    assert_eq!(sent(&panel, "2026-12-31T08:00:00Z").len(), 0);
}
