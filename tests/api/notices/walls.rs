//! What is not public stays hidden: drafts from everybody else, bids from every notice, and a release from change.

use serde_json::json;
use trellis_access::{OrganisationKind, Role, Sector};

use super::ground::{Hands, about, begun, details, path, step, tender_notice, told};
use crate::tendering::story::Story;

#[test]
fn nothing_of_a_notice_is_public_before_its_publication() {
    let story = Story::approved();
    let id = Hands::of(&story).submitted(&tender_notice(&story));
    assert_eq!(story.app.get_public("/ocds/releases").expect(200)["releases"], json!([]));
    assert_eq!(story.app.get_public("/ocds/releases.jsonl").text, "");
    story.app.get_public(&format!("/ocds/records/ocds-trells-{}", story.id)).refused(404, "not-visible");
    story.app.get_public(&path(&id, "")).refused(401, "sign-in-required");
    story.app.get_public("/notices").refused(401, "sign-in-required");
    // Nor does the database alone show it.
    let seen = story.app.database.as_role(
        "trellis_app",
        "BEGIN; SELECT set_config('app.now', '2026-12-01T00:00:00Z', true); \
         SELECT (SELECT count(*) FROM app.notice) + (SELECT count(*) FROM app.ocds_release); COMMIT",
    );
    assert_eq!(seen.expect("a count").lines().last(), Some("0"));
}

#[test]
fn another_trust_a_provider_and_other_roles_see_and_do_nothing() {
    let story = Story::approved();
    let id = begun(&story.app, &story.commissioner, &tender_notice(&story));
    let theirs = story.app.organisation(OrganisationKind::Trust, None, "Farley Children's Trust");
    let theirs = story.app.person(theirs, &[Role::Commissioner, Role::AwardApprover]);
    let provider = story.app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
    let provider = story.app.person(provider, &[Role::BidWriter]);
    for stranger in [&theirs, &provider] {
        story.app.get(stranger, &path(&id, "")).refused(404, "not-visible");
        step(&story.app, stranger, &id, "/approval").refused(404, "not-visible");
        story.app.put(stranger, &path(&id, ""), 1, &json!({ "details": {} })).refused(404, "not-visible");
        story.app.post(stranger, "/notices", &tender_notice(&story)).refused(404, "not-visible");
    }
    assert_eq!(story.app.get(&theirs, "/notices").expect(200)["items"], json!([]));
    let auditor = story.app.person(story.commissioner.organisation, &[Role::Auditor]);
    story.app.get(&auditor, &path(&id, "")).expect(200);
    step(&story.app, &auditor, &id, "/approval").refused(403, "role-missing");
    step(&story.app, &story.approver, &id, "/submission").refused(403, "role-missing");
    let finance = story.app.person(story.commissioner.organisation, &[Role::FinanceOfficer]);
    story.app.get(&finance, &path(&id, "")).refused(403, "role-missing");
}

#[test]
fn a_published_award_tells_nothing_of_other_bids() {
    let (panel, award) = told();
    let hands = Hands::of(&panel.story);
    hands.published(&about("UK6", "award_id", &award, &details()), "083650-2026", "2026-07-30T08:00:00Z");
    let text = panel.app().get_public("/ocds/releases.jsonl").text;
    assert!(text.contains("Lantern"));
    for hidden in ["Harbour", "Wexcombe Fostering", "540000", "625000", "Named workers", "It ranks first"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    for person in [&panel.story.commissioner, &panel.story.approver] {
        assert!(!text.contains(&person.person.to_string()), "no person is named");
    }
}

#[test]
fn what_is_public_never_changes_not_even_by_its_owner() {
    let story = Story::approved();
    let published =
        Hands::of(&story).published(&tender_notice(&story), "083563-2026", "2026-05-11T08:00:00Z");
    let id = published["id"].as_str().expect("an id");
    for sql in [
        "UPDATE app.ocds_release SET release_id = 'x'".to_owned(),
        "DELETE FROM app.ocds_release".to_owned(),
        format!("UPDATE app.notice SET evidence = NULL WHERE id = '{id}'"),
    ] {
        let refused = story.app.database.as_role("postgres", &sql);
        let refused = refused.expect_err("the trigger refuses");
        assert!(refused.contains("does not change"), "{sql}: {refused}");
    }
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.now', '2026-05-12T00:00:00Z', true); \
         INSERT INTO app.ocds_release (id, trust_id, notice_id, procurement_id, ocid, release_id, form, released_at, bytes, sha256) \
         SELECT gen_random_uuid(), trust_id, gen_random_uuid(), procurement_id, ocid, 'forged', form, released_at, bytes, sha256 \
         FROM app.ocds_release; COMMIT",
        story.commissioner.organisation
    );
    let refused =
        story.app.database.as_role("trellis_app", &forged).expect_err("no notice was published for it");
    assert!(refused.contains("row-level security"), "{refused}");
}

#[test]
fn the_database_keeps_the_second_person_too() {
    let story = Story::approved();
    let id = begun(&story.app, &story.commissioner, &tender_notice(&story));
    let sql = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); \
         UPDATE app.notice SET state = 'approved', approved_by = author_id, approved_at = now(), content = '{{}}', content_hash = 'x' \
         WHERE id = '{id}'; COMMIT",
        story.commissioner.organisation
    );
    let refused = story.app.database.as_role("trellis_app", &sql).expect_err("the CHECK refuses");
    assert!(refused.contains("notice_second_person"), "{refused}");
}
