//! A bid from draft to receipt: in time or late, complete or not, replaced or withdrawn.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::story::{CLOSES_AT, Story, nowhere, version};

fn submit(story: &Story, bidder: &Actor, bid: &str) -> Response {
    story.app.post(bidder, &format!("/bids/{bid}/submission"), &json!({}))
}

fn withdraw(story: &Story, bidder: &Actor, bid: &str) -> Response {
    story.app.post(bidder, &format!("/bids/{bid}/withdrawal"), &json!({}))
}

fn rewrite(story: &Story, bidder: &Actor, bid: &str, body: &Value) -> Response {
    let path = format!("/bids/{bid}");
    let read = version(&story.app.get(bidder, &path));
    story.app.put(bidder, &path, read, body)
}

#[test]
fn noon_is_late_with_both_times_and_a_microsecond_earlier_is_taken() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let (early, late) = (story.draft_bid(&lantern, 50_000_000), story.draft_bid(&harbour, 54_000_000));
    story.at("2026-06-19T10:59:59.999999Z");
    let receipt = submit(&story, &lantern, &early).expect(200);
    assert_eq!(receipt["received_at"], "2026-06-19T10:59:59.999999Z");
    assert_eq!(receipt["closes_at"], "2026-06-19T11:00:00Z");
    assert_eq!(receipt["content_hash"].as_str().map(str::len), Some(64));
    story.at(CLOSES_AT);
    let refusal = submit(&story, &harbour, &late);
    assert_eq!(refusal.body["received_at"], "2026-06-19T11:00:00.000000Z");
    assert_eq!(refusal.body["closes_at"], "2026-06-19T11:00:00.000000Z");
    assert_eq!(
        refusal.refused(409, "late"),
        "this bid is late: it was received on Friday 19 June 2026, 12:00:00 \
         and bids closed on Friday 19 June 2026, 12:00:00"
    );
    assert_eq!(story.app.get(&harbour, &format!("/bids/{late}")).expect(200)["state"], "expired");
    assert_eq!(story.app.get(&lantern, &format!("/bids/{early}")).expect(200)["state"], "received");
}

#[test]
fn a_late_submission_is_written_down_for_the_bidder_and_the_trust_without_its_content() {
    let story = Story::published();
    let harbour = story.harbour();
    let bid = story.draft_bid(&harbour, 54_321_000);
    let trust = story.commissioner.organisation;
    let late = |organisation| {
        let sql = format!(
            "SELECT body FROM audit.event WHERE stream = '{organisation}' AND body LIKE '%\"refused\":\"late\"%'"
        );
        story.app.database.superuser(&sql)
    };
    story.at(CLOSES_AT);
    submit(&story, &harbour, &bid).refused(409, "late");
    let (own, trusts) = (late(harbour.organisation), late(trust));
    let told: Value = serde_json::from_str(&own).expect("one event");
    assert_eq!((&told["action"], &told["id"]), (&json!("submit_bid"), &json!(bid)));
    assert_eq!(told["changes"]["received_at"], "2026-06-19T11:00:00+00:00");
    assert_eq!(told["changes"]["closes_at"], "2026-06-19T11:00:00+00:00");
    let told: Value = serde_json::from_str(&trusts).expect("one event");
    assert_eq!((&told["object"], &told["id"]), (&json!("procurement"), &json!(story.id)));
    assert_eq!(told["changes"]["provider"], json!(harbour.organisation));
    assert!(!trusts.contains(&bid), "a draft is never the trust's to see");
    assert!(!own.contains("54321000") && !trusts.contains("54321000"), "nothing of what it says");
    for (role, organisation) in [(Role::Auditor, trust), (Role::ProviderAdmin, harbour.organisation)] {
        let reader = story.app.person(organisation, &[role]);
        let page = story.app.get(&reader, "/audit-events?limit=100").expect(200).to_string();
        assert_eq!(page.matches("late").count(), 1, "{page}");
    }
    assert_eq!(story.app.database.superuser("SELECT count(*) FROM app.bid_version"), "0");
    let rival = story.lantern();
    story.app.post(&rival, &format!("/bids/{bid}/submission"), &json!({})).refused(404, "not-visible");
    assert_eq!(late(rival.organisation), "");
}

#[test]
fn in_time_nothing_of_a_bid_is_written_for_the_trust() {
    let story = Story::published();
    let harbour = story.harbour();
    let bid = story.draft_bid(&harbour, 54_000_000);
    story.at("2026-06-19T10:59:59.999999Z");
    submit(&story, &harbour, &bid).expect(200);
    submit(&story, &harbour, &bid).refused(409, "nothing-to-submit");
    let sql = format!(
        "SELECT count(*) FROM audit.event WHERE stream = '{}' AND body LIKE '%submit_bid%'",
        story.commissioner.organisation
    );
    assert_eq!(story.app.database.superuser(&sql), "0");
}

#[test]
fn the_database_takes_no_late_version_either() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); \
         INSERT INTO app.bid_version SELECT bid_id, 2, provider_id, trust_id, procurement_id, price, answers, \
         content_hash, submitted_by, '{CLOSES_AT}' FROM app.bid_version WHERE bid_id = '{bid}'; COMMIT",
        lantern.organisation
    );
    let refused = story.app.database.as_role("trellis_app", &forged).expect_err("the policy refuses");
    assert!(refused.contains("row-level security"), "{refused}");
}

