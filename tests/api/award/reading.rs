//! Evaluators read what they are to judge: the bids of their lots once opened, after they have declared, and no price
//! before the scores are locked.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response};

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::tendering::story::{CLOSES_AT, Story, nowhere};

fn read(panel: &Panel, who: &Actor, bid: usize) -> Response {
    panel.app().get(who, &panel.story.path(&format!("/bids/{}", panel.bids[bid])))
}

fn trust_person(panel: &Panel, roles: &[Role]) -> Actor {
    panel.app().person(panel.story.commissioner.organisation, roles)
}

/// A criterion of the second lot, for which nobody bids.
fn other_lots_criterion(panel: &Panel) -> Value {
    panel.story.read()["lots"][1]["criteria"][0]["id"].clone()
}

#[test]
fn an_evaluator_reads_the_answers_at_once_and_the_price_when_the_scores_are_locked() {
    let panel = Panel::agreed();
    let (first, commissioner) = (&panel.evaluators[0], &panel.story.commissioner);
    let listed = panel.app().get(first, &panel.story.path("/bids")).expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(3));
    let before = read(&panel, first, LANTERN).expect(200)["content"].clone();
    assert_eq!(before["answers"][0]["text"], "Every school has a named worker.");
    assert_eq!(
        (&before["price_withheld"], &before["price_p"], &before["content_hash"]),
        (&json!(true), &json!(null), &json!(null)),
        "a price could be guessed from the hash"
    );
    let whole = read(&panel, commissioner, LANTERN).expect(200)["content"].clone();
    assert_eq!((&whole["price_withheld"], &whole["price_p"]), (&json!(false), &json!(50_000_000)));
    assert_eq!(whole["content_hash"].as_str().map(str::len), Some(64));
    panel.rank().expect(201);
    assert_eq!(read(&panel, first, LANTERN).expect(200)["content"], whole);
    let events = format!(
        "SELECT count(*) FROM audit.event WHERE stream = '{}' AND body LIKE '%get_received_bid%'",
        commissioner.organisation
    );
    assert_eq!(panel.app().database.superuser(&events), "3", "each reading is an event");
}

#[test]
fn nobody_reads_undeclared_unassigned_or_conflicted() {
    let panel = Panel::opened();
    let [first, second] = &panel.evaluators;
    read(&panel, first, LANTERN).refused(403, "not-assigned");
    panel.app().get(first, &panel.story.path("/bids")).refused(403, "not-assigned");
    panel.assign(first).expect(201);
    panel.app().get(first, &panel.story.path("/bids")).expect(200);
    read(&panel, first, LANTERN).refused(403, "not-declared");
    read(&panel, &panel.moderator, LANTERN).refused(403, "not-declared");
    panel.declare(first, &json!([])).expect(201);
    panel.declare(&panel.moderator, &json!([])).expect(201);
    read(&panel, first, LANTERN).expect(200);
    read(&panel, &panel.moderator, LANTERN).expect(200);
    panel.assign(second).expect(201);
    let harbour = json!([{ "provider_id": panel.bidders[HARBOUR].organisation, "nature": "A friend." }]);
    panel.declare(second, &harbour).expect(201);
    for bid in [HARBOUR, LANTERN] {
        read(&panel, second, bid).refused(403, "sod-9");
    }
    panel.app().get(second, &panel.story.path("/bids")).refused(403, "sod-9");
    panel.declare(&panel.story.commissioner, &harbour).expect(201);
    read(&panel, &panel.story.commissioner, LANTERN).refused(403, "sod-9");
    read(&panel, &panel.bidders[HARBOUR], LANTERN).refused(404, "not-visible");
    let finance = trust_person(&panel, &[Role::FinanceOfficer]);
    read(&panel, &finance, LANTERN).refused(403, "role-missing");
    let other = panel.app().organisation(OrganisationKind::Trust, None, "Another Trust");
    read(&panel, &panel.app().person(other, &[Role::Evaluator]), LANTERN).refused(404, "not-visible");
}

#[test]
fn an_evaluator_of_another_lot_reads_none_of_this_one() {
    let panel = Panel::opened();
    let first = &panel.evaluators[0];
    let body = json!({ "person_id": first.person, "criterion_ids": [other_lots_criterion(&panel)] });
    panel.story.post("/evaluators", &body).expect(201);
    panel.declare(first, &json!([])).expect(201);
    read(&panel, first, LANTERN).refused(403, "not-assigned");
    panel.app().get(first, &panel.lot_path("/moderated-scores")).refused(403, "not-assigned");
    let both = trust_person(&panel, &[Role::Evaluator, Role::Auditor]);
    let read_by_role = read(&panel, &both, LANTERN).expect(200);
    assert_eq!(read_by_role["content"]["price_withheld"], false);
}

#[test]
fn before_the_opening_there_is_nothing_for_an_evaluator_either() {
    let story = Story::published();
    let evaluator = story.app.person(story.commissioner.organisation, &[Role::Evaluator]);
    story.post("/evaluators", &json!({ "person_id": evaluator.person })).expect(201);
    let declaration = json!({ "conflicts": [] });
    story.app.post(&evaluator, &story.path("/conflict-declarations"), &declaration).expect(201);
    let bid = story.submit_bid(&story.lantern(), 50_000_000);
    let unknown = story.app.get(&evaluator, &story.path(&format!("/bids/{}", nowhere()))).text;
    let list = story.app.get(&evaluator, &story.path("/bids"));
    assert_eq!((list.status, &list.text), (404, &unknown));
    for instant in ["2026-06-19T10:59:59.999999Z", CLOSES_AT] {
        story.at(instant);
        let answer = story.app.get(&evaluator, &story.path(&format!("/bids/{bid}")));
        assert_eq!((answer.status, &answer.text), (404, &unknown), "at {instant}");
    }
    story.app.get(&evaluator, &story.path("/bids")).expect(200);
    story.post("/evaluation", &json!({})).expect(200);
    story.app.get(&evaluator, &story.path(&format!("/bids/{bid}"))).expect(200);
}

#[test]
fn the_database_alone_shows_bids_to_those_whose_part_it_is() {
    let panel = Panel::opened();
    let [first, second] = &panel.evaluators;
    let seen = |who: &Actor| panel.rows_seen(who, "bid_version");
    assert_eq!(seen(first), "0", "nobody assigned them");
    panel.assign(first).expect(201);
    assert_eq!(seen(first), "0", "they have not declared");
    panel.declare(first, &json!([])).expect(201);
    assert_eq!(seen(first), "3");
    let body = json!({ "person_id": second.person, "criterion_ids": [other_lots_criterion(&panel)] });
    panel.story.post("/evaluators", &body).expect(201);
    panel.declare(second, &json!([])).expect(201);
    assert_eq!(seen(second), "0", "they judge another lot");
    let harbour = json!([{ "provider_id": panel.bidders[HARBOUR].organisation, "nature": "A friend." }]);
    panel.declare(first, &harbour).expect(201);
    assert_eq!(seen(first), "0", "they have a conflict with a bidder");
    assert_eq!(seen(&panel.story.commissioner), "3");
    panel.declare(&panel.story.commissioner, &harbour).expect(201);
    assert_eq!(seen(&panel.story.commissioner), "0", "so has the commissioner now");
    assert_eq!(seen(&trust_person(&panel, &[Role::FinanceOfficer])), "0");
    assert_eq!(seen(&panel.bidders[LANTERN]), "1", "a bidder sees their own");
}
