//! Suppliers that bid together: named by their lead, sealed with the bid, and seen as bidders by everything that looks at one.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response};

use super::story::{CLOSES_AT, Story, nowhere, particulars};

fn members(shares: &[(&Actor, u32)]) -> Value {
    shares
        .iter()
        .map(|(who, share)| json!({ "organisation_id": who.organisation, "share_bp": share }))
        .collect()
}

/// A complete bid of those members.
fn together(story: &Story, price_p: i64, shares: &[(&Actor, u32)]) -> Value {
    let mut content = story.content(price_p);
    content["members"] = members(shares);
    content
}

fn draft(story: &Story, lead: &Actor, content: &Value) -> Response {
    story.app.post(lead, &format!("/lots/{}/bids", story.lots[0]), content)
}

fn submit(story: &Story, lead: &Actor, content: &Value) -> Response {
    let made = draft(story, lead, content).expect(201);
    story.app.post(lead, &format!("/bids/{}/submission", made["id"].as_str().expect("an id")), &json!({}))
}

fn received(story: &Story, reader: &Actor) -> Value {
    story.app.get(reader, &story.path("/bids")).expect(200)["items"].clone()
}

/// The story's tender, in which a supplier takes part in one bid for a lot at most.
fn strict() -> Story {
    let story = Story::drafted();
    let mut body = particulars();
    body["one_bid_per_supplier"] = json!(true);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &body).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    story
}

#[test]
fn a_lead_names_members_whose_shares_make_the_whole() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let attempt = |shares: &[(&Actor, u32)]| draft(&story, &lantern, &together(&story, 50_000_000, shares));
    let told = attempt(&[(&lantern, 6_000), (&harbour, 3_000)]).refused(422, "shares-sum");
    assert_eq!(told, "the shares of the members add up to 90, not to 100");
    for (shares, pointer) in [
        (vec![(&lantern, 10_000)], "/members"),
        (vec![(&harbour, 10_000)], "/members"),
        (vec![(&lantern, 5_000), (&lantern, 5_000)], "/members/1/organisation_id"),
        (vec![(&lantern, 10_000), (&harbour, 0)], "/members/1/share_bp"),
    ] {
        let refused = attempt(&shares);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{}", refused.body);
        refused.refused(422, "invalid-content");
    }
    let mut unknown = together(&story, 50_000_000, &[(&lantern, 6_000), (&harbour, 4_000)]);
    unknown["members"][1]["organisation_id"] = json!(nowhere());
    draft(&story, &lantern, &unknown).refused(422, "invalid-content");
    let made = attempt(&[(&lantern, 6_000), (&harbour, 4_000)]).expect(201);
    assert_eq!(made["draft"]["members"], members(&[(&lantern, 6_000), (&harbour, 4_000)]));
}

#[test]
fn the_buyer_takes_no_part_in_a_bid() {
    let story = Story::published();
    let lantern = story.lantern();
    let content = together(&story, 50_000_000, &[(&lantern, 6_000), (&story.commissioner, 4_000)]);
    let refused = draft(&story, &lantern, &content);
    assert_eq!(refused.body["errors"][0]["pointer"], "/members/1/organisation_id");
    refused.refused(422, "same-legal-entity");
}

#[test]
fn members_are_sealed_with_the_bid_and_shown_when_it_is_opened() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let content = together(&story, 50_000_000, &[(&lantern, 6_000), (&harbour, 4_000)]);
    let receipt = submit(&story, &lantern, &content).expect(200);
    let alone =
        submit(&story, &story.bidder("Wexcombe Fostering", Sector::Statutory), &story.content(1)).expect(200);
    assert_ne!(receipt["content_hash"], alone["content_hash"]);
    assert_eq!(story.app.get(&harbour, "/bids").expect(200)["items"], json!([]), "a bid is its lead's");
    story.at(CLOSES_AT);
    let closed = received(&story, &story.commissioner);
    assert_eq!((&closed[0]["provider_name"], &closed[0]["members"]), (&json!("Lantern"), &json!([])));
    assert!(!closed.to_string().contains("Harbour"));
    story.post("/evaluation", &json!({})).expect(200);
    let opened = received(&story, &story.commissioner);
    let shown = json!([
        { "organisation_id": lantern.organisation, "name": "Lantern", "share_bp": 6_000 },
        { "organisation_id": harbour.organisation, "name": "Harbour Homes Ltd", "share_bp": 4_000 }
    ]);
    assert_eq!((&opened[0]["members"], &opened[1]["members"]), (&shown, &json!([])));
    assert_eq!(opened[0]["overlaps"], json!([]));
    let path = story.path(&format!("/bids/{}", opened[0]["id"].as_str().expect("an id")));
    assert_eq!(story.app.get(&story.commissioner, &path).expect(200)["received"]["members"], shown);
}

