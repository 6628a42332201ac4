//! A regime that is decided anew while an award is on its way.

use serde_json::json;
use trellis_test_support::Response;

use super::ground::Direct;

/// A small contract, on a ground that would bear a larger one too, awarded to Lantern without notice or standstill.
fn small() -> (Direct, String) {
    let terms = json!({
        "ground": "exclusive_rights", "explanation": "Lantern alone holds the rights to the programme.",
        "supplier_id": "lantern"
    });
    let direct = Direct::drafted("85311300", 27_300_000, &terms);
    direct.decide(&json!({ "buyer": "local_authority" }), None).expect(201);
    direct.approve();
    direct.select().expect(200);
    let award = direct.recommend(20_000_000).expect(201);
    assert_eq!(award["basis"], "unannounced");
    let id = award["id"].as_str().expect("an id").to_owned();
    (direct, id)
}

/// A like contract is found beside it, so that the whole is a public contract after all; the second person accepts that.
fn found_larger(direct: &Direct) {
    let answers = json!({ "buyer": "local_authority", "direct_award": "justified", "like_contracts_gross_p": 60_000_000 });
    let decision = direct.decide(&answers, None).expect(201);
    assert_eq!(decision["decision"]["regime"], "light_touch");
    let path = format!("/regime-decisions/{}/acceptance", decision["id"].as_str().expect("an id"));
    direct.app().post(&direct.story.approver, &direct.story.path(&path), &json!({})).expect(200);
}

fn approve(direct: &Direct, award: &str) -> Response {
    direct.app().post(&direct.story.approver, &format!("/awards/{award}/approval"), &json!({}))
}

#[test]
fn an_award_without_notice_is_not_approved_once_its_regime_asks_for_one() {
    let (direct, award) = small();
    found_larger(&direct);
    approve(&direct, &award).refused(409, "regime-changed");
    assert_eq!(direct.award(&award)["state"], "proposed");
}

#[test]
fn nor_is_its_contract_signed() {
    let (direct, award) = small();
    approve(&direct, &award).expect(200);
    found_larger(&direct);
    direct.sign(&award, "2026-06-01").refused(409, "regime-changed");
    assert_eq!(direct.award(&award)["state"], "clear_to_sign");
}
