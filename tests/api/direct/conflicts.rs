//! Conflicts of interest with a supplier who is chosen without a competition (SoD-9).

use serde_json::json;
use trellis_access::Role;

use super::ground::Direct;
use trellis_test_support::Actor;

/// Open to a choice of supplier: the terms name none.
fn open_choice() -> Direct {
    let terms = json!({ "explanation": "One provider is near enough.", "supplier_id": null });
    let direct = Direct::drafted("85311300", 27_300_000, &terms);
    direct.decide(&json!({ "buyer": "local_authority" }), None).expect(201);
    direct.approve();
    direct.select().expect(200);
    direct
}

fn declare(direct: &Direct, who: &Actor) {
    let conflicts = json!([{ "provider_id": direct.lantern.organisation, "nature": "My sister runs it." }]);
    let path = direct.story.path("/conflict-declarations");
    direct.app().post(who, &path, &json!({ "conflicts": conflicts })).expect(201);
}

#[test]
fn nobody_recommends_a_supplier_with_whom_they_have_a_conflict() {
    let direct = open_choice();
    declare(&direct, &direct.story.commissioner);
    direct.recommend(20_000_000).refused(403, "sod-9");
    let kept = direct.app().database.superuser("SELECT count(*) FROM app.award");
    assert_eq!(kept, "0");
}

#[test]
fn nobody_approves_or_signs_an_award_to_a_supplier_with_whom_they_have_a_conflict() {
    let direct = open_choice();
    let award = direct.recommend(20_000_000).expect(201)["id"].as_str().expect("an id").to_owned();
    declare(&direct, &direct.story.approver);
    let approval = format!("/awards/{award}/approval");
    direct.app().post(&direct.story.approver, &approval, &json!({})).refused(403, "sod-9");
    let other = direct.app().person(direct.story.commissioner.organisation, &[Role::AwardApprover]);
    direct.app().post(&other, &approval, &json!({})).expect(200);
    direct.sign(&award, "2026-06-01").refused(403, "sod-9");
    let term = json!({ "starts_on": "2026-06-01", "months": 24 });
    direct.app().post(&other, &format!("/awards/{award}/contract"), &term).expect(201);
}
