//! Direct awards of which nothing is announced before the contract: user choice, and contracts below the threshold.

use serde_json::json;

use super::ground::Direct;
use crate::notices::ground::{Hands, about, begun, details, step};

/// The choice of a young person, approved.
fn chosen() -> Direct {
    let terms = json!({
        "ground": "user_choice", "explanation": "The young person chose where to live.", "supplier_id": "lantern"
    });
    let direct = Direct::drafted("85311300", 83_200_000, &terms);
    let limbs = json!({
        "for_an_individual": "A place for one young person.", "enactment": "Children Act 1989 s.22(5)",
        "preference": "Stated at the review of 4 May.", "best_interests": "Moving would break the school year."
    });
    direct.decide(&json!({ "buyer": "local_authority", "user_choice": limbs }), None).expect(201);
    direct.approve();
    direct
}

#[test]
fn user_choice_is_signed_without_notice_or_standstill() {
    let direct = chosen();
    assert_eq!(direct.select().expect(200)["state"], "selecting");
    let award = direct.awarded();
    assert_eq!(direct.award(&award)["state"], "clear_to_sign");
    assert_eq!(direct.award(&award)["basis"], "unannounced");
    direct.announce(&award).refused(409, "transition-not-allowed");
    direct.sign(&award, "2026-06-01").expect(201);
    let read = direct.award(&award);
    assert_eq!((&read["state"], &read["standstill"]), (&json!("contract_entered"), &json!(null)));
    let package = direct.app().get_public("/ocds/releases?limit=100").expect(200);
    assert_eq!(package["releases"], json!([]), "nothing is told of it");
    assert_eq!(direct.duties().iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), ["records"]);
}

#[test]
fn neither_plan_nor_end_of_a_user_choice_is_told() {
    let direct = chosen();
    direct.select().expect(200);
    let reason = json!({ "reason": "The young person stays at home." });
    direct.app().post(&direct.story.approver, &direct.story.path("/abandonment"), &reason).expect(200);
    let hands = Hands::of(&direct.story);
    for (form, pointer) in [
        ("UK2", "/procurement/procedure"),
        ("UK3", "/procurement/procedure"),
        ("UK12", "/procurement/notices"),
    ] {
        let body = about(form, "procurement_id", &direct.story.id, &details());
        let id = begun(direct.app(), &hands.commissioner, &body);
        let refused = step(direct.app(), &hands.approver, &id, "/approval");
        assert_eq!(refused.body["missing_or_exposed"][0]["pointer"], pointer, "{form}");
        refused.refused(422, "notice-incomplete");
    }
    assert!(direct.duties().is_empty());
    let package = direct.app().get_public("/ocds/releases?limit=100").expect(200);
    assert_eq!(package["releases"], json!([]), "nothing is told of it");
}

#[test]
fn a_small_contract_is_told_of_after_its_signature() {
    let terms =
        json!({ "explanation": "Three quotes were asked for by telephone.", "supplier_id": "lantern" });
    let direct = Direct::drafted("85311300", 27_300_000, &terms);
    direct.decide(&json!({ "buyer": "local_authority" }), None).expect(201);
    direct.approve();
    direct.select().expect(200);
    let award = direct.recommend(20_000_000).expect(201)["id"].as_str().expect("an id").to_owned();
    direct.app().post(&direct.story.approver, &format!("/awards/{award}/approval"), &json!({})).expect(200);
    direct.sign(&award, "2026-06-01").expect(201);
    let duties = direct.duties();
    assert!(duties.contains(&("contract_details".into(), "2026-05-17".into())), "{duties:?}");
}

#[test]
fn no_transparency_notice_is_told_where_none_is_asked_for() {
    let terms = json!({ "explanation": "It is small.", "supplier_id": "lantern" });
    let direct = Direct::drafted("85311300", 27_300_000, &terms);
    direct.decide(&json!({ "buyer": "local_authority" }), None).expect(201);
    direct.approve();
    let hands = Hands::of(&direct.story);
    let id = begun(
        direct.app(),
        &hands.commissioner,
        &about("UK5", "procurement_id", &direct.story.id, &details()),
    );
    let refused = step(direct.app(), &hands.approver, &id, "/approval");
    assert_eq!(refused.body["missing_or_exposed"][0]["pointer"], "/procurement/direct_award/ground");
    refused.refused(422, "notice-incomplete");
}

#[test]
fn the_database_signs_nothing_else_without_a_standstill() {
    let direct = Direct::selecting();
    let award = direct.awarded();
    let forged = direct.app().database.as_role(
        "trellis_app",
        &format!(
            "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.now', '2026-05-11T09:00:00Z', true); \
             UPDATE app.award SET basis = 'unannounced' WHERE id = '{award}'; COMMIT",
            direct.story.commissioner.organisation
        ),
    );
    assert!(forged.expect_err("refused").contains("what an award rests on does not change"));
}
