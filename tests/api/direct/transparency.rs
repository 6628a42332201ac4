//! A direct award of a public contract: the transparency notice, the award, its standstill and the signature.

use serde_json::json;

use super::ground::Direct;
use crate::notices::ground::{Hands, about, details};

#[test]
fn a_direct_award_goes_from_its_transparency_notice_to_the_signature() {
    let direct = Direct::approved();
    let selecting = direct.select().expect(200);
    assert_eq!((&selecting["state"], &selecting["procedure"]), (&json!("selecting"), &json!("direct")));
    assert_eq!(selecting["direct_award"]["ground"], "exclusive_rights");
    let award = direct.recommend(50_000_000).expect(201);
    assert_eq!((&award["basis"], &award["bid_id"]), (&json!("direct"), &json!(null)));
    let id = award["id"].as_str().expect("an id");
    direct.app().post(&direct.story.approver, &format!("/awards/{id}/approval"), &json!({})).expect(200);
    assert_eq!(direct.story.read()["state"], "award_decided");
    // There are no bidders, so nobody is sent a summary.
    let summaries = format!("/awards/{id}/summaries");
    direct
        .app()
        .post(&direct.story.commissioner, &summaries, &json!({}))
        .refused(409, "transition-not-allowed");
    direct.sign(id, "2026-09-01").refused(409, "transition-not-allowed");
    direct.story.at("2026-07-30T08:00:00Z");
    let announced = direct.announce(id).expect(200);
    assert_eq!(
        (&announced["state"], &announced["standstill"]["last_day"]),
        (&json!("standstill"), &json!("2026-08-11"))
    );
    let released = direct.newest();
    assert_eq!(released["awards"][0]["documents"][0]["noticeType"], "UK6");
    assert_eq!(released["tag"], json!(["awardUpdate", "contractUpdate"]));
    assert_eq!(released["awards"][0]["standstillPeriod"]["endDate"], "2026-08-11T23:59:59+01:00");
    direct.story.at("2026-08-11T22:59:59Z");
    direct.sign(id, "2026-09-01").refused(409, "standstill-running");
    direct.story.at("2026-08-11T23:00:00Z");
    let contract = direct.sign(id, "2026-09-01").expect(201);
    assert_eq!(contract["value_p"], 50_000_000);
    assert_eq!(direct.story.read()["state"], "complete");
    let duties = direct.duties();
    assert!(duties.contains(&("contract_details".into(), "2026-12-09".into())), "{duties:?}");
}

#[test]
fn the_transparency_notice_is_open_data() {
    let direct = Direct::selecting();
    let release = direct.newest();
    assert_eq!(release["tag"], json!(["award", "contract"]));
    let award = &release["awards"][0];
    assert_eq!((&award["status"], &award["id"]), (&json!("pending"), &json!("1")));
    let document = &award["documents"][0];
    assert_eq!((&document["noticeType"], &document["documentType"]), (&json!("UK5"), &json!("awardNotice")));
    assert_eq!(award["value"], json!({ "amountGross": 700_000, "currency": "GBP" }), "no net is inferred");
    let tender = &release["tender"];
    assert_eq!(
        (&tender["procurementMethod"], &tender["specialRegime"]),
        (&json!("direct"), &json!(["lightTouch"]))
    );
    assert_eq!(tender["procurementMethodRationale"], "Lantern alone holds the rights to the programme.");
    assert_eq!(tender["procurementMethodRationaleClassifications"][0]["id"], "exclusive_rights");
    let named =
        release["parties"].as_array().expect("parties").iter().find(|party| party["name"] == "Lantern");
    assert_eq!(named.expect("the supplier")["roles"], json!(["supplier"]));
}

#[test]
fn the_transparency_notice_may_be_prepared_and_sent_to_the_platform() {
    let direct = Direct::approved();
    let hands = Hands::of(&direct.story);
    let id = hands.submitted(&about("UK5", "procurement_id", &direct.story.id, &details()));
    direct.select().refused(409, "notice-under-way");
    assert_eq!(direct.story.read()["state"], "approved");
    direct.recommend(50_000_000).refused(409, "transition-not-allowed");
    direct.story.at("2026-05-12T10:00:00Z");
    let published = hands.publish(&id, "083563-2026", "2026-05-12T09:30:00Z").expect(200);
    assert_eq!((&published["form"], &published["state"]), (&json!("UK5"), &json!("published")));
    let read = direct.story.read();
    assert_eq!(
        (&read["state"], &read["published_at"]),
        (&json!("selecting"), &json!("2026-05-12T09:30:00Z"))
    );
    assert_eq!(direct.newest()["id"], "083563-2026");
    direct.recommend(50_000_000).expect(201);
}

#[test]
fn a_transparency_notice_names_ground_supplier_and_term() {
    let direct = Direct::approved();
    let mut bare = details();
    bare["award"] = json!({});
    let refused = direct.story.post("/selection", &json!({ "details": bare }));
    let lacks: Vec<&str> = refused.body["missing_or_exposed"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|item| item["pointer"].as_str())
        .collect();
    assert_eq!(
        lacks,
        [
            "/details/award/supplier/number",
            "/details/award/supplier/sme",
            "/details/award/supplier/vcse",
            "/details/award/starts_on"
        ]
    );
    refused.refused(422, "notice-incomplete");
    assert_eq!(direct.story.read()["state"], "approved");
}

#[test]
fn an_award_taken_back_leaves_the_selection_open() {
    let direct = Direct::selecting();
    let award = direct.awarded();
    direct.recommend(50_000_000).refused(409, "transition-not-allowed");
    let reason = json!({ "reason": "Lantern gave notice." });
    direct.app().post(&direct.story.approver, &format!("/awards/{award}/withdrawal"), &reason).expect(200);
    assert_eq!(direct.story.read()["state"], "selecting");
    direct.recommend(45_000_000).expect(201);
    direct.recommend(44_000_000).refused(409, "already-awarded");
}

#[test]
fn a_selection_is_abandoned_with_a_duty_and_a_termination_notice() {
    let direct = Direct::selecting();
    let award = direct.awarded();
    let reason = json!({ "reason": "The funding for this service has ended." });
    let ended =
        direct.app().post(&direct.story.approver, &direct.story.path("/abandonment"), &reason).expect(200);
    assert_eq!(ended["state"], "abandoned");
    assert_eq!(direct.award(&award)["state"], "withdrawn");
    assert_eq!(direct.duties(), [("not_awarded".to_owned(), "2026-05-17".to_owned())]);
    let mut given = details();
    given["end"] = json!({});
    direct.story.at("2026-05-12T08:00:00Z");
    let hands = Hands::of(&direct.story);
    let id = hands.submitted(&about("UK12", "procurement_id", &direct.story.id, &given));
    hands.publish(&id, "083570-2026", "2026-05-12T08:00:00Z").expect(200);
    assert_eq!(direct.newest()["tender"]["documents"][0]["noticeType"], "UK12");
    assert!(direct.duties().is_empty());
}
