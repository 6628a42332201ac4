//! The contract that a call-off becomes: after its notice and the standstill promised, and as good as any other.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};

use super::ground::Ground;
use crate::money::ground::lay_down_fund;

#[test]
fn a_contract_waits_for_the_notice_and_for_the_standstill_that_it_promises() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.decided();
    let start = json!({ "starts_on": "2026-09-01" });
    let enter = |who| ground.call_off_step(who, &id, "contract", &start);
    enter(&story.approver).refused(409, "award-not-announced");
    enter(&story.commissioner).refused(403, "role-missing");
    let announce = |who, at: &str| {
        let notice = json!({ "notice_id": "012346-2026", "published_at": at });
        ground.call_off_step(who, &id, "award-notice", &notice)
    };
    announce(&story.approver, "2026-06-16T08:00:00Z").refused(403, "role-missing");
    announce(&story.commissioner, "2026-06-16T07:59:59Z").refused(422, "notice-out-of-time");
    announce(&story.commissioner, "2026-06-16T08:00:01Z").refused(422, "notice-out-of-time");
    let told = announce(&story.commissioner, "2026-06-16T08:00:00Z").expect(200);
    assert_eq!(told["award_notice"]["standstill_last_day"], "2026-06-25");
    announce(&story.commissioner, "2026-06-16T08:00:00Z").refused(409, "transition-not-allowed");
    story.at("2026-06-25T22:59:59Z");
    enter(&story.approver).refused(409, "standstill-running");
    story.at("2026-06-25T23:00:00Z");
    ground
        .call_off_step(&story.approver, &id, "contract", &json!({ "starts_on": "2026-06-01" }))
        .refused(422, "invalid-content");
    let late = json!({ "starts_on": "2028-06-02" });
    ground.call_off_step(&story.approver, &id, "contract", &late).refused(409, "outlives-framework");
    let contract = enter(&story.approver).expect(201);
    assert_eq!((&contract["call_off_id"], &contract["award_id"]), (&json!(id), &json!(null)));
    assert_eq!((&contract["value_p"], &contract["ends_on"]), (&json!(29_500_000), &json!("2028-08-31")));
    enter(&story.approver).refused(409, "transition-not-allowed");
    let why = json!({ "reason": "Too late." });
    ground.call_off_step(&story.approver, &id, "cancellation", &why).refused(409, "transition-not-allowed");
    assert_eq!(ground.read_call_off(&id)["state"], "entered");
    let own =
        story.app.get(&ground.lantern, &format!("/contracts/{}", contract["id"].as_str().expect("an id")));
    assert_eq!(own.expect(200)["title"], "Emotional wellbeing in schools: Four places with foster carers");
    story.at("2028-09-01T00:00:00Z");
    assert_eq!(ground.read_call_off(&id)["state"], "ended");
}

#[test]
fn a_suspended_supplier_signs_nothing() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.decided();
    let notice =
        json!({ "notice_id": "012346-2026", "published_at": "2026-06-16T08:00:00Z", "standstill": false });
    ground.call_off_step(&story.commissioner, &id, "award-notice", &notice).expect(200);
    let place = ground.place(&ground.lantern);
    let why = json!({ "reason": "An inspection failed." });
    ground.member_step(&ground.quality, &place, "suspension", &why).expect(200);
    let start = json!({ "starts_on": "2026-09-01" });
    ground.call_off_step(&story.approver, &id, "contract", &start).refused(409, "no-new-work");
}

#[test]
fn a_fund_commits_to_what_was_called_off_and_its_duties_are_raised() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.decided();
    let notice =
        json!({ "notice_id": "012346-2026", "published_at": "2026-06-16T08:00:00Z", "standstill": false });
    ground.call_off_step(&story.commissioner, &id, "award-notice", &notice).expect(200);
    let entered = ground
        .call_off_step(&story.approver, &id, "contract", &json!({ "starts_on": "2026-09-01" }))
        .expect(201);
    let contract = entered["id"].as_str().expect("an id").to_owned();
    let duties = story.app.get(&story.commissioner, "/duties").expect(200);
    let kinds: Vec<&str> = duties["items"]
        .as_array()
        .expect("duties")
        .iter()
        .filter(|duty| duty["contract_id"] == json!(contract))
        .filter_map(|duty| duty["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"contract_details") && kinds.contains(&"contract_termination"), "{kinds:?}");
    let by_hand =
        json!({ "form": "PSR_AWARD", "contract_id": contract, "details": trellis_story::notice_details() });
    story.app.post(&story.commissioner, "/notices", &by_hand).refused(409, "notice-by-hand");
    let trust = story.commissioner.organisation;
    let partner = story.app.organisation(OrganisationKind::Nhs, None, "NHS Wexcombe ICB");
    let [manager, finance] =
        [Role::PooledFundManager, Role::FinanceOfficer].map(|role| story.app.person(trust, &[role]));
    let [fund, scheme] = [(); 2].map(|()| story.app.store.mint_id());
    lay_down_fund(&story.app, (trust, partner), (fund, scheme), &manager);
    for year in [2026, 2027, 2028] {
        let line = json!({ "scheme_id": scheme, "charge_year": year, "budget_p": 20_000_000 });
        story.app.post(&manager, &format!("/funds/{fund}/budget-lines"), &line).expect(201);
    }
    let all = json!({ "fund_id": fund, "scheme_id": scheme });
    let committed = story.app.post(&finance, &format!("/contracts/{contract}/commitments"), &all).expect(201);
    assert_eq!(committed["committed_p"], 29_500_000);
}
