//! What a publication sets in motion, at the instant that the platform confirms.

use serde_json::json;

use super::ground::{Hands, about, begun, details, step, tender_notice, told};
use crate::award::panel::Panel;
use crate::tendering::story::Story;

#[test]
fn the_standstill_begins_on_the_london_day_of_the_confirmation() {
    let (panel, award) = told();
    let hands = Hands::of(&panel.story);
    panel.story.at("2026-07-30T22:58:00Z");
    let id = hands.submitted(&about("UK6", "award_id", &award, &details()));
    assert_eq!(panel.award(&award)["state"], "summaries_sent", "a submission starts no clock");
    panel.story.at("2026-07-31T08:00:00Z");
    hands.publish(&id, "083650-2026", "2026-07-30T23:03:00Z").expect(200);
    // 31 July in London, 3 August a holiday in Scotland: the eighth working day is 12 August.
    let read = panel.award(&award);
    assert_eq!(
        read["standstill"],
        json!({
            "kind": "voluntary", "published_at": "2026-07-30T23:03:00Z", "starts_on": "2026-07-31", "last_day": "2026-08-12",
            "ends_at": "2026-08-12T23:00:00Z", "first_signing_day": "2026-08-13"
        })
    );
    let release = &panel.app().get_public("/ocds/releases?from=2026-07-31").expect(200)["releases"][0];
    assert_eq!(release["awards"][0]["standstillPeriod"]["endDate"], "2026-08-12T23:59:59+01:00");
    assert_eq!(release["date"], "2026-07-31T00:03:00+01:00");
    panel.story.at("2026-08-12T22:59:59Z");
    panel.sign(&award).refused(409, "standstill-running");
    panel.story.at("2026-08-12T23:00:00Z");
    panel.sign(&award).expect(201);
}

#[test]
fn a_step_whose_notice_is_prepared_is_taken_by_that_notice() {
    let (panel, award) = told();
    let body = about("UK6", "award_id", &award, &details());
    let id = begun(panel.app(), &panel.story.commissioner, &body);
    panel.commission(&award, "notice").refused(409, "notice-under-way");
    step(panel.app(), &panel.story.approver, &id, "/approval").expect(200);
    step(panel.app(), &panel.story.commissioner, &id, "/submission").expect(200);
    Hands::of(&panel.story).publish(&id, "083650-2026", "2026-07-30T08:00:00Z").expect(200);
    assert_eq!(panel.award(&award)["state"], "standstill");

    let story = Story::approved();
    begun(&story.app, &story.commissioner, &tender_notice(&story));
    story.post("/publication", &json!({})).refused(409, "notice-under-way");
    assert_eq!(story.read()["state"], "approved");
}

#[test]
fn a_second_notice_of_an_award_does_not_stamp_its_standstill_anew() {
    let (panel, award) = told();
    let hands = Hands::of(&panel.story);
    let body = about("UK6", "award_id", &award, &details());
    hands.published(&body, "083650-2026", "2026-07-30T08:00:00Z");
    panel.story.at("2026-08-03T08:00:00Z");
    hands.published(&body, "083651-2026", "2026-08-03T08:00:00Z");
    assert_eq!(panel.award(&award)["standstill"]["last_day"], "2026-08-11");
    let package = panel.app().get_public("/ocds/releases?from=2026-07-30").expect(200);
    super::ground::valid(&package);
    assert_eq!(package["releases"][0]["tag"], json!(["award", "contract"]));
    assert_eq!(package["releases"][1]["tag"], json!(["awardUpdate", "contractUpdate"]));
}

#[test]
fn a_step_that_is_public_by_itself_has_its_notice_and_its_release() {
    let (panel, award) = told();
    panel.commission(&award, "notice").expect(200);
    let read = panel.app().get(&panel.story.commissioner, "/notices?state=published").expect(200);
    let forms: Vec<_> =
        read["items"].as_array().expect("notices").iter().map(|it| (&it["form"], &it["route"])).collect();
    assert_eq!(forms, [(&json!("UK4"), &json!("direct")), (&json!("UK6"), &json!("direct"))]);
    let package = panel.app().get_public("/ocds/releases").expect(200);
    super::ground::valid(&package);
    assert_eq!(
        package["releases"][1]["awards"][0]["standstillPeriod"]["endDate"],
        "2026-08-11T23:59:59+01:00"
    );
    assert_eq!(package["releases"][0]["ocid"], package["releases"][1]["ocid"]);
}

#[test]
fn the_publication_of_a_notice_is_what_its_duty_asked_for() {
    let (panel, contract) = Panel::signed();
    let due = || {
        let page = panel.app().get(&panel.story.commissioner, "/duties").expect(200);
        let kinds = page["items"].as_array().expect("duties").iter().map(|duty| duty["kind"].clone());
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(due(), [json!("contract_details"), json!("contract_termination"), json!("records")]);
    let body = about("UK7", "contract_id", &contract, &details());
    let id = Hands::of(&panel.story).submitted(&body);
    assert_eq!(due().len(), 3, "a submission fulfils nothing");
    Hands::of(&panel.story).publish(&id, "083700-2026", "2026-08-12T08:00:00Z").expect(200);
    assert_eq!(due(), [json!("contract_termination"), json!("records")]);
    let done = panel.app().get(&panel.story.commissioner, "/duties?done_too=true").expect(200);
    let done =
        done["items"].as_array().expect("duties").iter().find(|duty| duty["kind"] == "contract_details");
    assert_eq!(done.map(|duty| &duty["evidence"]), Some(&json!("UK7 083700-2026")));
}
