//! Writing a plan: drafts, edits, versions and lists.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};

use super::cast::{Cast, priority};

#[test]
fn a_draft_is_written_read_and_listed() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let read = cast.app.get(&cast.council, &plan.path);
    assert_eq!(read.header("etag"), Some("\"3\""));
    let read = read.expect(200);
    assert_eq!(read["stage"], "draft");
    assert_eq!(read["partners"], json!([cast.council.organisation, cast.icb.organisation]));
    assert_eq!(read["priorities"][0]["sector"], "social_care");
    assert_eq!(read["hash"].as_str().expect("a hash").len(), 64);
    for reader in [&cast.commissioner, &cast.council, &cast.icb] {
        let page = cast.app.get(reader, "/plans?limit=1").expect(200);
        assert_eq!(page["items"][0]["title"], "Plan 2026-27");
        assert_eq!(page["next"], json!(null));
    }
}

#[test]
fn pages_follow_one_another() {
    let cast = Cast::assemble();
    for _ in 0..3 {
        cast.app.post(&cast.commissioner, "/plans", &cast.outline()).expect(201);
    }
    let first = cast.app.get(&cast.commissioner, "/plans?limit=2").expect(200);
    let next = first["next"].as_str().expect("a third plan");
    let rest = cast.app.get(&cast.commissioner, &format!("/plans?limit=2&after={next}")).expect(200);
    assert_eq!(rest["items"].as_array().expect("items").len(), 1);
}

#[test]
fn an_edit_needs_the_version_that_was_read() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let mut outline = cast.outline();
    outline["title"] = json!("Plan for 2026-27");
    cast.app.put(&cast.commissioner, &plan.path, 1, &outline).refused(412, "stale-version");
    let saved = cast.app.put(&cast.commissioner, &plan.path, plan.version, &outline);
    assert_eq!(saved.header("etag"), Some("\"4\""));
    assert_eq!(saved.expect(200)["title"], "Plan for 2026-27");
    assert_eq!(cast.read(&plan)["priorities"].as_array().expect("priorities").len(), 2);
    let stale = cast.app.delete(
        &cast.commissioner,
        &format!("{}/priorities/{}", plan.path, first_id(&cast, &plan.path)),
        3,
    );
    stale.refused(412, "stale-version");
}

#[test]
fn one_priority_is_read_by_the_trust_and_its_partners() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let path = format!("{}/priorities/{}", plan.path, first_id(&cast, &plan.path));
    let whole = cast.read(&plan)["priorities"][0].clone();
    for reader in [&cast.commissioner, &cast.council, &cast.icb] {
        let read = cast.app.get(reader, &path);
        assert_eq!(read.header("etag"), Some("\"3\""), "the plan's");
        assert_eq!(read.expect(200), whole);
    }
    let other = cast.app.organisation(OrganisationKind::Trust, None, "Another Children's Trust");
    let stranger = cast.app.person(other, &[Role::Commissioner]);
    cast.app.get(&stranger, &path).refused(404, "not-visible");
    let unknown = format!("{}/priorities/01900000-0000-7000-8000-000000000000", plan.path);
    cast.app.get(&cast.council, &unknown).refused(404, "not-visible");
}

fn first_id(cast: &Cast, path: &str) -> String {
    let read = cast.app.get(&cast.commissioner, path).expect(200);
    read["priorities"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_priority_is_rewritten_and_taken_out() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let path = format!("{}/priorities/{}", plan.path, first_id(&cast, &plan.path));
    let mut joint = priority("joint", 1, cast.icb.organisation);
    joint["split_bp"] = json!({ "health": 2500, "social_care": 7500 });
    let saved = cast.app.put(&cast.commissioner, &path, plan.version, &joint).expect(200);
    assert_eq!(saved["split_bp"], json!({ "health": 2500, "social_care": 7500 }));
    let gone = cast.app.delete(&cast.commissioner, &path, plan.version + 1);
    assert_eq!((gone.status, gone.header("etag")), (204, Some("\"5\"")));
    assert_eq!(cast.read(&plan)["priorities"].as_array().expect("one left").len(), 1);
    cast.app.delete(&cast.commissioner, &path, plan.version + 2).refused(404, "not-visible");
    cast.app.put(&cast.commissioner, &path, plan.version + 2, &joint).refused(404, "not-visible");
}

#[test]
fn a_partner_that_owns_a_priority_cannot_be_dropped() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let mut alone = cast.outline();
    alone["partners"] = json!([cast.council.organisation]);
    let refusal = cast.app.put(&cast.commissioner, &plan.path, plan.version, &alone);
    assert_eq!(
        refusal.refused(422, "plan-owner-not-partner"),
        "the owner of the priority 'Wellbeing, health' is not a partner of this plan"
    );
}

#[test]
fn a_revised_plan_has_partners_that_exist() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let mut outline = cast.outline();
    outline["partners"][1] = json!(uuid::Uuid::nil());
    let refusal = cast.app.put(&cast.commissioner, &plan.path, plan.version, &outline);
    assert_eq!(refusal.expect(422)["errors"][0]["pointer"], "/partners/1");
}

#[test]
fn a_plan_is_withdrawn_before_anyone_is_asked_to_sign() {
    let cast = Cast::assemble();
    let mut plan = cast.draft();
    plan.step(&cast, "consultation");
    plan.step(&cast, "withdrawal");
    assert_eq!(cast.read(&plan)["stage"], "withdrawn");
    let put = cast.app.put(&cast.commissioner, &plan.path, plan.version, &cast.outline());
    put.refused(409, "transition-not-allowed");
    let awaiting = cast.awaiting();
    let late = cast.app.post(&cast.commissioner, &format!("{}/withdrawal", awaiting.path), &json!({}));
    assert_eq!(
        late.refused(409, "transition-not-allowed"),
        "a plan that is awaiting sign off cannot be withdrawn"
    );
}

#[test]
fn e03_an_edit_undone_leaves_the_signatures_void() {
    let cast = Cast::assemble();
    let mut plan = cast.agreed();
    let hash = cast.read(&plan)["hash"].clone();
    cast.budgets(&mut plan, 278_400_001, 201_599_999);
    cast.budgets(&mut plan, 278_400_000, 201_600_000);
    let read = cast.read(&plan);
    assert_eq!(read["hash"], hash);
    assert_eq!(read["sign_offs"], json!([]));
}

#[test]
fn who_wrote_a_part_of_a_plan_does_not_sign_it() {
    let cast = Cast::assemble();
    let plan = cast.awaiting();
    // The author holds the partner's role too: a person in two organisations.
    let hash = cast.read(&plan)["hash"].clone();
    let both = cast.app.also_in(cast.commissioner.person, cast.icb.organisation, Role::PartnerApprover);
    let signed = cast.app.post(&both, &format!("{}/sign-offs", plan.path), &json!({ "plan_hash": hash }));
    signed.refused(403, "duty-same-person");
}
