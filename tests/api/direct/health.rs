//! The processes A, B, C and of the most suitable provider (SI 2023/1348 regs 6-12): which steps each needs, in order.

use serde_json::{Value, json};

use super::ground::{Direct, choice, health_answers};
use crate::notices::ground::{Hands, about, begun, details, step};

/// A psychologists' service, £2.35 million.
fn drafted(supplier: bool) -> Direct {
    let mut terms = json!({ "explanation": "The service is arranged under the health regime." });
    if supplier {
        terms["supplier_id"] = json!("lantern");
    }
    Direct::drafted("85121270", 235_000_000, &terms)
}

/// A renewal that changes little, and a provider who satisfies: process C is open, and so are the others after it.
fn renewal() -> Value {
    health_answers(json!({
        "only_existing_provider_capable": "no", "patient_choice_unrestricted": "no",
        "existing_contract_expiring": "yes", "existing_provider_satisfying": "yes", "most_suitable_identifiable": "yes",
        "change": {
            "materially_different": "no", "due_to_authority": "yes",
            "original_lifetime_p": 190_000_000, "changed_lifetime_p": 235_000_000
        }
    }))
}

/// The same, but only one process is open and must be used.
fn only(question: &str) -> Value {
    let mut answers = renewal();
    answers["psr"][question] = json!("yes");
    answers
}

fn approved(process: &str, answers: &Value) -> Direct {
    let direct = drafted(process != "psr_msp");
    direct.decide(answers, Some(choice(process))).expect(201);
    direct.approve();
    direct
}

#[test]
fn a_and_b_award_and_tell_afterwards() {
    for (process, question) in
        [("psr_a", "only_existing_provider_capable"), ("psr_b", "patient_choice_unrestricted")]
    {
        let direct = approved(process, &only(question));
        direct.select().expect(200);
        let award = direct.awarded();
        assert_eq!(direct.award(&award)["state"], "clear_to_sign", "{process}");
        direct.announce(&award).refused(409, "transition-not-allowed");
        direct.story.at("2026-05-20T08:00:00Z");
        let contract =
            direct.sign(&award, "2026-06-01").expect(201)["id"].as_str().expect("an id").to_owned();
        // 30 days that begin with the day of the award, 11 May.
        let duties = direct.duties();
        assert!(duties.contains(&("health_award_notice".into(), "2026-06-09".into())), "{duties:?}");
        let hands = Hands::of(&direct.story);
        let id = hands.submitted(&about("PSR_AWARD", "contract_id", &contract, &details()));
        hands.publish(&id, "083700-2026", "2026-05-20T08:00:00Z").expect(200);
        let release = direct.newest();
        assert_eq!(release["tender"]["legalBasis"], json!({ "id": "32014L0024", "scheme": "CELEX" }));
        assert_eq!(release["tag"], json!(["award", "contract"]));
        assert!(!release.to_string().contains("noticeType"), "legacy forms name no form of the Act");
        assert_eq!(release["contracts"][0]["dateSigned"], "2026-05-20T00:00:00+01:00");
        assert!(!direct.duties().iter().any(|(kind, _)| kind == "health_award_notice"));
    }
}

#[test]
fn c_keeps_the_standstill_of_its_own_clock() {
    let direct = approved("psr_c", &renewal());
    direct.select().expect(200);
    let award = direct.awarded();
    direct.sign(&award, "2026-11-01").refused(409, "transition-not-allowed");
    direct.story.at("2026-09-21T08:00:00Z");
    let announced = direct.announce(&award).expect(200);
    assert_eq!(
        (&announced["standstill"]["kind"], &announced["standstill"]["last_day"]),
        (&json!("psr"), &json!("2026-10-02"))
    );
    let release = direct.newest();
    assert_eq!(release["tender"]["legalBasis"]["scheme"], "CELEX");
    assert_eq!((&release["tag"], &release["awards"][0]["status"]), (&json!(["award"]), &json!("pending")));
    assert_eq!(release["awards"][0]["standstillPeriod"]["endDate"], "2026-10-02T23:59:59+01:00");
    direct.story.at("2026-10-02T22:59:59Z");
    direct.sign(&award, "2026-11-01").refused(409, "standstill-running");
    direct.story.at("2026-10-02T23:00:00Z");
    direct.sign(&award, "2026-11-01").expect(201);
    let duties = direct.duties();
    assert!(duties.contains(&("health_award_notice".into(), "2026-11-01".into())), "{duties:?}");
}

#[test]
fn a_representation_in_the_standstill_of_process_c_keeps_the_signature_back() {
    let direct = approved("psr_c", &renewal());
    direct.select().expect(200);
    let award = direct.awarded();
    direct.story.at("2026-09-21T08:00:00Z");
    direct.announce(&award).expect(200);
    let harbour = direct.story.harbour();
    let body = json!({
        "challenger_id": harbour.organisation, "kind": "psr_representation", "received_at": "2026-09-21T08:00:00Z",
        "grounds": "The change is considerable."
    });
    let path = format!("/awards/{award}/challenges");
    direct.app().post(&direct.story.commissioner, &path, &body).expect(201);
    direct.story.at("2026-10-05T08:00:00Z");
    direct.sign(&award, "2026-11-01").refused(409, "representation-open");
}

