//! Who evaluates, what was declared and what was agreed, as each part of the panel may read it.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::Actor;

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::tendering::story::nowhere;

fn ids(page: &Value) -> Vec<Value> {
    page["items"].as_array().expect("items").iter().map(|item| item["id"].clone()).collect()
}

/// Those who see the whole: commissioner, moderator, approver, auditor.
fn overseers(panel: &Panel) -> [Actor; 4] {
    let auditor = panel.app().person(panel.story.commissioner.organisation, &[Role::Auditor]);
    [panel.story.commissioner, panel.moderator, panel.story.approver, auditor]
}

#[test]
fn evaluators_see_their_own_assignment_and_overseers_see_all() {
    let panel = Panel::assigned();
    let (path, [first, second]) = (panel.story.path("/evaluators"), &panel.evaluators);
    for who in overseers(&panel) {
        assert_eq!(ids(&panel.app().get(&who, &path).expect(200)).len(), 2);
    }
    let own = panel.app().get(first, &path).expect(200);
    assert_eq!((ids(&own).len(), &own["items"][0]["person_id"]), (1, &json!(first.person)));
    let one =
        |who: &Actor, id: &Value| panel.app().get(who, &format!("{path}/{}", id.as_str().expect("an id")));
    let read = one(first, &own["items"][0]["id"]).expect(200);
    assert_eq!((&read["assigned_by"], &read), (&json!(panel.story.commissioner.person), &own["items"][0]));
    one(second, &own["items"][0]["id"]).refused(404, "not-visible");
    one(&panel.story.approver, &own["items"][0]["id"]).expect(200);
    one(first, &json!(nowhere())).refused(404, "not-visible");
    panel.app().get(&panel.bidders[LANTERN], &path).refused(404, "not-visible");
    let finance = panel.app().person(first.organisation, &[Role::FinanceOfficer]);
    panel.app().get(&finance, &path).refused(403, "role-missing");
    one(&finance, &own["items"][0]["id"]).refused(403, "role-missing");
}

#[test]
fn lists_of_the_panel_are_paged() {
    let panel = Panel::assigned();
    for path in [panel.story.path("/evaluators"), panel.story.path("/conflict-declarations")] {
        let all = ids(&panel.app().get(&panel.story.commissioner, &path).expect(200));
        let mut met = Vec::new();
        let mut query = "?limit=1".to_owned();
        loop {
            let page = panel.app().get(&panel.story.commissioner, &format!("{path}{query}")).expect(200);
            met.extend(ids(&page));
            let Some(next) = page["next"].as_str() else { break };
            query = format!("?limit=1&after={next}");
        }
        assert_eq!(met, all, "{path}");
        panel
            .app()
            .get(&panel.story.commissioner, &format!("{path}?limit=0"))
            .refused(422, "invalid-content");
    }
}

#[test]
fn evaluators_see_their_own_declarations_and_overseers_see_all() {
    let panel = Panel::assigned();
    let (path, [first, second]) = (panel.story.path("/conflict-declarations"), &panel.evaluators);
    let harbour = json!([{ "provider_id": panel.bidders[HARBOUR].organisation, "nature": "A friend." }]);
    let made = panel.declare(second, &harbour).expect(201);
    let one = format!("{path}/{}", made["id"].as_str().expect("an id"));
    for who in overseers(&panel) {
        assert_eq!(ids(&panel.app().get(&who, &path).expect(200)).len(), 4);
        assert_eq!(panel.app().get(&who, &one).expect(200), made);
    }
    assert_eq!(ids(&panel.app().get(first, &path).expect(200)).len(), 1);
    panel.app().get(first, &one).refused(404, "not-visible");
    assert_eq!(panel.app().get(second, &one).expect(200), made, "who is conflicted reads what they said");
    let elsewhere = format!("/procurements/{}/conflict-declarations", nowhere());
    panel.app().get(second, &elsewhere).refused(404, "not-visible");
    panel.app().get(&panel.bidders[HARBOUR], &one).refused(404, "not-visible");
    let finance = panel.app().person(first.organisation, &[Role::FinanceOfficer]);
    panel.app().get(&finance, &one).refused(403, "role-missing");
    let other = panel.app().organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = panel.app().person(other, &[Role::Auditor]);
    panel.app().get(&stranger, &path).refused(404, "not-visible");
}

#[test]
fn agreed_scores_are_the_moderators_until_the_lot_is_ranked() {
    let panel = Panel::agreed();
    let (list, one) = (panel.lot_path("/moderated-scores"), panel.moderated_path(LANTERN, 0));
    let first = &panel.evaluators[0];
    let items = |who: &Actor| {
        let page = panel.app().get(who, &format!("{list}?limit=100")).expect(200);
        page["items"].as_array().map(Vec::len)
    };
    for who in overseers(&panel) {
        assert_eq!(items(&who), Some(6));
        assert_eq!(panel.app().get(&who, &one).expect(200)["value"], 5);
    }
    assert_eq!(items(first), Some(0));
    panel.app().get(first, &one).refused(404, "not-visible");
    panel.app().get(&panel.moderator, &panel.moderated_path(LANTERN, 2)).refused(404, "not-visible");
    let stranger = panel.app().person(first.organisation, &[Role::Evaluator]);
    panel.app().get(&stranger, &one).refused(403, "not-assigned");
    panel.app().get(&stranger, &list).refused(403, "not-assigned");
    panel.app().get(&panel.bidders[LANTERN], &one).refused(404, "not-visible");
    panel.app().get(&panel.bidders[LANTERN], &list).refused(404, "not-visible");
    panel.rank().expect(201);
    assert_eq!(items(first), Some(6));
    panel.app().get(first, &one).expect(200);
    let harbour = json!([{ "provider_id": panel.bidders[HARBOUR].organisation, "nature": "A friend." }]);
    panel.declare(first, &harbour).expect(201);
    panel.app().get(first, &one).refused(403, "sod-9");
    panel.app().get(first, &list).refused(403, "sod-9");
}

#[test]
fn the_database_alone_keeps_agreed_scores_from_evaluators() {
    let panel = Panel::agreed();
    let seen = |who: &Actor| panel.rows_seen(who, "moderated_score");
    assert_eq!((seen(&panel.evaluators[0]), seen(&panel.moderator)), ("0".to_owned(), "6".to_owned()));
    panel.rank().expect(201);
    assert_eq!(seen(&panel.evaluators[0]), "6");
}
