//! Each notice that can be composed is valid as an OCDS release, and stands where the platform's own stand.

use serde_json::{Value, json};
use trellis_test_support::TestApp;

use super::ground::{Hands, OCID, about, details, told, valid};
use crate::award::panel::Panel;
use crate::tendering::story::Story;

/// The newest release, in a package that the schema finds nothing wrong with.
fn newest(app: &TestApp) -> Value {
    let package = app.get_public(&format!("/ocds/releases?ocid={OCID}&limit=100")).expect(200);
    valid(&package);
    package["releases"].as_array().and_then(|releases| releases.last()).expect("a release").clone()
}

#[test]
fn notices_before_the_tender() {
    let story = Story::drafted();
    let hands = Hands::of(&story);
    for (form, number, document, status) in [
        ("UK1", "083001-2026", "plannedProcurementNotice", "planned"),
        ("UK2", "083002-2026", "marketEngagementNotice", "planning"),
        ("UK3", "083003-2026", "plannedProcurementNotice", "planned"),
    ] {
        let at = format!("2026-05-11T08:00:0{}Z", &form[2..]);
        story.at(&at);
        hands.published(&about(form, "procurement_id", &story.id, &details()), number, &at);
        let release = newest(&story.app);
        let document_of = &release["planning"]["documents"][0];
        assert_eq!(
            (&document_of["noticeType"], &document_of["documentType"]),
            (&json!(form), &json!(document))
        );
        assert_eq!((&release["tag"], &release["tender"]["status"]), (&json!(["planning"]), &json!(status)));
        assert_eq!(
            release["tender"]["value"],
            json!({ "amountGross": 1_260_000, "currency": "GBP" }),
            "no net is inferred"
        );
        assert_eq!(release["id"], number);
    }
}

#[test]
fn sub_criteria_stand_in_the_tender_notice_in_place_of_their_criterion() {
    let story = Story::drafted();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    story
        .app
        .put(&story.commissioner, &path, story.version(), &crate::award::sub_criteria::criteria())
        .expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    let hands = Hands::of(&story);
    hands.published(&super::ground::tender_notice(&story), "083563-2026", "2026-05-11T08:00:00Z");
    let release = newest(&story.app);
    let criteria =
        release["tender"]["lots"][0]["awardCriteria"]["criteria"].as_array().expect("criteria").clone();
    let told: Vec<(&Value, &Value)> =
        criteria.iter().map(|it| (&it["name"], &it["numbers"][0]["number"])).collect();
    assert_eq!(
        told,
        [
            (&json!("Quality: Safeguarding"), &json!(25)),
            (&json!("Quality: Delivery"), &json!(40)),
            (&json!("Price"), &json!(35)),
        ]
    );
    assert!(criteria[0]["description"].as_str().is_some_and(|text| text.contains("below 2 is disqualified")));
    assert_eq!(criteria[1]["description"], Value::Null);
}

#[test]
fn the_tender_notice() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    hands.published(&super::ground::tender_notice(&story), "083563-2026", "2026-05-11T08:00:00Z");
    let release = newest(&story.app);
    let tender = &release["tender"];
    assert_eq!((&release["tag"], &release["ocid"]), (&json!(["tender"]), &json!(OCID)));
    assert_eq!(tender["specialRegime"], json!(["lightTouch"]));
    assert_eq!((&tender["aboveThreshold"], &tender["status"]), (&json!(true), &json!("active")));
    assert_eq!(tender["tenderPeriod"]["endDate"], "2026-06-19T12:00:00+01:00");
    assert_eq!(tender["enquiryPeriod"]["endDate"], "2026-06-05T12:00:00+01:00");
    assert_eq!(
        tender["lots"][0]["awardCriteria"]["criteria"][0]["numbers"],
        json!([{ "number": 40, "weight": "percentageExact" }])
    );
    assert_eq!(tender["lots"][1]["suitability"], json!({ "sme": true, "vcse": true }));
    assert_eq!(tender["items"][0]["additionalClassifications"][0]["id"], "85311300");
    assert_eq!(tender["riskDetails"], "None known.");
    assert_eq!(tender["documents"][0]["url"], "https://www.find-tender.service.gov.uk/Notice/083563-2026");
    assert_eq!(release["buyer"]["id"], "GB-PPON-PWXC-0001-TRST");
}

