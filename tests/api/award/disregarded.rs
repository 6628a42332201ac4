//! Opened bids that are disregarded: their bidder is asked first, one person proposes, another decides, and nobody has seen totals.

use serde_json::{Value, json};
use trellis_access::Sector;
use trellis_test_support::{Actor, Relay, Response};

use super::consortia::join;
use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel, assessment};
use crate::tendering::story::{CLOSES_AT, Story, particulars};

/// The panel of the story with a fourth bid, 46% under the mean of the others.
pub(super) struct Low {
    pub(super) panel: Panel,
    pub(super) kestrel: Actor,
    pub(super) bid: String,
}

fn low_on(story: Story) -> Low {
    let kestrel = story.bidder("Kestrel Care", Sector::Private);
    let mut fourth = String::new();
    let panel = Panel::opened_after(story, |story, _, _| fourth = story.submit_bid(&kestrel, 30_000_000));
    Low { panel, kestrel, bid: fourth }
}

pub(super) fn low() -> Low {
    low_on(Story::published())
}

/// A question about the price, to be answered by Friday 26 June 2026.
pub(super) fn question() -> Value {
    json!({ "ground": "abnormally_low", "notice": "Explain how you pay staff at this price.", "reply_by": "2026-06-26" })
}

pub(super) fn why(reason: &str) -> Value {
    json!({ "reason": reason })
}

pub(super) fn decision(disregarded: bool) -> Value {
    json!({ "disregarded": disregarded, "reason": "Wages promised in the bid cost more than its price." })
}

pub(super) fn raise(panel: &Panel, by: &Actor, bid: &str, body: &Value) -> Response {
    panel.app().post(by, &format!("/bids/{bid}/concerns"), body)
}

pub(super) fn step(panel: &Panel, by: &Actor, concern: &str, step: &str, body: &Value) -> Response {
    panel.app().post(by, &format!("/bid-concerns/{concern}/{step}"), body)
}

pub(super) fn raised(panel: &Panel, bid: &str, body: &Value) -> String {
    let made = raise(panel, &panel.story.commissioner, bid, body).expect(201);
    assert_eq!((&made["state"], &made["bid_id"]), (&json!("raised"), &json!(bid)));
    made["id"].as_str().expect("an id").to_owned()
}

/// A bid is disregarded on a ground of which its bidder is told and not asked.
fn disregard(panel: &Panel, bid: &str) {
    let breach =
        json!({ "ground": "procedural_breach", "notice": "The method statement is twice too long." });
    let concern = raised(panel, bid, &breach);
    step(panel, &panel.story.commissioner, &concern, "proposal", &why("It is.")).expect(200);
    step(panel, &panel.story.approver, &concern, "decision", &decision(true)).expect(200);
}

/// The letters with this subject that the worker sends now, each in one line.
fn letters(panel: &Panel, subject: &str) -> Vec<String> {
    let relay = Relay::taking();
    for _ in 0..3 {
        panel.app().work(&relay);
    }
    let of_subject = |message: &String| message.contains(&format!("Subject: {subject}"));
    let in_one_line = |message: String| message.split_whitespace().collect::<Vec<_>>().join(" ");
    relay.messages().into_iter().filter(of_subject).map(in_one_line).collect()
}

fn address(panel: &Panel, who: &Actor) -> String {
    panel.app().database.superuser(&format!("SELECT email FROM app.person WHERE id = '{}'", who.person))
}

#[test]
fn a_low_price_is_flagged_before_anybody_sees_totals() {
    let Low { panel, bid, .. } = low();
    let (app, path) = (panel.app(), panel.lot_path("/price-flags"));
    let flags = app.get(&panel.story.commissioner, &path).expect(200);
    assert_eq!(flags["abnormally_low"].as_array().map(Vec::len), Some(1));
    assert_eq!(flags["abnormally_low"][0]["bid_id"], json!(bid));
    app.get(&panel.evaluators[0], &path).refused(403, "role-missing");
    app.get(&panel.moderator, &path).refused(403, "role-missing");
    app.get(&panel.bidders[0], &path).refused(404, "not-visible");
    let closed = Story::published();
    closed.submit_bid(&closed.lantern(), 50_000_000);
    let path = format!("/lots/{}/price-flags", closed.lots[0]);
    closed.at(CLOSES_AT);
    closed.app.get(&closed.commissioner, &path).refused(404, "not-visible");
}

