//! The end of one lot: given up, or without a bid that meets the requirements; the others go on.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::panel::Panel;
use crate::tendering::story::{CLOSES_AT, Story, nowhere};

fn end(story: &Story, who: &Actor, lot: &str, how: &str) -> Response {
    let reason = json!({ "reason": "The funding of this part has ended." });
    story.app.post(who, &story.path(&format!("/lots/{lot}/{how}")), &reason)
}

fn duties(story: &Story) -> Vec<Value> {
    let page = story.app.get(&story.commissioner, "/duties").expect(200);
    page["items"].as_array().expect("duties").iter().map(|duty| duty["kind"].clone()).collect()
}

#[test]
fn a_lot_is_given_up_and_takes_no_bids_while_the_other_goes_on() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.draft_bid(&lantern, 50_000_000);
    let lot = story.lots[0].clone();
    end(&story, &story.commissioner, &lot, "cancellation").refused(403, "role-missing");
    end(&story, &story.approver, &nowhere().to_string(), "cancellation").refused(404, "not-visible");
    end(&story, &story.approver, &lot, "no-award").refused(409, "not-closed");
    let read = end(&story, &story.approver, &lot, "cancellation").expect(200);
    assert_eq!(
        (&read["state"], &read["lots"][0]["outcome"]["state"]),
        (&json!("published"), &json!("cancelled"))
    );
    end(&story, &story.approver, &lot, "cancellation").refused(409, "transition-not-allowed");
    story.app.post(&lantern, &format!("/bids/{bid}/submission"), &json!({})).refused(409, "lot-cancelled");
    let path = format!("/lots/{lot}/bids");
    story.app.post(&story.harbour(), &path, &story.content(1)).refused(409, "lot-cancelled");
    let told = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(
        (&told["status"], &told["notices"][1]["kind"], &told["notices"][1]["lot_id"]),
        (&json!("open"), &json!("lot_cancelled"), &json!(lot))
    );
    assert_eq!(duties(&story), Vec::<Value>::new());
}

#[test]
fn bids_for_a_lot_that_was_given_up_before_the_opening_stay_closed() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    end(&story, &story.approver, &story.lots[0], "cancellation").expect(200);
    story.at(CLOSES_AT);
    let received = story.app.get(&story.commissioner, &story.path("/bids")).expect(200);
    assert_eq!(received["items"], json!([]));
    story.post("/evaluation", &json!({})).expect(200);
    story.app.get(&story.commissioner, &story.path(&format!("/bids/{bid}"))).refused(404, "not-visible");
    story.app.get(&lantern, &format!("/bids/{bid}")).expect(200);
}

#[test]
fn when_every_lot_is_given_up_the_whole_is_abandoned() {
    let story = Story::published();
    for lot in &story.lots {
        end(&story, &story.approver, lot, "cancellation").expect(200);
    }
    assert_eq!(story.read()["state"], "abandoned");
    assert_eq!(duties(&story), [json!("not_awarded")]);
    let told = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(told["status"], "cancelled");
}

#[test]
fn an_award_ends_with_its_lot_and_a_signed_lot_is_not_given_up() {
    let (panel, award) = Panel::announced();
    let (story, lot) = (&panel.story, panel.story.lots[0].clone());
    end(story, &story.approver, &lot, "no-award").refused(409, "already-awarded");
    end(story, &story.approver, &lot, "cancellation").expect(200);
    assert_eq!(panel.award(&award)["state"], "withdrawn");
    let unsuccessful = end(story, &story.approver, &story.lots[1], "no-award").expect(200);
    assert_eq!(unsuccessful["state"], "unsuccessful");
    assert_eq!(duties(story), [json!("not_awarded")]);
    let (signed, _) = Panel::signed();
    let story = &signed.story;
    end(story, &story.approver, &story.lots[0], "cancellation").refused(409, "already-awarded");
    let done = end(story, &story.approver, &story.lots[1], "no-award").expect(200);
    assert_eq!(done["state"], "complete");
}

#[test]
fn awards_end_with_an_abandoned_procurement() {
    let (panel, award) = Panel::announced();
    let reason = json!({ "reason": "The funding has ended." });
    panel.app().post(&panel.story.approver, &panel.story.path("/abandonment"), &reason).expect(200);
    assert_eq!(panel.award(&award)["state"], "withdrawn");
    let summary = format!("/bids/{}/assessment-summary", panel.bids[0]);
    assert_eq!(
        panel.app().get(&panel.bidders[0], &summary).expect(200)["award_ended_reason"],
        reason["reason"]
    );
}
