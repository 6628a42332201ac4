//! The standstill of the story: published on 30 July 2026, last day 11 August, signed on 12 August.

use serde_json::json;
use trellis_access::Role;

use super::panel::Panel;

#[test]
fn the_last_day_is_shown_and_skips_the_scottish_holiday() {
    let (panel, award) = Panel::announced();
    let read = panel.award(&award);
    assert_eq!(read["state"], "standstill");
    assert_eq!(
        read["standstill"],
        json!({
            "kind": "voluntary", "published_at": "2026-07-30T08:00:00Z", "starts_on": "2026-07-30", "last_day": "2026-08-11",
            "ends_at": "2026-08-11T23:00:00Z", "first_signing_day": "2026-08-12"
        })
    );
    panel.commission(&award, "notice").refused(409, "transition-not-allowed");
}

#[test]
fn nobody_signs_on_the_eleventh_and_anyone_may_on_the_twelfth() {
    let (panel, award) = Panel::announced();
    for instant in ["2026-08-11T11:00:00Z", "2026-08-11T22:59:59.999999Z"] {
        panel.story.at(instant);
        let refusal = panel.sign(&award);
        assert_eq!(
            (&refusal.body["last_day"], &refusal.body["first_allowed_day"]),
            (&json!("2026-08-11"), &json!("2026-08-12"))
        );
        assert_eq!(
            refusal.refused(409, "standstill-running"),
            "the standstill runs until the end of Tuesday 11 August 2026; the contract can be signed from Wednesday 12 August 2026"
        );
    }
    panel.story.at("2026-08-11T23:00:00Z");
    assert_eq!(panel.award(&award)["state"], "clear_to_sign");
    panel.sign(&award).expect(201);
    assert_eq!(panel.award(&award)["state"], "contract_entered");
}

#[test]
fn the_database_refuses_an_early_contract_too() {
    let (panel, award) = Panel::announced();
    let forged = format!(
        "INSERT INTO app.contract (id, trust_id, provider_id, procurement_id, lot_id, award_id, title, value_pence, \
         starts_on, months, ends_on, entered_by, entered_at) SELECT gen_random_uuid(), trust_id, provider_id, \
         procurement_id, lot_id, id, 'Early', value_pence, '2026-09-01', 24, '2028-08-31', approved_by, \
         '2026-08-11T12:00:00Z' FROM app.award WHERE id = '{award}'"
    );
    let sql = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); {forged}; COMMIT",
        panel.story.commissioner.organisation
    );
    let refused = panel.app().database.as_role("trellis_app", &sql).expect_err("the trigger refuses");
    assert!(refused.contains("the standstill of this award is not over"), "{refused}");
}

#[test]
fn a_new_award_after_a_withdrawal_starts_its_own_standstill() {
    let (panel, award) = Panel::announced();
    let path = format!("/awards/{award}/withdrawal");
    panel.app().post(&panel.story.approver, &path, &json!({ "reason": "A score was wrong." })).expect(200);
    panel.story.at("2026-08-12T08:00:00Z");
    panel.sign(&award).refused(409, "transition-not-allowed");
    let again = panel.recommend(super::panel::LANTERN).expect(201);
    let again = again["id"].as_str().expect("an id");
    panel.approve(again).expect(200);
    panel.commission(again, "summaries").expect(200);
    let announced = panel.commission(again, "notice").expect(200);
    assert_eq!(announced["standstill"]["starts_on"], "2026-08-12");
    assert_eq!(announced["standstill"]["last_day"], "2026-08-21");
    panel.sign(again).refused(409, "standstill-running");
}

#[test]
fn a_stale_version_takes_no_step() {
    let (panel, award) = Panel::approved();
    let version = panel.award_version(&award);
    panel.commission(&award, "summaries").expect(200);
    assert_eq!(panel.award_version(&award), version + 1);
    let signer = panel.app().person(panel.story.commissioner.organisation, &[Role::Commissioner]);
    panel
        .app()
        .post(
            &signer,
            &format!("/awards/{award}/contract"),
            &json!({ "starts_on": "2026-09-01", "months": 24 }),
        )
        .refused(403, "role-missing");
}
