//! The wall before closing: nobody but the bidder learns that a bid exists; not by an id, a list, a count, an `ETag` or
//! an audit event. Names and times follow at closing, the content at the opening.

use serde_json::json;
use trellis_access::Role;
use trellis_test_support::Response;

use super::story::{CLOSES_AT, Story, nowhere, version};

/// The same refusal, to the letter, as for an id that names nothing.
#[track_caller]
fn same_as_unknown(answer: &Response, unknown: &Response) {
    assert_eq!((answer.status, answer.text.as_str()), (404, unknown.text.as_str()));
}

#[test]
fn a_rival_and_the_trust_probing_a_bid_learn_nothing() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let bid = story.submit_bid(&lantern, 50_000_000);
    let auditor = story.app.person(story.commissioner.organisation, &[Role::Auditor]);
    for at in ["2026-05-12T08:00:00Z", CLOSES_AT] {
        story.at(at);
        for prober in [harbour, story.commissioner, story.approver, auditor] {
            let unknown = story.app.get(&prober, &format!("/bids/{}", nowhere()));
            same_as_unknown(&story.app.get(&prober, &format!("/bids/{bid}")), &unknown);
            for step in ["submission", "withdrawal"] {
                same_as_unknown(
                    &story.app.post(&prober, &format!("/bids/{bid}/{step}"), &json!({})),
                    &unknown,
                );
            }
            same_as_unknown(&story.app.put(&prober, &format!("/bids/{bid}"), 1, &json!({})), &unknown);
        }
    }
    assert_eq!(story.app.get(&harbour, "/bids").expect(200)["items"], json!([]));
    story.app.get(&story.commissioner, "/bids").refused(403, "role-missing");
}

#[test]
fn before_closing_the_trust_cannot_count_bids_and_after_it_sees_names_and_times() {
    let story = Story::published();
    let path = story.path("/bids");
    let unknown = story.app.get(&story.commissioner, &format!("/procurements/{}/bids", nowhere()));
    same_as_unknown(&story.app.get(&story.commissioner, &path), &unknown);
    let before = story.app.get(&story.commissioner, &story.path(""));
    let bid = story.submit_bid(&story.lantern(), 50_000_000);
    let harbour = story.harbour();
    story.draft_bid(&harbour, 54_000_000);
    story.at("2026-06-19T10:59:59.999999Z");
    same_as_unknown(&story.app.get(&story.commissioner, &path), &unknown);
    same_as_unknown(&story.app.get(&story.commissioner, &format!("{path}/{bid}")), &unknown);
    let after = story.app.get(&story.commissioner, &story.path(""));
    assert_eq!((version(&before), before.text), (version(&after), after.text));

    story.at(CLOSES_AT);
    let received = story.app.get(&story.commissioner, &path).expect(200);
    assert_eq!(received["items"].as_array().map(Vec::len), Some(1), "a draft is never shown");
    assert_eq!(received["items"][0]["provider_name"], "Lantern");
    assert_eq!(received["items"][0]["received_at"], "2026-05-11T08:00:00Z");
    assert!(!received.to_string().contains("50000000"), "what it says stays closed");
    same_as_unknown(&story.app.get(&story.commissioner, &format!("{path}/{bid}")), &unknown);
    same_as_unknown(&story.app.get(&harbour, &path), &unknown);

    story.post("/evaluation", &json!({})).expect(200);
    let opened = story.app.get(&story.commissioner, &format!("{path}/{bid}")).expect(200);
    assert_eq!(opened["content"]["price_p"], 50_000_000);
}

#[test]
fn the_database_alone_keeps_the_wall() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    story.submit_bid(&lantern, 50_000_000);
    let seen = |organisation: &str, now: &str| {
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{organisation}', true), set_config('app.now', '{now}', true); \
             SELECT (SELECT count(*) FROM app.bid), (SELECT count(*) FROM app.bid_draft), \
             (SELECT count(*) FROM app.bid_version); COMMIT"
        );
        let printed = story.app.database.as_role("trellis_app", &sql).expect("counts");
        printed.lines().last().unwrap_or_default().to_owned()
    };
    let trust = story.commissioner.organisation.to_string();
    assert_eq!(seen(&lantern.organisation.to_string(), "2026-06-19T10:59:59.999999Z"), "1|0|1");
    assert_eq!(seen(&harbour.organisation.to_string(), CLOSES_AT), "0|0|0");
    assert_eq!(seen(&trust, "2026-06-19T10:59:59.999999Z"), "0|0|0");
    assert_eq!(seen(&trust, CLOSES_AT), "1|0|0");
    assert_eq!(seen("", CLOSES_AT), "0|0|0");
}

#[test]
fn a_bids_events_are_the_bidders_until_the_end() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    let events = |organisation: &str| {
        let sql = format!(
            "SELECT count(*) FROM audit.event WHERE stream = '{organisation}' AND body LIKE '%{bid}%'"
        );
        story.app.database.superuser(&sql)
    };
    assert_eq!(events(&lantern.organisation.to_string()), "2");
    assert_eq!(events(&story.commissioner.organisation.to_string()), "0");
}

#[test]
fn bids_of_an_abandoned_tender_stay_closed() {
    let story = Story::published();
    story.submit_bid(&story.lantern(), 50_000_000);
    let reason = json!({ "reason": "The funding has ended." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    story.at(CLOSES_AT);
    let list = story.app.get(&story.commissioner, &story.path("/bids")).expect(200);
    assert_eq!(list["items"], json!([]));
}

#[test]
fn withdrawn_and_replaced_bids_are_never_opened() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let gone = story.submit_bid(&lantern, 50_000_000);
    story.app.post(&lantern, &format!("/bids/{gone}/withdrawal"), &json!({})).expect(200);
    let kept = story.submit_bid(&harbour, 54_000_000);
    story.app.put(&harbour, &format!("/bids/{kept}"), 2, &story.content(53_000_000)).expect(200);
    story.app.post(&harbour, &format!("/bids/{kept}/submission"), &json!({})).expect(200);
    story.at(CLOSES_AT);
    story.post("/evaluation", &json!({})).expect(200);
    let path = story.path("/bids");
    let list = story.app.get(&story.commissioner, &path).expect(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    story.app.get(&story.commissioner, &format!("{path}/{gone}")).refused(404, "not-visible");
    let opened = story.app.get(&story.commissioner, &format!("{path}/{kept}")).expect(200);
    assert_eq!(
        (&opened["content"]["price_p"], &opened["content"]["version"]),
        (&json!(53_000_000), &json!(2))
    );
}
