//! A provider meets many trusts; a trust sees only its own dealings.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::Actor;

use super::cast::Cast;

fn other_trust(cast: &Cast) -> Actor {
    let trust = cast.app.organisation(OrganisationKind::Trust, None, "Another Children's Trust");
    cast.app.person(trust, &[Role::QualityOfficer])
}

#[test]
fn rls_9_a_provider_sees_both_its_trusts_and_each_trust_only_itself() {
    let cast = Cast::assemble();
    let other = other_trust(&cast);
    cast.applied();
    let apply = json!({ "trust_id": other.organisation });
    cast.app.post(&cast.lantern, "/engagements", &apply).expect(201);
    let count =
        |actor| cast.app.get(actor, "/engagements").expect(200)["items"].as_array().expect("items").len();
    assert_eq!(
        (count(&cast.lantern), count(&cast.officer), count(&other), count(&cast.harbour)),
        (2, 1, 1, 0)
    );
    let lantern = format!("/providers/{}", cast.lantern.organisation);
    let seen = cast.app.get(&cast.officer, &lantern).expect(200);
    assert_eq!(seen["engagements"].as_array().expect("one").len(), 1);
    assert_eq!(cast.app.get(&cast.harbour, &lantern).expect(200)["engagements"], json!([]));
}

#[test]
fn another_trust_and_a_rival_get_the_answer_of_an_unknown_id() {
    let cast = Cast::assemble();
    let path = cast.checked();
    for stranger in [other_trust(&cast), cast.harbour] {
        let unknown = cast.app.get(&stranger, "/engagements/01900000-0000-7000-8000-000000000000");
        let real = cast.app.get(&stranger, &path);
        assert_eq!((real.status, &real.text), (404, &unknown.text));
        cast.accredit(&stranger, &path, "2027-04-30").refused(404, "not-visible");
        for step in ["application", "reinstatement"] {
            cast.post(&stranger, &path, step, &json!({})).refused(404, "not-visible");
        }
        for step in ["suspension", "exit"] {
            cast.post(&stranger, &path, step, &json!({ "reason": "mine" })).refused(404, "not-visible");
        }
    }
    assert_eq!(cast.app.get(&cast.officer, &path).expect(200)["stage"], "due_diligence");
}

/// The second wall: SQL in a stranger's and in the provider's context, with the policy module out of the way.
#[test]
fn row_level_security_holds_without_the_policy() {
    let cast = Cast::assemble();
    let path = cast.checked();
    let id = path.trim_start_matches("/engagements/");
    let as_actor = |actor: &Actor, sql: &str| {
        let context = format!(
            "BEGIN; SET LOCAL app.org_id = '{}'; SET LOCAL app.person_id = '{}'; SET LOCAL app.kind = 'member'; {sql}; COMMIT",
            actor.organisation, actor.person,
        );
        cast.app.database.as_role("trellis_app", &context)
    };
    let other = other_trust(&cast);
    for table in ["engagement", "due_diligence_check", "accreditation"] {
        let seen = as_actor(&other, &format!("SELECT count(*) FROM app.{table}")).expect("a count");
        assert_eq!(seen, "0", "{table}");
    }
    let own_accreditation = format!(
        "INSERT INTO app.accreditation SELECT gen_random_uuid(), id, trust_id, provider_id, '2030-01-01', 'ours', '{}', now(), applied_by \
         FROM app.engagement WHERE id = '{id}'",
        cast.lantern.person,
    );
    let promotes_itself = format!("UPDATE app.engagement SET stage = 'accredited' WHERE id = '{id}'");
    for sql in [&own_accreditation, &promotes_itself] {
        let refused = as_actor(&cast.lantern, sql).expect_err("a provider does not accredit itself");
        assert!(refused.contains("row-level security"), "{refused}");
    }
    let by_the_applicant = own_accreditation.replace("'ours'", "'theirs'");
    let refused = as_actor(&cast.officer, &by_the_applicant).expect_err("the applicant never accredits");
    assert!(refused.contains("accreditation_check"), "{refused}");
}
