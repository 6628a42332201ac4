//! The contract of a call-off is told of as any other: as a process of its own, related to that of its framework.

use serde_json::{Value, json};
use trellis_test_support::Actor;

use super::ground::Ground;
use crate::notices::ground::{Hands, OCID, about, details, path, valid};

/// A contract called off in the first lot, entered into on 1 June 2026; its id.
fn entered(ground: &Ground, supplier: &Actor, notice: &str) -> String {
    let story = &ground.story;
    let id = ground.call_off(&json!({}));
    ground.select(&id, supplier, 29_500_000).expect(200);
    ground.call_off_step(&story.approver, &id, "approval", &json!({})).expect(200);
    let told = json!({ "notice_id": notice, "published_at": "2026-06-01T08:00:00Z", "standstill": false });
    ground.call_off_step(&story.commissioner, &id, "award-notice", &told).expect(200);
    let start = json!({ "starts_on": "2026-09-01" });
    let contract = ground.call_off_step(&story.approver, &id, "contract", &start).expect(201);
    contract["id"].as_str().expect("an id").to_owned()
}

/// The kinds of a contract's open duties.
fn due(ground: &Ground, contract: &str) -> Vec<String> {
    let story = &ground.story;
    let listed = story.app.get(&story.commissioner, "/duties?limit=100").expect(200);
    let open = listed["items"].as_array().expect("duties").iter();
    let own = open.filter(|duty| duty["contract_id"] == contract);
    own.map(|duty| duty["kind"].as_str().expect("a kind").to_owned()).collect()
}

fn released(ground: &Ground) -> Vec<Value> {
    let package = ground.story.app.get_public("/ocds/releases?limit=100").expect(200);
    valid(&package);
    package["releases"].as_array().expect("releases").clone()
}

#[test]
fn the_contract_of_a_call_off_is_told_of_from_its_entry_to_its_end() {
    let ground = Ground::live();
    let story = &ground.story;
    let hands = Hands::of(story);
    let contract = entered(&ground, &ground.lantern, "012346-2026");
    assert_eq!(due(&ground, &contract), ["contract_details", "contract_termination", "records"]);
    let notice = about("UK7", "contract_id", &contract, &details());
    hands.published(&notice, "083700-2026", "2026-06-01T08:00:00Z");
    assert_eq!(due(&ground, &contract), ["contract_termination", "records"]);
    let release = &released(&ground)[0];
    assert_eq!(release["ocid"], OCID);
    assert_eq!(release["tender"]["title"], "Four places with foster carers");
    assert_eq!(release["contracts"][0]["documents"][0]["noticeType"], "UK7");
    assert_eq!(
        release["relatedProcesses"],
        json!([{
            "id": "1", "relationship": ["framework"], "title": "Emotional wellbeing in schools",
            "identifier": "012345-2026"
        }])
    );
    story.at("2026-10-01T08:00:00Z");
    let ended = json!({ "on": "2026-10-31", "reason": "The provider gave notice." });
    story.app.post(&story.approver, &format!("/contracts/{contract}/termination"), &ended).expect(200);
    let mut said = details();
    said["end"]["breach"] = json!(false);
    let notice = about("UK11", "contract_id", &contract, &said);
    hands.published(&notice, "083701-2026", "2026-10-01T08:00:00Z");
    assert_eq!(due(&ground, &contract), ["records"]);
    let release = &released(&ground)[1];
    assert_eq!((&release["ocid"], &release["tag"]), (&json!(OCID), &json!(["contractTermination"])));
    assert_eq!(release["relatedProcesses"][0]["relationship"], json!(["framework"]));
}

#[test]
fn each_call_off_has_a_process_of_its_own() {
    let ground = Ground::live();
    let story = &ground.story;
    let hands = Hands::of(story);
    let first = entered(&ground, &ground.lantern, "012346-2026");
    let second = entered(&ground, &ground.harbour, "012347-2026");
    let at = "2026-06-01T08:00:00Z";
    hands.published(&about("UK7", "contract_id", &first, &details()), "083700-2026", at);
    let id = hands.submitted(&about("UK7", "contract_id", &second, &details()));
    hands.publish(&id, "083701-2026", at).refused(409, "wrong-process");
    let own = json!({ "ocid": "ocds-h6vhtk-06f17e", "notice_id": "083701-2026", "published_at": at });
    story.app.post(&story.commissioner, &path(&id, "/publication"), &own).expect(200);
    // What the framework itself is told of is neither of them.
    let plan = hands.submitted(&about("UK3", "procurement_id", &story.id, &details()));
    hands.publish(&plan, "083702-2026", at).refused(409, "wrong-process");
    let own = json!({ "ocid": "ocds-h6vhtk-06f17f", "notice_id": "083702-2026", "published_at": at });
    story.app.post(&story.commissioner, &path(&plan, "/publication"), &own).expect(200);
    // From then on a call-off names the process of its framework.
    let last = hands.submitted(&about("UK7", "contract_id", &first, &details()));
    hands.publish(&last, "083703-2026", at).expect(200);
    let releases = released(&ground);
    let told = releases.iter().find(|release| release["id"] == "083703-2026").expect("the release");
    let related = &told["relatedProcesses"][0];
    assert_eq!((&related["scheme"], &related["identifier"]), (&json!("ocid"), &json!("ocds-h6vhtk-06f17f")));
}
