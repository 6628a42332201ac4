//! A provider's services and places.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};

use super::ground::{Ground, service};

#[test]
fn a_service_is_entered_and_its_places_are_confirmed() {
    let ground = Ground::laid();
    let id = ground.service();
    let read = ground.app.get(&ground.author, &format!("/services/{id}")).expect(200);
    assert_eq!((&read["name"], &read["vacant"]), (&json!("Lantern House"), &json!(1)));
    assert_eq!(read["confirmed_at"], "2026-11-24T10:00:00Z");
    let path = format!("/services/{id}/vacancies");
    ground.app.post(&ground.lantern, &path, &json!({ "vacant": 0 })).expect(200);
    let kept =
        ground.app.database.superuser("SELECT string_agg(vacant::text, ',' ORDER BY id) FROM app.vacancy");
    assert_eq!(kept, "1,0");
    let listed = ground.app.get(&ground.author, "/services").expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_rival_neither_sees_nor_changes_it() {
    let ground = Ground::laid();
    let id = ground.service();
    let harbour =
        ground.app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
    let rival = ground.app.person(harbour, &[Role::ProviderAdmin]);
    ground.app.get(&rival, &format!("/services/{id}")).refused(404, "not-visible");
    assert_eq!(ground.app.get(&rival, "/services").expect(200)["items"], json!([]));
    let path = format!("/services/{id}/vacancies");
    ground.app.post(&rival, &path, &json!({ "vacant": 9 })).refused(404, "not-visible");
    ground.app.post(&ground.author, &path, &json!({ "vacant": 9 })).refused(404, "not-visible");
    ground.app.post(&ground.author, "/services", &service()).refused(403, "role-missing");
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let ground = Ground::laid();
    for (field, value) in [
        ("name", json!(" ")),
        ("name", json!("Ring 01234 567890")),
        ("category", json!("A kind")),
        ("tier", json!("gold")),
        ("max_age", json!(3)),
        ("localities", json!([])),
        ("needs_registration", json!(false)),
    ] {
        let mut body: Value = service();
        body[field] = value;
        let refused = ground.app.post(&ground.lantern, "/services", &body);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/{field}"));
        refused.refused(422, "invalid-content");
    }
}

#[test]
fn where_children_live_is_for_those_who_place_them() {
    let ground = Ground::laid();
    let id = ground.service();
    let path = format!("/services/{id}");
    let farley = ground.app.organisation(OrganisationKind::Trust, None, "Farley Children's Trust");
    let placing = ground.app.person(farley, &[Role::Commissioner]);
    assert_eq!(ground.app.get(&placing, &path).expect(200)["name"], "Lantern House");
    let council = ground.app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let partner = ground.app.person(council, &[Role::PartnerViewer]);
    let clerk = ground.app.person(ground.trust, &[Role::FinanceOfficer]);
    for who in [&partner, &clerk] {
        ground.app.get(who, &path).refused(403, "role-missing");
        ground.app.get(who, "/services").refused(403, "role-missing");
    }
}