#[test]
fn a_bidder_is_asked_and_a_good_reply_keeps_its_bid() {
    let low = low();
    let panel = Panel::agreed_on(low.panel);
    letters(&panel, "");
    let concern = raised(&panel, &low.bid, &question());
    let asked = letters(&panel, "A question about your bid");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains(&address(&panel, &low.kestrel)), "{}", asked[0]);
    for words in ["Explain how you pay staff at this price.", "Friday 26 June 2026", "section 19(3)(c)"] {
        assert!(asked[0].contains(words), "{}", asked[0]);
    }
    let own = || panel.app().get(&low.kestrel, &format!("/bids/{}", low.bid)).expect(200);
    assert_eq!(own()["concerns"][0]["state"], "raised");
    assert_eq!(own()["concerns"][0]["reply_by"], "2026-06-26");
    let reply = json!({ "reply": "We own our buildings, so that there is no rent." });
    let replied = step(&panel, &low.kestrel, &concern, "reply", &reply).expect(200);
    assert_eq!((&replied["state"], &replied["reply"]), (&json!("replied"), &reply["reply"]));
    let path = format!("/bid-concerns/{concern}");
    let read = panel.app().get(&panel.story.approver, &path).expect(200);
    assert_eq!((&read["state"], &read["reply"]), (&json!("replied"), &reply["reply"]));
    step(&panel, &panel.story.approver, &concern, "decision", &decision(false)).expect(200);
    let kept = letters(&panel, "Your bid counts");
    assert!(kept.len() == 1 && kept[0].contains(&address(&panel, &low.kestrel)), "{kept:?}");
    assert_eq!((&own()["state"], &own()["concerns"][0]["state"]), (&json!("received"), &json!("kept")));
    let refusal = panel.rank();
    assert_eq!((&refusal.body["missing"], &refusal.body["needed"]), (&json!(2), &json!(8)), "it is assessed");
    refusal.refused(409, "scores-not-agreed");
}

/// Section 5 of the tendering rules: practice 35, workforce 20, social value 10, price 35.
fn lot_east() -> Story {
    let story = Story::drafted();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    let quality =
        |title: &str, weight: i64| json!({ "kind": "quality", "title": title, "weight_bp": weight });
    let criteria = json!({ "criteria": [
        quality("Practice", 3_500), quality("Workforce", 2_000), quality("Social value", 1_000),
        { "kind": "price", "title": "Price", "weight_bp": 3_500 }
    ] });
    story.app.put(&story.commissioner, &path, story.version(), &criteria).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    story
}

/// A bid of Lot East gets its price and its agreed scores.
fn assess(panel: &Panel, bid: &str, price_p: i64, scores: [i64; 3]) {
    let app = panel.app();
    app.database.superuser(&format!("UPDATE app.bid_version SET price = {price_p} WHERE bid_id = '{bid}'"));
    for (criterion, value) in panel.criteria.iter().zip(scores) {
        let path = format!("/bids/{bid}/scores/{criterion}");
        for evaluator in &panel.evaluators {
            app.put(evaluator, &path, 0, &assessment(value)).expect(200);
            app.post(evaluator, &format!("{path}/submission"), &json!({})).expect(200);
        }
        let agreed = format!("/bids/{bid}/moderated-scores/{criterion}");
        app.post(&panel.moderator, &agreed, &assessment(value)).expect(200);
    }
}

#[test]
fn without_the_fourth_bid_of_lot_east_lantern_is_the_most_advantageous() {
    let low = low_on(lot_east());
    let panel = Panel::assigned_to(low.panel);
    assess(&panel, &panel.bids[LANTERN], 123_456_789, [4, 4, 5]);
    assess(&panel, &panel.bids[FOSTERING], 129_900_000, [5, 4, 2]);
    assess(&panel, &panel.bids[HARBOUR], 118_000_000, [3, 4, 3]);
    assess(&panel, &low.bid, 65_000_000, [2, 2, 2]);
    let concern = raised(&panel, &low.bid, &question());
    step(&panel, &low.kestrel, &concern, "reply", &json!({ "reply": "We hope to." })).expect(200);
    step(&panel, &panel.story.commissioner, &concern, "proposal", &why("It hopes.")).expect(200);
    step(&panel, &panel.story.approver, &concern, "decision", &decision(true)).expect(200);
    let ranking = panel.rank().expect(201);
    let expected = [(LANTERN, "87.45"), (FOSTERING, "86.79"), (HARBOUR, "78.00")];
    assert_eq!(ranking["bids"].as_array().map(Vec::len), Some(3));
    for (place, (bid, total)) in expected.into_iter().enumerate() {
        let row = &ranking["bids"][place];
        assert_eq!((&row["bid_id"], &row["total"]), (&json!(panel.bids[bid]), &json!(total)));
    }
}

