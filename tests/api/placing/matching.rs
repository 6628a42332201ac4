//! Those invited and those excluded are all services, each of these with its reasons.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::ground::Ground;

/// Sixty-one services of Lantern's as in the story: 31 full, 12 for older children, 6 judged inadequate, 3 in the north too.
fn sixty_one(ground: &Ground) {
    let lantern = ground.lantern.organisation;
    ground.register("SC000002", "inadequate");
    ground.app.database.superuser(&format!(
        "INSERT INTO app.service (id, provider_id, name, category, tier, min_age, max_age, localities, needs_registration, regulator_ref, vacant, confirmed_at, made_at) \
           SELECT gen_random_uuid(), '{lantern}', 'House ' || n, 'residential', 'specialist', CASE WHEN n BETWEEN 31 AND 42 THEN 13 ELSE 8 END, 17, \
             CASE WHEN n BETWEEN 49 AND 51 THEN ARRAY['east', 'north'] ELSE ARRAY['east'] END, true, \
             CASE WHEN n BETWEEN 43 AND 48 THEN 'SC000002' ELSE 'SC000001' END, CASE WHEN n < 31 THEN 0 ELSE 1 END, '2026-11-24T08:10Z', '2026-01-01Z' \
           FROM generate_series(0, 60) n"
    ));
}

#[test]
fn sixty_one_services_are_nine_invited_and_fifty_two_excluded() {
    let ground = Ground::laid();
    sixty_one(&ground);
    let path = ground.checked();
    let matched = ground.match_it(&path).expect(200);
    let invited: BTreeSet<String> = ids(&matched["invited"]);
    assert_eq!((invited.len(), &matched["excluded"]), (9, &json!(52)));
    let wanted = json!({ "vacancy": 31, "age": 12, "rating": 6, "avoided_area": 3 });
    assert_eq!(matched["excluded_by"], wanted);
    assert_eq!(matched["requirement"]["state"], "sent");
    let mut excluded = BTreeSet::new();
    let mut after = String::new();
    loop {
        let page =
            ground.app.get(&ground.colleague, &format!("{path}/exclusions?limit=20{after}")).expect(200);
        for item in page["items"].as_array().expect("exclusions") {
            assert!(!item["reasons"].as_array().expect("reasons").is_empty());
        }
        excluded.extend(ids(&page["items"]));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert!(invited.is_disjoint(&excluded));
    assert_eq!(invited.len() + excluded.len(), 61);
    ground.match_it(&path).refused(409, "transition-not-allowed");
}

#[test]
fn evidence_that_has_run_out_counts_like_the_accreditation_itself() {
    let ground = Ground::laid();
    ground.service();
    ground.app.database.superuser(&format!(
        "INSERT INTO app.due_diligence_check (id, engagement_id, trust_id, provider_id, kind, result, evidence, valid_to, made_by, made_at) \
           SELECT gen_random_uuid(), id, trust_id, provider_id, 'insurance', 'pass', 'Policy 4', '2026-11-23', '{}', '2026-01-01Z' FROM app.engagement",
        ground.author.person
    ));
    let path = ground.checked();
    assert_eq!(ground.match_it(&path).expect(200)["excluded_by"], json!({ "accreditation": 1 }));
}

fn ids(list: &Value) -> BTreeSet<String> {
    let items = list.as_array().expect("a list");
    items.iter().map(|item| item["service_id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn every_reason_is_kept_and_the_first_one_given() {
    let ground = Ground::laid();
    ground.service();
    ground.app.database.superuser(
        "UPDATE app.accreditation SET valid_to = '2026-11-23'; UPDATE app.engagement SET stage = 'suspended', reason = 'x'; \
         UPDATE app.service SET confirmed_at = '2026-11-16T09:59Z'",
    );
    let path = ground.checked();
    assert_eq!(ground.match_it(&path).expect(200)["excluded_by"], json!({ "accreditation": 1 }));
    let page = ground.app.get(&ground.author, &format!("{path}/exclusions")).expect(200);
    assert_eq!(page["items"][0]["reasons"], json!(["accreditation", "suspension", "vacancy"]));
    ground.app.get(&ground.lantern, &format!("{path}/exclusions")).refused(404, "not-visible");
}

#[test]
fn a_window_lies_ahead_and_a_draft_is_not_sent() {
    let ground = Ground::laid();
    let path = ground.checked();
    for until in ["2026-11-24T10:00:00Z", "2027-01-01T00:00:00Z"] {
        let body = json!({ "offers_until": until });
        ground.app.post(&ground.author, &format!("{path}/matching"), &body).refused(409, "offer-window");
    }
    let made = ground.app.post(&ground.author, "/requirements", &super::ground::requirement()).expect(201);
    let draft = format!("/requirements/{}", made["id"].as_str().expect("an id"));
    ground.match_it(&draft).refused(409, "transition-not-allowed");
}
