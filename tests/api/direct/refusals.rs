//! What keeps a direct award back.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};

use super::ground::Direct;
use crate::tendering::story::{Story, nowhere};

fn hand_in(direct: &Direct) -> trellis_test_support::Response {
    direct.story.post("/submission-for-approval", &json!({}))
}

#[test]
fn a_public_contract_is_not_awarded_directly_without_its_ground() {
    let terms =
        |ground: Value| json!({ "ground": ground, "explanation": "It is urgent.", "supplier_id": "lantern" });
    let answers = |direct_award: Value| json!({ "buyer": "local_authority", "direct_award": direct_award });
    for (ground, decided) in [
        (json!("urgency"), json!(null)),
        (json!(null), json!("justified")),
        (json!("user_choice"), json!("justified")),
        (json!("urgency"), json!("switch_after_competition")),
    ] {
        let direct = Direct::drafted("85311300", 70_000_000, &terms(ground));
        direct.decide(&answers(decided), None).expect(201);
        hand_in(&direct).refused(409, "no-direct-ground");
    }
}

#[test]
fn a_switch_follows_a_competition_without_a_suitable_bid() {
    let direct = Direct::exclusive();
    let mut particulars = crate::tendering::story::particulars();
    particulars["stage"] = json!(null);
    let write = |terms: Value| {
        let mut particulars = particulars.clone();
        particulars["direct_award"] = terms;
        direct.app().put(
            &direct.story.commissioner,
            &direct.story.path(""),
            direct.story.version(),
            &particulars,
        )
    };
    let explained = "Nobody bid.";
    write(json!({ "ground": "switch", "explanation": explained })).refused(422, "invalid-content");
    write(json!({ "ground": "switch", "explanation": explained, "after_procurement_id": nowhere() }))
        .refused(422, "invalid-content");
    let other = crate::tendering::story::particulars();
    let other = direct.app().post(&direct.story.commissioner, "/procurements", &other).expect(201);
    let lot = json!({ "title": "East", "description": "Schools.", "value_gross_p": 70_000_000 });
    let lots = format!("/procurements/{}/lots", other["id"].as_str().expect("an id"));
    direct.app().post(&direct.story.commissioner, &lots, &lot).expect(201);
    let supplier = direct.lantern.organisation;
    write(json!({
        "ground": "switch", "explanation": explained, "after_procurement_id": other["id"], "supplier_id": supplier
    }))
    .expect(200);
    let answers = json!({ "buyer": "local_authority", "direct_award": "switch_after_competition" });
    direct.decide(&answers, None).expect(201);
    hand_in(&direct).refused(409, "no-direct-ground");
    let other = other["id"].as_str().expect("an id");
    direct.app().database.superuser(&format!(
        "UPDATE app.procurement SET state = 'unsuccessful', submitted_by = author_id, submitted_at = now(), \
         content_hash = repeat('0', 64), approved_by = '{}', approved_at = now(), published_by = author_id, \
         published_at = now(), opened_by = author_id, opened_at = '2026-07-01' WHERE id = '{other}'",
        direct.story.approver.person
    ));
    hand_in(&direct).refused(409, "no-direct-ground");
    direct.app().database.superuser(&format!(
        "UPDATE app.lot SET outcome = 'unsuccessful', outcome_reason = 'No bid met the standard.' \
         WHERE procurement_id = '{other}'"
    ));
    hand_in(&direct).expect(200);
}

#[test]
fn terms_are_checked_and_take_no_bids() {
    let story = Story::begun();
    let write = |terms: Value, with_stage: bool| {
        let mut particulars = crate::tendering::story::particulars();
        if !with_stage {
            particulars["stage"] = json!(null);
        }
        particulars["direct_award"] = terms;
        let response = story.app.post(&story.commissioner, "/procurements", &particulars);
        let pointer = response.body["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned();
        (pointer, response)
    };
    let (pointer, refused) = write(json!({ "ground": "urgency", "explanation": "A flood." }), true);
    assert_eq!(pointer, "/stage");
    refused.refused(422, "invalid-content");
    let (pointer, refused) = write(json!({ "ground": "because", "explanation": "A flood." }), false);
    assert_eq!(pointer, "/direct_award/ground");
    refused.refused(422, "invalid-content");
    let (pointer, refused) = write(json!({ "ground": "urgency", "explanation": " " }), false);
    assert_eq!(pointer, "/direct_award/explanation");
    refused.refused(422, "invalid-content");
    let council = story.app.organisation(OrganisationKind::Council, None, "Another council");
    let (pointer, refused) =
        write(json!({ "ground": "urgency", "explanation": "A flood.", "supplier_id": council }), false);
    assert_eq!(pointer, "/direct_award/supplier_id");
    refused.refused(422, "invalid-content");
    let own = story.commissioner.organisation;
    let (_, refused) =
        write(json!({ "ground": "urgency", "explanation": "A flood.", "supplier_id": own }), false);
    refused.refused(422, "same-legal-entity");
}

#[test]
fn a_direct_award_is_not_published_for_bids_and_a_competition_selects_nobody() {
    let direct = Direct::approved();
    direct.story.publish().refused(409, "wrong-procedure");
    direct.select().expect(200);
    direct.select().refused(409, "transition-not-allowed");
    direct.story.post("/evaluation", &json!({})).refused(409, "transition-not-allowed");
    let story = Story::approved();
    story
        .post("/selection", &json!({ "details": trellis_story::notice_details() }))
        .refused(409, "wrong-procedure");
}

#[test]
fn only_the_supplier_that_was_approved_is_awarded_and_for_no_more_than_that() {
    let direct = Direct::selecting();
    let harbour =
        direct.app().organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
    direct.recommend_to(&harbour.to_string(), 50_000_000).refused(409, "other-supplier");
    direct.recommend_to(&nowhere().to_string(), 50_000_000).refused(422, "invalid-content");
    direct.recommend(70_000_001).refused(409, "above-lot-value");
    direct.recommend(0).refused(409, "above-lot-value");
    let both = direct
        .app()
        .person(direct.story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    let body =
        json!({ "provider_id": direct.lantern.organisation, "value_p": 70_000_000, "reason": "Rights." });
    let path = format!("/lots/{}/direct-award-recommendations", direct.lot);
    direct.app().post(&direct.story.approver, &path, &body).refused(403, "role-missing");
    direct.app().post(&direct.lantern, &path, &body).refused(404, "not-visible");
    let award = direct.app().post(&both, &path, &body).expect(201)["id"].as_str().expect("an id").to_owned();
    direct.app().post(&both, &format!("/awards/{award}/approval"), &json!({})).refused(403, "sod-1");
    direct.app().post(&direct.story.approver, &format!("/awards/{award}/approval"), &json!({})).expect(200);
}

#[test]
fn a_changed_regime_blocks_the_selection() {
    let direct = Direct::approved();
    direct
        .decide(
            &json!({ "buyer": "school", "direct_award": null, "parts": [
        { "cpv": "85311300", "value_gross_p": 10_000_000 },
        { "cpv": "39000000", "subject": "goods", "value_gross_p": 60_000_000, "separable": "yes" }
    ] }),
            None,
        )
        .expect(201);
    direct.select().refused(409, "regime-changed");
    assert_eq!(direct.story.read()["state"], "approved");
}