#[test]
fn the_award_notice_and_the_contract_details_notice() {
    let (panel, award) = told();
    let hands = Hands::of(&panel.story);
    hands.published(&about("UK6", "award_id", &award, &details()), "083650-2026", "2026-07-30T08:00:00Z");
    let release = newest(panel.app());
    let awarded = &release["awards"][0];
    assert_eq!(awarded["value"], json!({ "amount": 500_000, "currency": "GBP" }));
    assert_eq!(awarded["documents"][0]["noticeType"], "UK6");
    assert_eq!(awarded["assessmentSummariesDateSent"], "2026-07-30T09:00:00+01:00");
    assert_eq!(awarded["milestones"][0]["type"], "futureSignatureDate");
    let counted: Vec<&Value> =
        release["bids"]["statistics"].as_array().expect("statistics").iter().map(|it| &it["value"]).collect();
    assert_eq!(counted, [&json!(3), &json!(3), &json!(2), &json!(1)], "received, assessed, SMEs, VCSEs");
    let supplier = &release["parties"][1];
    assert_eq!((&supplier["name"], &supplier["details"]["vcse"]), (&json!("Lantern"), &json!(true)));
    assert_eq!(supplier["control"]["description"], "none");

    panel.story.at("2026-08-12T08:00:00Z");
    let contract = panel.sign(&award).expect(201)["id"].as_str().expect("an id").to_owned();
    hands.published(
        &about("UK7", "contract_id", &contract, &details()),
        "083700-2026",
        "2026-08-12T08:00:00Z",
    );
    let release = newest(panel.app());
    let signed = &release["contracts"][0];
    assert_eq!(signed["value"], json!({ "amountGross": 500_000, "amount": 500_000, "currency": "GBP" }));
    assert_eq!(
        (&signed["dateSigned"], &signed["status"]),
        (&json!("2026-08-12T00:00:00+01:00"), &json!("active"))
    );
    assert_eq!(signed["period"]["endDate"], "2028-08-31T23:59:59+01:00");
    assert_eq!(signed["documents"][0]["noticeType"], "UK7");

    panel.story.at("2028-09-01T08:00:00Z");
    hands.published(
        &about("UK11", "contract_id", &contract, &details()),
        "083800-2028",
        "2028-09-01T08:00:00Z",
    );
    let release = newest(panel.app());
    let ended = &release["contracts"][0];
    assert_eq!((&release["tag"], &ended["status"]), (&json!(["contractTermination"]), &json!("terminated")));
    assert_eq!(ended["terminationRationaleClassifications"][0]["id"], "expiry");
    assert_eq!(ended["implementation"]["documents"][0]["noticeType"], "UK11");
    assert_eq!(ended["implementation"]["endDate"], "2028-08-31T23:59:59+01:00");
}

#[test]
fn a_contract_that_ends_early_says_why() {
    let (panel, contract) = Panel::signed();
    let path = format!("/contracts/{contract}/termination");
    panel.story.at("2026-12-01T08:00:00Z");
    let end = json!({ "on": "2026-12-31", "reason": "The provider gave notice." });
    panel.app().post(&panel.story.approver, &path, &end).expect(200);
    let mut given = details();
    given["end"] =
        json!({ "supplier": given["end"]["supplier"], "final_value_p": 8_000_000, "breach": true });
    Hands::of(&panel.story).published(
        &about("UK11", "contract_id", &contract, &given),
        "083801-2026",
        "2026-12-01T08:00:00Z",
    );
    let release = newest(panel.app());
    let ended = &release["contracts"][0];
    assert_eq!(ended["terminationRationaleClassifications"][0]["id"], "breach");
    assert_eq!(ended["implementation"]["endDateDetails"], "The provider gave notice.");
    assert_eq!(ended["implementation"]["finalValue"]["amount"], 80_000);
}

#[test]
fn a_procurement_that_is_given_up_says_so() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    hands.published(&super::ground::tender_notice(&story), "083563-2026", "2026-05-11T08:00:00Z");
    let reason = json!({ "reason": "The funding for this service has ended." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    let mut given = details();
    given["end"] = json!({});
    story.at("2026-05-12T08:00:00Z");
    hands.published(
        &about("UK12", "procurement_id", &story.id, &given),
        "083570-2026",
        "2026-05-12T08:00:00Z",
    );
    let release = newest(&story.app);
    assert_eq!(
        (&release["tag"], &release["tender"]["status"]),
        (&json!(["tenderCancellation"]), &json!("cancelled"))
    );
    assert_eq!(release["tender"]["statusDetails"], "The funding for this service has ended.");
    assert_eq!(release["tender"]["documents"][0]["noticeType"], "UK12");
    let record = story.app.get_public(&format!("/ocds/records/{OCID}")).expect(200);
    let compiled = &record["records"][0]["compiledRelease"];
    assert_eq!(
        (&compiled["tender"]["status"], &compiled["tender"]["lots"][0]["status"]),
        (&json!("cancelled"), &json!("cancelled"))
    );
    assert_eq!(compiled["tender"]["lots"][0]["title"], "East and North");
}
