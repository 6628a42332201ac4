//! Limits on the lots of one supplier: at submission, and in the published order at the award.

use serde_json::{Value, json};
use trellis_access::Sector;
use trellis_test_support::{Actor, Response};

use super::consortia::join;
use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel};
use crate::tendering::story::{Story, particulars};

/// The tender of the story with limits, published.
fn limited(limits: &Value) -> Story {
    let story = Story::drafted();
    put(&story, limits).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    story
}

fn put(story: &Story, limits: &Value) -> Response {
    let mut tender = particulars();
    for (name, value) in limits.as_object().expect("limits") {
        tender[name] = value.clone();
    }
    story.app.put(&story.commissioner, &story.path(""), story.version(), &tender)
}

/// A bidder's draft for the second lot; its id.
fn second_draft(story: &Story, bidder: &Actor) -> String {
    let tender = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    let criteria = tender["lots"][1]["criteria"].as_array().expect("criteria");
    let mut content = story.content(50_000_000);
    for (answer, criterion) in content["answers"].as_array_mut().expect("answers").iter_mut().zip(criteria) {
        answer["criterion_id"] = criterion["id"].clone();
    }
    let made = story.app.post(bidder, &format!("/lots/{}/bids", story.lots[1]), &content).expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_supplier_bids_for_no_more_lots_than_it_may() {
    let story = limited(&json!({ "max_lots_bid": 1 }));
    let told = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!((&told["max_lots_bid"], &told["max_lots_awarded"]), (&json!(1), &Value::Null));
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let first = story.submit_bid(&lantern, 50_000_000);
    let second = second_draft(&story, &lantern);
    let submit = |who: &Actor, bid: &str| story.app.post(who, &format!("/bids/{bid}/submission"), &json!({}));
    submit(&lantern, &second).refused(409, "max-lots-bid");
    story.app.post(&lantern, &format!("/bids/{first}/withdrawal"), &json!({})).expect(200);
    submit(&lantern, &second).expect(200);
    // What is submitted again is the same lot.
    submit(&lantern, &second).refused(409, "nothing-to-submit");
    submit(&harbour, &second_draft(&story, &harbour)).expect(200);
}

#[test]
fn limits_are_lots_and_agree_with_each_other() {
    let story = Story::drafted();
    put(&story, &json!({ "max_lots_bid": 0 })).refused(422, "invalid-content");
    put(&story, &json!({ "max_lots_bid": 1, "max_lots_awarded": 2 })).refused(422, "invalid-content");
    let kept = put(&story, &json!({ "max_lots_bid": 2, "max_lots_awarded": 1 })).expect(200);
    assert_eq!((&kept["max_lots_bid"], &kept["max_lots_awarded"]), (&json!(2), &json!(1)));
}

/// The second lot of a panel's tender with the same bids in the same order, and one lot for each supplier; its bids.
fn second_lot_ranked(panel: &Panel) -> [String; 3] {
    let story = &panel.story;
    let [first, second] = [0, 1].map(|lot: usize| &story.lots[lot]);
    let copies = [0, 1, 2].map(|_| story.app.store.mint_id().to_string());
    let mut sql = vec![
        "SET session_replication_role = replica; UPDATE app.procurement SET max_lots_awarded = 1; "
            .to_owned(),
    ];
    let mut order = "bids::text".to_owned();
    for (bid, copy) in panel.bids.iter().zip(&copies) {
        sql.push(format!(
            "INSERT INTO app.bid (id, trust_id, procurement_id, lot_id, provider_id, state, submitted_version, received_at, created_at) \
             SELECT '{copy}', trust_id, procurement_id, '{second}', provider_id, state, submitted_version, received_at, created_at \
               FROM app.bid WHERE id = '{bid}'; "
        ));
        order = format!("replace({order}, '{bid}', '{copy}')");
    }
    sql.push(format!(
        "INSERT INTO app.ranking (id, trust_id, procurement_id, lot_id, locked_by, locked_at, bids) \
         SELECT gen_random_uuid(), trust_id, procurement_id, '{second}', locked_by, locked_at, ({order})::jsonb \
           FROM app.ranking WHERE lot_id = '{first}'"
    ));
    story.app.database.superuser(&sql.concat());
    copies
}

/// A bid for the second lot is recommended.
fn recommend_second(panel: &Panel, bid: &str) -> Response {
    let (story, body) = (&panel.story, json!({ "bid_id": bid, "reason": "It ranks first." }));
    story.app.post(&story.commissioner, &format!("/lots/{}/award-recommendations", story.lots[1]), &body)
}

#[test]
fn lots_are_awarded_in_their_order_and_who_has_its_lot_is_passed_over() {
    let (panel, award) = Panel::recommended();
    let bids = second_lot_ranked(&panel);
    let story = &panel.story;
    let recommend = |bidder: usize| recommend_second(&panel, &bids[bidder]);
    recommend(LANTERN).refused(409, "lots-out-of-order");
    panel.approve(&award).expect(200);
    recommend(LANTERN).refused(409, "max-lots-awarded");
    let ranking: Value = serde_json::from_str(
        &story
            .app
            .database
            .superuser(&format!("SELECT bids FROM app.ranking WHERE lot_id = '{}'", story.lots[1])),
    )
    .expect("a ranking");
    let next = ranking["bids"][1]["bid"].as_str().or_else(|| ranking[1]["bid"].as_str()).expect("the second");
    assert_eq!(next, bids[HARBOUR]);
    recommend(HARBOUR).expect(201);
}

#[test]
fn a_lot_counts_for_everybody_who_won_it_together() {
    let panel = Panel::agreed_on(Panel::opened_after(Story::published(), |story, bidders, bids| {
        join(story, (&bidders[LANTERN], &bids[LANTERN]), &bidders[HARBOUR]);
    }));
    panel.rank().expect(201);
    let award = panel.recommend(LANTERN).expect(201)["id"].as_str().expect("an id").to_owned();
    let bids = second_lot_ranked(&panel);
    panel.approve(&award).expect(200);
    for has_its_lot in [LANTERN, HARBOUR] {
        recommend_second(&panel, &bids[has_its_lot]).refused(409, "max-lots-awarded");
    }
    recommend_second(&panel, &bids[FOSTERING]).expect(201);
}

#[test]
fn a_member_bids_for_no_more_lots_than_it_may_either() {
    let story = limited(&json!({ "max_lots_bid": 1 }));
    let kestrel = story.bidder("Kestrel Care", Sector::Private);
    let panel = Panel::agreed_on(Panel::opened_after(story, |story, bidders, bids| {
        join(story, (&bidders[LANTERN], &bids[LANTERN]), &kestrel);
        // Nothing tells of the bid that another leads.
        let alone = second_draft(story, &kestrel);
        story.app.post(&kestrel, &format!("/bids/{alone}/submission"), &json!({})).expect(200);
    }));
    panel.rank().expect(201);
    panel.recommend(LANTERN).refused(409, "max-lots-bid");
}
