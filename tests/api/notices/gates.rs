//! A notice that lacks something is refused, and told each thing that is missing.

use serde_json::{Value, json};

use super::ground::{about, begun, details, path, step, told};
use crate::award::panel::Panel;
use crate::tendering::story::{Story, version};

/// What a refused notice is told to lack.
fn lacks(refused: &Value) -> Vec<String> {
    let told = refused["missing_or_exposed"].as_array().expect("a list");
    told.iter().map(|item| item["pointer"].as_str().expect("a pointer").to_owned()).collect()
}

#[test]
fn a_bare_tender_notice_lacks_all_that_the_regulations_ask_for() {
    let story = Story::approved();
    let bare = about("UK4", "procurement_id", &story.id, &json!({}));
    let id = begun(&story.app, &story.commissioner, &bare);
    let refused = step(&story.app, &story.approver, &id, "/approval");
    assert_eq!(
        lacks(&refused.body),
        [
            "/details/buyer/number",
            "/details/buyer/email",
            "/details/region",
            "/details/tender/procedure",
            "/details/tender/bids_to",
            "/details/tender/award_on",
            "/details/tender/payment_terms",
            "/details/tender/risks",
            "/details/tender/starts_on",
            "/details/tender/sme",
        ]
    );
    assert_eq!(refused.body["missing_or_exposed"][2]["citation"], "reg 13 and 14");
    assert!(refused.refused(422, "notice-incomplete").contains("the ITL region of delivery"));
    // The same list is told with the draft, before anybody is asked to approve it.
    let read = story.app.get(&story.commissioner, &path(&id, ""));
    let tag = version(&read);
    assert_eq!(read.body["missing"].as_array().map(Vec::len), Some(10));
    let rewrite = json!({ "details": details() });
    let whole = story.app.put(&story.commissioner, &path(&id, ""), tag, &rewrite).expect(200);
    assert_eq!(whole["missing"], json!([]));
    step(&story.app, &story.approver, &id, "/approval").expect(200);
}

#[test]
fn a_step_that_publishes_by_itself_asks_the_same() {
    let story = Story::approved();
    let refused = story.post("/publication", &json!({}));
    assert_eq!(lacks(&refused.body).len(), 10);
    refused.refused(422, "notice-incomplete");
    assert_eq!(story.read()["state"], "approved");
    let wrong = json!({ "details": { "region": "somewhere in the county" } });
    story.post("/publication", &wrong).refused(422, "invalid-content");
    story.publish().expect(200);
    let (panel, award) = told();
    let refused = panel.app().post(&panel.story.commissioner, &format!("/awards/{award}/notice"), &json!({}));
    assert!(lacks(&refused.body).contains(&"/details/award/connected_persons".to_owned()));
    refused.refused(422, "notice-incomplete");
    assert_eq!(panel.award(&award)["state"], "summaries_sent");
    panel.commission(&award, "notice").expect(200);
}

#[test]
fn each_form_has_its_own_gate() {
    let story = Story::drafted();
    for (form, missing) in [
        ("UK1", vec!["/details/plan/tender_on"]),
        ("UK2", vec!["/details/plan/engaged_until", "/details/plan/engagement"]),
        (
            "UK3",
            vec![
                "/details/plan/tender_on",
                "/details/plan/starts_on",
                "/details/plan/procedure",
                "/details/plan/interest",
            ],
        ),
        ("UK4", vec!["/procurement/state"]),
        ("UK12", vec!["/procurement/state", "/procurement/notices"]),
    ] {
        let mut given = details();
        given["plan"] = json!({});
        let id = begun(&story.app, &story.commissioner, &about(form, "procurement_id", &story.id, &given));
        let refused = step(&story.app, &story.approver, &id, "/approval");
        assert_eq!(lacks(&refused.body), missing, "{form}");
        refused.refused(422, "notice-incomplete");
    }
}

#[test]
fn an_award_notice_waits_for_the_summaries_and_names_the_supplier() {
    let (panel, award) = Panel::approved();
    let mut given = details();
    given["award"] = json!({ "assessed_sme": 4, "assessed_vcse": 1 });
    let id = begun(panel.app(), &panel.story.commissioner, &about("UK6", "award_id", &award, &given));
    let refused = step(panel.app(), &panel.story.approver, &id, "/approval");
    assert_eq!(
        lacks(&refused.body),
        [
            "/award/summaries",
            "/details/award/supplier/number",
            "/details/award/supplier/sme",
            "/details/award/supplier/vcse",
            "/details/award/connected_persons",
            "/details/award/signing_on",
            "/details/award/starts_on",
            "/details/award/assessed_sme",
        ]
    );
    refused.refused(422, "notice-incomplete");
}

#[test]
fn contract_notices_name_the_supplier_and_the_end_its_cause() {
    let (panel, contract) = Panel::signed();
    let (app, story) = (panel.app(), &panel.story);
    let mut given = details();
    given["contract"] = json!({});
    given["end"] = json!({});
    for (form, missing) in [
        (
            "UK7",
            vec![
                "/details/contract/supplier/number",
                "/details/contract/supplier/sme",
                "/details/contract/supplier/vcse",
            ],
        ),
        ("UK11", vec!["/details/end/supplier/number", "/details/end/final_value_p", "/contract/state"]),
    ] {
        let id = begun(app, &story.commissioner, &about(form, "contract_id", &contract, &given));
        let refused = step(app, &story.approver, &id, "/approval");
        assert_eq!(lacks(&refused.body), missing, "{form}");
        refused.refused(422, "notice-incomplete");
    }
}

#[test]
fn a_notice_is_about_one_thing_of_the_right_kind() {
    let (panel, award) = told();
    let (app, story) = (panel.app(), &panel.story);
    let post = |body: &Value| app.post(&story.commissioner, "/notices", body);
    post(&about("UK4", "award_id", &award, &json!({}))).refused(422, "wrong-subject");
    post(&about("UK6", "procurement_id", &story.id, &json!({}))).refused(422, "wrong-subject");
    let mut both = about("UK6", "award_id", &award, &json!({}));
    both["procurement_id"] = json!(story.id);
    post(&both).refused(422, "invalid-content");
    post(&json!({ "form": "UK6" })).refused(422, "invalid-content");
    post(&about("UK17", "procurement_id", &story.id, &json!({}))).refused(422, "invalid-content");
    post(&about("UK4", "procurement_id", &story.id, &json!({ "colour": "blue" })))
        .refused(422, "invalid-content");
    let backwards = json!({ "tender": { "starts_on": "2026-09-01", "ends_on": "2026-08-31" } });
    let refused = post(&about("UK4", "procurement_id", &story.id, &backwards));
    assert_eq!(refused.body["errors"][0]["pointer"], "/details/tender/ends_on");
    refused.refused(422, "invalid-content");
    let unknown = uuid::Uuid::from_u128(7).to_string();
    post(&about("UK4", "procurement_id", &unknown, &json!({}))).refused(404, "not-visible");
}
