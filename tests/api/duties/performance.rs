//! A contract above £5 million under the full rules of the Act: how it is performed is told of each year and at its end (UK9).

use serde_json::{Value, json};

use crate::direct::ground::Direct;
use crate::notices::ground::{Hands, about, details};

/// A contract of £6 million to Lantern, signed on 12 August 2026 for 1 September 2026 to 31 August 2028; its id.
fn signed() -> (Direct, String) {
    let terms = json!({
        "ground": "exclusive_rights", "explanation": "Lantern alone holds the rights to the programme.",
        "supplier_id": "lantern"
    });
    let direct = Direct::drafted("85311300", 700_000_000, &terms);
    direct.decide(&json!({ "buyer": "local_authority", "direct_award": "justified" }), None).expect(201);
    direct.approve();
    direct.select().expect(200);
    let award = direct.recommend(600_000_000).expect(201)["id"].as_str().expect("an id").to_owned();
    direct.app().post(&direct.story.approver, &format!("/awards/{award}/approval"), &json!({})).expect(200);
    direct.story.at("2026-07-30T08:00:00Z");
    direct.announce(&award).expect(200);
    direct.app().database.superuser(
        "UPDATE app.regime_decision SET decision = jsonb_set(jsonb_set(decision, '{regime}', '\"public_contract\"'), \
           '{light_touch}', '\"no\"')",
    );
    direct.story.at("2026-08-12T08:00:00Z");
    let contract = direct.sign(&award, "2026-09-01").expect(201)["id"].as_str().expect("an id").to_owned();
    (direct, contract)
}

/// The last days of the open duties to tell of performance.
fn due(direct: &Direct) -> Vec<String> {
    let open = direct.duties().into_iter().filter(|(kind, _)| kind == "contract_performance");
    open.map(|(_, day)| day).collect()
}

fn told(contract: &str, from: &str, until: &str) -> Value {
    let mut details = details();
    details["performance"]["from"] = json!(from);
    details["performance"]["until"] = json!(until);
    about("UK9", "contract_id", contract, &details)
}

#[test]
fn each_notice_of_performance_is_followed_by_the_duty_of_the_next_year_and_of_the_end() {
    let (direct, contract) = signed();
    assert_eq!(due(&direct), ["2027-08-11"]);
    let hands = Hands::of(&direct.story);
    direct.story.at("2027-08-02T08:00:00Z");
    let first = told(&contract, "2026-09-01", "2027-07-31");
    hands.published(&first, "083651-2027", "2027-08-02T08:00:00Z");
    assert_eq!(due(&direct), ["2028-08-11"]);
    // Another notice in the first year tells nothing of the second.
    hands.published(&first, "083652-2027", "2027-08-02T08:00:00Z");
    assert_eq!(due(&direct), ["2028-08-11"]);
    direct.story.at("2028-08-01T08:00:00Z");
    let second = told(&contract, "2027-08-01", "2028-07-31");
    hands.published(&second, "083653-2028", "2028-08-01T08:00:00Z");
    assert_eq!(due(&direct), ["2028-09-06"]);
    direct.story.at("2028-09-01T08:00:00Z");
    let last = told(&contract, "2028-08-01", "2028-08-31");
    hands.published(&last, "083654-2028", "2028-09-01T08:00:00Z");
    assert_eq!(due(&direct), Vec::<String>::new());
    let done = direct.app().get(&direct.story.commissioner, "/duties?done_too=true&limit=100").expect(200);
    let done = done["items"].as_array().expect("duties").iter();
    let evidence: Vec<&Value> =
        done.filter(|duty| duty["kind"] == "contract_performance").map(|duty| &duty["evidence"]).collect();
    assert_eq!(evidence, ["UK9 083651-2027", "UK9 083653-2028", "UK9 083654-2028"]);
}

#[test]
fn an_early_end_moves_the_duty_to_the_end() {
    let (direct, contract) = signed();
    let body = json!({ "on": "2026-10-31", "reason": "The provider gave notice." });
    let path = format!("/contracts/{contract}/termination");
    direct.app().post(&direct.story.approver, &path, &body).expect(200);
    assert_eq!(due(&direct), ["2026-11-06"]);
}

#[test]
fn a_contract_that_ends_for_a_breach_is_told_of_within_thirty_days() {
    let (direct, contract) = signed();
    let path = format!("/contracts/{contract}/termination");
    let body = json!({ "on": "2026-09-30", "reason": "Nobody came to the schools.", "breach": true });
    direct.app().post(&direct.story.approver, &path, &body).expect(200);
    let broken =
        || direct.duties().into_iter().filter(|(kind, _)| kind == "contract_breach").collect::<Vec<_>>();
    assert_eq!(broken(), [("contract_breach".to_owned(), "2026-09-10".to_owned())]);
    direct.story.at("2026-09-08T08:00:00Z");
    let mut notice = told(&contract, "2026-09-01", "2026-09-07");
    notice["details"]["performance"]["ratings"] = json!([]);
    notice["details"]["performance"]["breach"] =
        json!("The service was not delivered; the contract was ended.");
    Hands::of(&direct.story).published(&notice, "083655-2026", "2026-09-08T08:00:00Z");
    assert!(broken().is_empty());
    assert_eq!(due(&direct), ["2026-10-06"], "a breach is no rating");
}

#[test]
fn a_duty_that_is_ticked_off_by_hand_comes_back_for_the_next_year() {
    let (direct, _) = signed();
    let listed = direct.app().get(&direct.story.commissioner, "/duties").expect(200);
    let mut found = listed["items"].as_array().expect("duties").iter();
    let open = found.find(|duty| duty["kind"] == "contract_performance").expect("a duty");
    let path = format!("/duties/{}/completion", open["id"].as_str().expect("an id"));
    let body = json!({ "evidence": "Notice 083651-2027" });
    direct.app().post(&direct.story.commissioner, &path, &body).expect(200);
    assert_eq!(due(&direct), ["2028-08-11"]);
}

#[test]
fn a_contract_without_indicators_has_no_performance_to_tell_of() {
    let (direct, contract) = signed();
    let mut details = details();
    details["contract"]["no_metrics_reason"] = json!("What is delivered cannot be measured by indicators.");
    let notice = about("UK7", "contract_id", &contract, &details);
    Hands::of(&direct.story).published(&notice, "083700-2026", "2026-08-12T08:00:00Z");
    assert_eq!(due(&direct), Vec::<String>::new());
}
