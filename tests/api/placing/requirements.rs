//! What a child needs, without the child: what would tell who it is, is refused and found nowhere afterwards.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};

use super::ground::{Ground, requirement};

#[test]
fn what_tells_who_the_child_is_is_refused_and_kept_nowhere() {
    let ground = Ground::laid();
    for (field, value, word) in [
        ("note", json!("NHS 999 000 0018"), "999 000 0018"),
        ("note", json!("born 12 March 2015"), "12 March 2015"),
        ("note", json!("write to anna.secret@home.example"), "anna.secret"),
        ("postcode_sector", json!("WX1 2AB"), "WX1 2AB"),
        ("needs", json!(["nhs9990000018"]), "9990000018"),
    ] {
        let mut body = requirement();
        body[field] = value;
        let refused = ground.app.post(&ground.author, "/requirements", &body);
        let pointer = refused.body["errors"][0]["pointer"].as_str().unwrap_or_default();
        assert_eq!(pointer.trim_end_matches("/0"), format!("/{field}"));
        assert!(!refused.text.contains(word), "{}", refused.text);
        refused.refused(422, "identifying-data");
        let kept = ground.app.database.superuser(&format!(
            "SELECT (SELECT count(*) FROM app.requirement) + (SELECT count(*) FROM audit.event WHERE body LIKE '%{word}%') \
               + (SELECT count(*) FROM app.idempotency_key k WHERE k::text LIKE '%{word}%')"
        ));
        assert_eq!(kept, "0", "{word}");
    }
    let mut passes = requirement();
    passes["note"] = json!("Call it 999 000 0019; sector WX1 2; since March 2015; by 14 December 2026.");
    ground.app.post(&ground.author, "/requirements", &passes).expect(201);
}

#[test]
fn a_code_of_ones_own_making_is_refused_and_a_value_of_a_wrong_type_not_repeated() {
    let ground = Ground::laid();
    for (field, value) in [
        ("needs", json!(["jamie-of-oak-street"])),
        ("risks", json!(["jamie-of-oak-street"])),
        ("siblings", json!("jamie-of-oak-street")),
    ] {
        let mut body = requirement();
        body[field] = value;
        let refused = ground.app.post(&ground.author, "/requirements", &body);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/{field}"));
        assert!(!refused.text.contains("jamie"), "{}", refused.text);
        refused.refused(422, "invalid-content");
    }
}

#[test]
fn there_is_no_field_for_a_name() {
    let ground = Ground::laid();
    for field in ["name", "date_of_birth", "nhs_number", "address", "school"] {
        let mut body = requirement();
        body[field] = json!("x");
        let refused = ground.app.post(&ground.author, "/requirements", &body);
        assert_eq!(refused.status, 422, "{field}: {}", refused.text);
    }
}

#[test]
fn a_second_person_checks_what_says_enough() {
    let ground = Ground::laid();
    let made = ground.app.post(&ground.author, "/requirements", &requirement()).expect(201);
    assert_eq!((&made["state"], &made["completeness"]), (&json!("draft"), &json!(100)));
    let path = format!("/requirements/{}", made["id"].as_str().expect("an id"));
    let check = |who| ground.app.post(who, &format!("{path}/check"), &json!({}));
    check(&ground.author).refused(403, "duty-same-person");
    assert_eq!(check(&ground.colleague).expect(200)["state"], "checked");
    check(&ground.colleague).refused(409, "transition-not-allowed");
    let mut thin: Value = requirement();
    for field in ["note", "siblings", "postcode_sector"] {
        thin.as_object_mut().expect("fields").remove(field);
    }
    let made = ground.app.post(&ground.author, "/requirements", &thin).expect(201);
    let thin = format!("/requirements/{}/check", made["id"].as_str().expect("an id"));
    ground.app.post(&ground.colleague, &thin, &json!({})).refused(409, "requirement-incomplete");
    // The database holds the second person too, for a program that forgets.
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); \
         UPDATE app.requirement SET state = 'checked', checked_by = author_id, checked_at = now(), offers_until = NULL; COMMIT",
        ground.trust
    );
    let refused = ground.app.database.as_role("trellis_app", &forged).expect_err("a constraint");
    assert!(refused.contains("requirement_second_person"), "{refused}");
}

#[test]
fn another_trust_and_every_provider_see_nothing() {
    let ground = Ground::laid();
    let path = ground.checked();
    let farley = ground.app.organisation(OrganisationKind::Trust, None, "Farley Children's Trust");
    let stranger = ground.app.person(farley, &[Role::Commissioner]);
    for who in [&stranger, &ground.lantern] {
        ground.app.get(who, &path).refused(404, "not-visible");
        ground.app.post(who, &format!("{path}/check"), &json!({})).refused(404, "not-visible");
    }
    assert_eq!(ground.app.get(&stranger, "/requirements").expect(200)["items"], json!([]));
    ground.app.get(&ground.lantern, "/requirements").refused(403, "role-missing");
}