#[test]
fn a_draft_may_be_incomplete_but_a_bid_may_not() {
    let story = Story::published();
    let lantern = story.lantern();
    let path = format!("/lots/{}/bids", story.lots[0]);
    for wrong in [0, -1] {
        story.app.post(&lantern, &path, &json!({ "price_p": wrong })).refused(422, "invalid-content");
    }
    story.app.post(&lantern, &path, &json!({ "price_p": 1.5 })).refused(422, "invalid-content");
    let stray = json!({ "answers": [{ "criterion_id": nowhere(), "text": "How?" }] });
    let refusal = story.app.post(&lantern, &path, &stray);
    assert_eq!(refusal.body["errors"][0]["pointer"], "/answers/0/criterion_id");
    let made = story.app.post(&lantern, &path, &json!({})).expect(201);
    let bid = made["id"].as_str().expect("an id");
    assert_eq!(
        submit(&story, &lantern, bid).refused(409, "incomplete"),
        "this bid is not complete: add an answer to 'Quality', an answer to 'Social value', a price above nil"
    );
    rewrite(&story, &lantern, bid, &story.content(50_000_000)).expect(200);
    submit(&story, &lantern, bid).expect(200);
}

#[test]
fn a_replacement_counts_once_it_is_submitted() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    submit(&story, &lantern, &bid).refused(409, "nothing-to-submit");
    let rewritten = rewrite(&story, &lantern, &bid, &story.content(49_000_000)).expect(200);
    assert_eq!(rewritten["submitted"]["price_p"], 50_000_000);
    assert_eq!(rewritten["draft"]["price_p"], 49_000_000);
    let receipt = submit(&story, &lantern, &bid).expect(200);
    assert_eq!(receipt["version"], 2);
    let read = story.app.get(&lantern, &format!("/bids/{bid}")).expect(200);
    assert_eq!((&read["submitted"]["price_p"], &read["draft"]), (&json!(49_000_000), &json!(null)));
}

#[test]
fn a_bid_is_taken_back_before_closing_only() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let bid = story.draft_bid(&lantern, 50_000_000);
    withdraw(&story, &lantern, &bid).refused(409, "transition-not-allowed");
    submit(&story, &lantern, &bid).expect(200);
    let kept = story.submit_bid(&harbour, 54_000_000);
    assert_eq!(withdraw(&story, &lantern, &bid).expect(200)["state"], "withdrawn");
    withdraw(&story, &lantern, &bid).refused(409, "transition-not-allowed");
    story.draft_bid(&lantern, 48_000_000);
    story.at(CLOSES_AT);
    withdraw(&story, &harbour, &kept).refused(409, "already-closed");
    rewrite(&story, &harbour, &kept, &story.content(1)).refused(409, "late");
    let path = format!("/lots/{}/bids", story.lots[1]);
    story.app.post(&harbour, &path, &json!({})).refused(409, "late");
}

#[test]
fn a_provider_has_one_bid_for_a_lot_and_sees_its_own() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let bid = story.draft_bid(&lantern, 50_000_000);
    let path = format!("/lots/{}/bids", story.lots[0]);
    story.app.post(&lantern, &path, &json!({})).refused(409, "one-bid-per-lot");
    story.app.post(&harbour, &path, &json!({})).expect(201);
    let own = story.app.get(&lantern, "/bids").expect(200);
    assert_eq!(own["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(own["items"][0]["id"], json!(bid));
    story.app.post(&lantern, &format!("/lots/{}/bids", nowhere()), &json!({})).refused(404, "not-visible");
}

#[test]
fn a_writer_writes_and_a_signatory_submits() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.draft_bid(&lantern, 50_000_000);
    let writer = story.app.person(lantern.organisation, &[Role::BidWriter]);
    submit(&story, &writer, &bid).refused(403, "role-missing");
    rewrite(&story, &writer, &bid, &story.content(49_000_000)).expect(200);
    let stale = story.app.put(&lantern, &format!("/bids/{bid}"), 1, &story.content(48_000_000));
    stale.refused(412, "stale-version");
    submit(&story, &lantern, &bid).expect(200);
}

#[test]
fn a_repeated_submission_has_one_effect_and_one_receipt() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.draft_bid(&lantern, 50_000_000);
    let path = format!("/bids/{bid}/submission");
    let first = story.app.post_with_key(&lantern, &path, &json!({}), "k1").expect(200);
    story.at("2026-06-18T09:00:00Z");
    let again = story.app.post_with_key(&lantern, &path, &json!({}), "k1").expect(200);
    assert_eq!(first, again);
}

#[test]
fn a_cancelled_tender_takes_nothing() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.draft_bid(&lantern, 50_000_000);
    let reason = json!({ "reason": "The funding has ended." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    submit(&story, &lantern, &bid).refused(409, "tender-cancelled");
    let path = format!("/lots/{}/bids", story.lots[1]);
    story.app.post(&lantern, &path, &json!({})).refused(409, "tender-cancelled");
}