#[test]
fn the_most_suitable_provider_is_settled_after_fourteen_days() {
    let direct = approved("psr_msp", &renewal());
    direct.story.at("2026-09-01T08:00:00Z");
    direct.select().expect(200);
    let release = direct.newest();
    assert_eq!((&release["tag"], &release["tender"]["status"]), (&json!(["planning"]), &json!("planned")));
    assert_eq!(release["tender"]["legalBasis"]["id"], "32014L0024");
    direct.story.at("2026-09-14T22:59:59Z");
    let refused = direct.recommend(50_000_000);
    assert_eq!(refused.body["from"], "2026-09-15");
    refused.refused(409, "providers-not-settled");
    direct.story.at("2026-09-14T23:00:00Z");
    let award = direct.awarded();
    direct.story.at("2026-09-21T08:00:00Z");
    direct.announce(&award).expect(200);
    direct.story.at("2026-10-03T08:00:00Z");
    direct.sign(&award, "2026-11-01").expect(201);
}

#[test]
fn the_intention_to_follow_may_be_sent_to_the_platform() {
    let direct = approved("psr_msp", &renewal());
    let hands = Hands::of(&direct.story);
    let id = hands.submitted(&about("PSR_FOLLOW", "procurement_id", &direct.story.id, &details()));
    direct.select().refused(409, "notice-under-way");
    hands.publish(&id, "083563-2026", "2026-05-11T08:00:00Z").expect(200);
    assert_eq!(direct.story.read()["state"], "selecting");
}

#[test]
fn another_process_tells_no_intention_to_follow() {
    let direct = approved("psr_c", &renewal());
    let hands = Hands::of(&direct.story);
    let id = hands.submitted(&about("PSR_FOLLOW", "procurement_id", &direct.story.id, &details()));
    hands.publish(&id, "083563-2026", "2026-05-11T08:00:00Z").refused(409, "wrong-procedure");
    assert_eq!(direct.story.read()["state"], "approved");
}

#[test]
fn a_process_is_chosen_under_all_five_key_criteria() {
    let direct = drafted(true);
    let mut short = choice("psr_c");
    short["social_value"] = json!(" ");
    let refused = direct.decide(&renewal(), Some(short));
    assert!(refused.refused(409, "key-criteria-incomplete").contains("social value"));
    direct.decide(&renewal(), None).expect(201);
    let open = direct.story.post("/submission-for-approval", &json!({}));
    open.refused(409, "process-not-open");
    direct.decide(&renewal(), Some(choice("psr_competitive"))).expect(201);
    direct.story.post("/submission-for-approval", &json!({})).refused(409, "process-not-open");
    // The only process open is followed without a choice, and its criteria are answered before an award.
    direct.decide(&only("only_existing_provider_capable"), None).expect(201);
    direct.approve();
    direct.select().expect(200);
    direct.recommend(50_000_000).refused(409, "key-criteria-incomplete");
}

#[test]
fn a_considerable_change_closes_process_c() {
    let direct = drafted(true);
    let mut answers = renewal();
    answers["psr"]["change"]["original_lifetime_p"] = json!(180_000_000);
    direct.decide(&answers, Some(choice("psr_c"))).refused(409, "process-not-open");
    direct.decide(&answers, Some(choice("psr_msp"))).expect(201);
}

#[test]
fn an_award_notice_of_the_act_is_not_told_under_the_health_regime() {
    let direct = approved("psr_c", &renewal());
    direct.select().expect(200);
    let award = direct.awarded();
    let hands = Hands::of(&direct.story);
    let id = begun(direct.app(), &hands.commissioner, &about("UK6", "award_id", &award, &details()));
    let refused = step(direct.app(), &hands.approver, &id, "/approval");
    assert_eq!(refused.body["missing_or_exposed"][0]["pointer"], "/procurement/regime");
    refused.refused(422, "notice-incomplete");
}

#[test]
fn giving_up_waits_for_the_end_of_the_standstill() {
    let direct = approved("psr_c", &renewal());
    direct.select().expect(200);
    let award = direct.awarded();
    direct.story.at("2026-09-21T08:00:00Z");
    direct.announce(&award).expect(200);
    let reason = json!({ "reason": "The funding has ended." });
    let give_up = || direct.app().post(&direct.story.approver, &direct.story.path("/abandonment"), &reason);
    give_up().refused(409, "standstill-running");
    direct.story.at("2026-10-03T08:00:00Z");
    assert_eq!(give_up().expect(200)["state"], "abandoned");
}
