//! The rules on given facts: the regime, the trace, the demands, and every refusal.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response, TestApp};

struct Ground {
    app: TestApp,
    member: Actor,
}

impl Ground {
    fn laid() -> Self {
        let app = TestApp::start();
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let member = app.person(trust, &[Role::Commissioner]);
        Self { app, member }
    }

    fn ask(&self, question: &Value) -> Response {
        self.app.post(&self.member, "/regime-evaluations", question)
    }

    fn regime(&self, facts: Value) -> String {
        let answer = self.ask(&question(facts)).expect(200);
        answer["decision"]["regime"].as_str().expect("a regime").to_owned()
    }
}

fn question(facts: Value) -> Value {
    let mut question = json!({ "commenced_on": "2026-05-01" });
    question["facts"] = facts;
    question
}

fn council(cpv: &str, value_gross_p: i64) -> Value {
    json!({ "buyer": "local_authority", "parts": [{ "cpv": cpv, "value_gross_p": value_gross_p }] })
}

fn health(original_p: i64, changed_p: i64) -> Value {
    json!({
        "buyer": "integrated_care_board", "english_health_service": "yes",
        "parts": [{ "cpv": "85121270", "value_gross_p": changed_p }],
        "psr": {
            "only_existing_provider_capable": "no", "patient_choice_unrestricted": "no",
            "existing_contract_expiring": "yes", "existing_provider_satisfying": "yes",
            "most_suitable_identifiable": "no",
            "change": {
                "materially_different": "no", "due_to_authority": "yes",
                "original_lifetime_p": original_p, "changed_lifetime_p": changed_p
            }
        }
    })
}

#[test]
fn an_answer_says_which_rules_were_asked_and_what_follows() {
    let ground = Ground::laid();
    let mut asked = question(council("85311300", 120_000_000));
    asked["known_days"] = json!({ "award_notice_published_on": "2026-09-21", "entered_on": "2026-10-05" });
    let answer = ground.ask(&asked).expect(200);
    let decision = &answer["decision"];
    assert_eq!((&decision["regime"], &decision["light_touch"]), (&json!("light_touch"), &json!("yes")));
    assert_eq!(decision["thresholds"][0]["amount_p"], 66_354_000);
    let rules = decision["rules"].as_array().expect("rules");
    let cited =
        |words: &str| rules.iter().any(|rule| rule["citation"].as_str().is_some_and(|c| c.contains(words)));
    assert!(cited("ss.9-10") && cited("Sch 3") && cited("Sch 1"), "{rules:?}");
    assert!(rules.iter().all(|rule| rule["inputs"].as_array().is_some_and(|inputs| !inputs.is_empty())));
    let by = |step: &str| {
        let demands = answer["demands"].as_array().expect("demands");
        demands.iter().find(|demand| demand["step"] == step).map(|demand| demand["by"].clone())
    };
    assert_eq!(by("standstill"), Some(json!("2026-09-30")));
    assert_eq!(by("uk7"), Some(json!("2027-02-01")));
    assert_eq!(by("uk5"), None);
}

#[test]
fn the_story_of_the_health_regime_opens_and_closes_process_c() {
    let ground = Ground::laid();
    let open = |original, changed| {
        let answer = ground.ask(&question(health(original, changed))).expect(200);
        assert_eq!(answer["decision"]["regime"], "provider_selection");
        // What closes process C closes a modification of the running contract too.
        let open = answer["decision"]["processes"].as_array().is_some_and(|open| open.len() > 1);
        assert_eq!(answer["modification"]["allowed"], open);
        answer["decision"]["processes"].clone()
    };
    assert_eq!(open(190_000_000, 235_000_000), json!(["psr_c", "psr_msp", "psr_competitive"]));
    assert_eq!(open(190_000_000, 245_000_000), json!(["psr_competitive"]));
    assert_eq!(open(240_000_000, 290_000_000), json!(["psr_c", "psr_msp", "psr_competitive"]));
    assert_eq!(open(200_000_000, 250_000_000), json!(["psr_competitive"]));
    let mut chosen = question(health(190_000_000, 235_000_000));
    chosen["process"] = json!("psr_c");
    chosen["known_days"] = json!({ "award_notice_published_on": "2026-09-21" });
    let answer = ground.ask(&chosen).expect(200);
    let standstill =
        answer["demands"].as_array().expect("demands").iter().find(|d| d["step"] == "standstill");
    assert_eq!(standstill.expect("a standstill")["by"], "2026-10-02");
}

#[test]
fn mixed_contracts_go_where_the_larger_part_and_separability_say() {
    let ground = Ground::laid();
    let mixed = |health: i64, social: i64, separable: &str| {
        ground.regime(json!({
            "buyer": "integrated_care_board", "english_health_service": "yes",
            "parts": [
                { "cpv": "85121270", "value_gross_p": health },
                { "cpv": "85311300", "value_gross_p": social, "separable": separable }
            ]
        }))
    };
    assert_eq!(mixed(48_000_000, 52_000_000, "no"), "light_touch");
    assert_eq!(mixed(52_000_000, 48_000_000, "no"), "provider_selection");
    assert_eq!(mixed(52_000_000, 48_000_000, "yes"), "light_touch");
    assert_eq!(mixed(52_000_000, 48_000_000, "unknown"), "unknown");
}

#[test]
fn user_choice_needs_four_limbs() {
    let ground = Ground::laid();
    let with = |value: i64, enactment: &str| {
        let mut facts = council("85311300", value);
        facts["user_choice"] = json!({
            "for_an_individual": "A foster placement for one child", "enactment": enactment,
            "preference": "The child asked to stay", "best_interests": "A competition would move the child"
        });
        ground.ask(&question(facts))
    };
    let small = with(27_300_000, "Children Act 1989 s.22(4)").expect(200);
    assert_eq!(small["decision"]["regime"], "user_choice");
    assert_eq!(small["decision"]["notifiable"], true);
    let large = with(83_200_000, "Children Act 1989 s.22(4)").expect(200);
    assert_eq!(large["decision"]["notifiable"], false);
    let refused = with(27_300_000, "");
    assert_eq!(refused.body["errors"][0]["pointer"], "/user_choice");
    assert!(refused.refused(422, "user-choice-incomplete").contains("limb 2"));
}

#[test]
fn what_cannot_be_decided_is_refused_in_its_place() {
    let ground = Ground::laid();
    let refused = |facts: Value, status, code: &str, pointer: &str| {
        let response = ground.ask(&question(facts));
        assert_eq!(response.body["errors"][0]["pointer"], pointer);
        response.refused(status, code);
    };
    refused(json!({ "buyer": "local_authority" }), 422, "invalid-content", "/parts");
    refused(json!({ "buyer": "somebody" }), 422, "invalid-content", "/buyer");
    refused(council("8531", 1), 422, "invalid-content", "/parts/0/cpv");
    refused(council("85311300", -1), 422, "invalid-content", "/parts/0/value_gross_p");
    let mut exempt = council("85311300", 200_000_000);
    exempt["exemption"] = json!({ "kind": "vertical", "work_for_controller_bp": 8_000 });
    refused(exempt, 422, "not-exempt", "/exemption");
    let mut early = question(council("85311300", 1));
    early["commenced_on"] = json!("2025-02-23");
    ground.ask(&early).refused(409, "no-threshold");
    let question = question(council("85311300", 1));
    ground.app.post_public("/regime-evaluations", &question).refused(401, "sign-in-required");
}