#[test]
fn a_disregarded_bid_is_received_and_not_assessed_and_has_a_letter_and_no_summary() {
    let low = low();
    let panel = Panel::agreed_on(low.panel);
    let concern = raised(&panel, &low.bid, &question());
    panel.story.at("2026-06-29T08:00:00Z");
    step(&panel, &panel.story.commissioner, &concern, "proposal", &why("It was silent.")).expect(200);
    let own = || panel.app().get(&low.kestrel, &format!("/bids/{}", low.bid)).expect(200);
    assert_eq!(own()["concerns"][0]["state"], "raised", "what is proposed is the trust's own");
    letters(&panel, "");
    let decided = step(&panel, &panel.story.approver, &concern, "decision", &decision(true)).expect(200);
    assert_eq!(decided["state"], "disregarded");
    let told = letters(&panel, "Your bid is disregarded");
    assert_eq!(told.len(), 1, "{told:?}");
    for words in
        [address(&panel, &low.kestrel).as_str(), "Wages promised in the bid cost more than its price."]
    {
        assert!(told[0].contains(words), "{}", told[0]);
    }
    assert_eq!((&own()["state"], &own()["set_aside"]), (&json!("disregarded"), &json!("abnormally_low")));
    assert_eq!(
        own()["concerns"][0]["decision_reason"],
        "Wages promised in the bid cost more than its price."
    );
    let received = panel.app().get(&panel.story.commissioner, &panel.story.path("/bids")).expect(200);
    let aside = |bid: &Value| (bid["id"] == json!(low.bid)).then(|| bid["set_aside"].clone());
    let items = received["items"].as_array().expect("bids");
    assert_eq!(items.iter().filter_map(aside).collect::<Vec<_>>(), ["abnormally_low"]);
    assert_eq!(items.iter().filter(|bid| bid["set_aside"].is_null()).count(), 3);
    let read = panel.story.path(&format!("/bids/{}", low.bid));
    panel.app().get(&panel.story.commissioner, &read).expect(200);
    panel.app().get(&panel.evaluators[0], &read).refused(404, "not-visible");
    let score = format!("/bids/{}/scores/{}", low.bid, panel.criteria[0]);
    panel.app().put(&panel.evaluators[0], &score, 0, &assessment(3)).refused(404, "not-visible");

    panel.rank().expect(201);
    let award = panel.recommend(LANTERN).expect(201)["id"].as_str().expect("an id").to_owned();
    panel.approve(&award).expect(200);
    panel.commission(&award, "summaries").expect(200);
    let summary = format!("/bids/{}/assessment-summary", low.bid);
    panel.app().get(&low.kestrel, &summary).refused(404, "not-visible");
    let summaries = letters(&panel, "How your bid was assessed");
    let kestrel = address(&panel, &low.kestrel);
    assert!(
        summaries.len() == 3 && summaries.iter().all(|letter| !letter.contains(&kestrel)),
        "{summaries:?}"
    );
    panel.story.at("2026-07-30T08:00:00Z");
    panel.commission(&award, "notice").expect(200);
    let releases = panel.app().get_public("/ocds/releases?limit=100").expect(200);
    let told = releases["releases"].as_array().and_then(|all| all.last()).expect("a release").clone();
    let counted = &told["bids"]["statistics"];
    assert_eq!((&counted[0]["value"], &counted[1]["value"]), (&json!(4), &json!(3)), "received, assessed");
}

#[test]
fn a_disregarded_bid_of_a_supplier_keeps_its_other_bid_back_no_longer() {
    let story = Story::drafted();
    let mut tender = particulars();
    tender["one_bid_per_supplier"] = json!(true);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &tender).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    let panel = Panel::agreed_on(Panel::opened_after(story, |story, bidders, bids| {
        join(story, (&bidders[LANTERN], &bids[LANTERN]), &bidders[HARBOUR]);
    }));
    disregard(&panel, &panel.bids[HARBOUR]);
    panel.rank().expect(201);
    panel.recommend(HARBOUR).refused(409, "not-ranked");
    panel.recommend(LANTERN).expect(201);
}