#[test]
fn who_takes_part_in_two_bids_is_flagged_and_nothing_is_refused() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let fostering = story.bidder("Wexcombe Fostering", Sector::Statutory);
    submit(&story, &lantern, &together(&story, 1, &[(&lantern, 6_000), (&harbour, 4_000)])).expect(200);
    submit(&story, &fostering, &together(&story, 2, &[(&fostering, 9_000), (&harbour, 1_000)])).expect(200);
    submit(&story, &harbour, &story.content(3)).expect(200);
    story.at(CLOSES_AT);
    assert_eq!(received(&story, &story.commissioner)[0]["overlaps"], json!([]), "not before they are opened");
    story.post("/evaluation", &json!({})).expect(200);
    let opened = received(&story, &story.commissioner);
    for bid in opened.as_array().expect("bids") {
        let told = bid["overlaps"].as_array().expect("overlaps");
        assert_eq!(told.len(), 2, "{bid}");
        assert!(told.iter().all(|it| it["organisation_id"] == json!(harbour.organisation)));
        assert!(told.iter().all(|it| it["bid_id"] != bid["id"]));
    }
}

#[test]
fn no_submission_tells_who_takes_part_in_other_bids() {
    let story = strict();
    let told = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(told["one_bid_per_supplier"], true);
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let fostering = story.bidder("Wexcombe Fostering", Sector::Statutory);
    let consortium = together(&story, 1, &[(&lantern, 6_000), (&harbour, 4_000)]);
    submit(&story, &lantern, &consortium).expect(200);
    submit(&story, &fostering, &together(&story, 2, &[(&fostering, 9_000), (&harbour, 1_000)])).expect(200);
    submit(&story, &harbour, &story.content(3)).expect(200);
    story.at(CLOSES_AT);
    let closed = received(&story, &story.commissioner);
    assert!(closed.as_array().expect("bids").iter().all(|bid| bid["overlaps"] == json!([])), "{closed}");
    story.post("/evaluation", &json!({})).expect(200);
    let opened = received(&story, &story.commissioner);
    for bid in opened.as_array().expect("bids") {
        assert_eq!(bid["overlaps"].as_array().map(Vec::len), Some(2), "{bid}");
    }
}

#[test]
fn a_conflict_with_a_member_bars_an_evaluator() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    submit(&story, &lantern, &together(&story, 1, &[(&lantern, 6_000), (&harbour, 4_000)])).expect(200);
    story.at(CLOSES_AT);
    let trust = story.commissioner.organisation;
    let evaluator = story.app.person(trust, &[Role::Evaluator]);
    let conflict =
        json!({ "conflicts": [{ "provider_id": harbour.organisation, "nature": "My brother runs it." }] });
    story.app.post(&evaluator, &story.path("/conflict-declarations"), &conflict).expect(201);
    story.post("/evaluators", &json!({ "person_id": evaluator.person })).expect(201);
    story.app.get(&evaluator, &story.path("/bids")).expect(200);
    story.post("/evaluation", &json!({})).expect(200);
    story.app.get(&evaluator, &story.path("/bids")).refused(403, "sod-9");
    let sql = format!(
        "BEGIN; SELECT set_config('app.org_id', '{trust}', true), set_config('app.person_id', '{}', true), \
         set_config('app.now', '2026-06-20T09:00:00Z', true); SELECT count(*) FROM app.bid_version; COMMIT",
        evaluator.person
    );
    let printed = story.app.database.as_role("trellis_app", &sql).expect("a count");
    assert_eq!(printed.lines().last(), Some("0"), "the database holds it too");
    let other = story.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = story.app.person(other, &[Role::Auditor]);
    story.app.get(&stranger, &story.path("/bids")).refused(404, "not-visible");
}
