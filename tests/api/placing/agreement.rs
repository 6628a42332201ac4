//! The agreement of a chosen offer, and the money that it commits.

use serde_json::{Value, json};
use trellis_test_support::Response;

use super::ground::Ground;
use crate::money::ground::Ground as Fund;

/// A requirement whose only offer, £5,250 a week from 2 November, is chosen; the fund, and the placement as it is to be agreed.
fn chosen() -> (Ground, String, Value) {
    chosen_by(&json!(null))
}

/// The same, chosen by its user with this evidence.
fn chosen_by(user_choice: &Value) -> (Ground, String, Value) {
    let (fund, _) = Fund::with_budget(20_000_000);
    let agreement = json!({ "fund_id": fund.fund, "placement": fund.new_placement() });
    let ground = Ground::over(fund.app, fund.trust, fund.commissioner, fund.submitter.organisation);
    ground.service();
    let path = ground.checked();
    ground.match_until(&path, "2026-10-06T08:00:00Z").expect(200);
    let listed = ground.app.get(&ground.lantern, "/placement-invitations").expect(200);
    let asked = format!("/placement-invitations/{}/offer", listed["items"][0]["id"].as_str().expect("an id"));
    let offer =
        json!({ "weekly_p": 525_000, "from": "2026-11-02", "proposal": "A key worker from the first day." });
    let offer = ground.app.post(&ground.lantern, &asked, &offer).expect(200)["id"].clone();
    ground.app.clock.set("2026-10-06T08:00:00Z".parse().expect("an instant"));
    let score = format!("/placement-offers/{}/score", offer.as_str().expect("an id"));
    let quality = json!({ "quality": 4, "reason": "Trained staff at night." });
    assert_eq!(ground.app.post(&ground.author, &score, &quality).status, 204);
    let mut choice = json!({ "offer_id": offer });
    if !user_choice.is_null() {
        choice["user_choice"] = user_choice.clone();
    }
    ground.app.post(&ground.author, &format!("{path}/choice"), &choice).expect(200);
    assert_eq!(ground.app.post(&ground.author, &score, &quality).body["type"], "/problems/scores-locked");
    (ground, path, agreement)
}

fn agree(ground: &Ground, path: &str, body: &Value) -> Response {
    ground.app.post(&ground.author, &format!("{path}/agreement"), body)
}

#[test]
fn the_agreement_commits_its_funding_split() {
    let (ground, path, agreement) = chosen();
    let made = agree(&ground, &path, &agreement).expect(201);
    let rate = &made["rates"][0];
    assert_eq!(rate["weekly_p"], 525_000);
    let wanted = [("council", 315_000), ("health", 157_500), ("education", 52_500)];
    let wanted = wanted.map(|(payer, amount)| json!({ "payer": payer, "amount_p": amount }));
    assert_eq!(rate["by_payer"], json!(wanted));
    let id = made["id"].as_str().expect("an id");
    let committed = format!("SELECT count(*) FROM app.commitment WHERE placement_id = '{id}'");
    assert_eq!(ground.app.database.superuser(&committed), "1");
    assert_eq!(ground.app.get(&ground.author, &path).expect(200)["state"], "placed");
    let kept = ground.app.database.superuser("SELECT placement_id FROM app.placement_choice");
    assert_eq!(kept, id);
    agree(&ground, &path, &agreement).refused(409, "transition-not-allowed");
}

#[test]
fn what_was_not_offered_is_not_agreed_and_nothing_is_committed() {
    let (ground, path, agreement) = chosen();
    for (field, value) in [("weekly_p", json!(526_000)), ("starts_on", json!("2026-11-01"))] {
        let mut other = agreement.clone();
        other["placement"][field] = value;
        let refused = agree(&ground, &path, &other);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/placement/{field}"));
        refused.refused(409, "differs-from-offer");
    }
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.placement"), "0");
    agree(&ground, &path, &agreement).expect(201);
}

#[test]
fn no_child_goes_to_a_provider_that_was_suspended_or_ran_out_since() {
    let (ground, path, agreement) = chosen();
    let database = &ground.app.database;
    database.superuser("UPDATE app.accreditation SET valid_to = '2026-10-05'");
    agree(&ground, &path, &agreement).refused(409, "provider-expired");
    database.superuser("UPDATE app.accreditation SET valid_to = '2027-01-01'; UPDATE app.engagement SET stage = 'suspended', reason = 'x'");
    agree(&ground, &path, &agreement).refused(409, "provider-not-accredited");
    assert_eq!(database.superuser("SELECT count(*) FROM app.commitment WHERE placement_id IS NOT NULL"), "0");
}

/// Evidence of the four limbs of user choice.
fn limbs() -> Value {
    json!({
        "for_an_individual": "A place for one young person.", "enactment": "Children Act 1989 s.22(5)",
        "preference": "Stated at the review.", "best_interests": "Moving would break the school year."
    })
}

/// The contract belongs to a procurement that is there, as any contract does.
fn procured(ground: &Ground) {
    let mut body = crate::tendering::story::particulars();
    body["priority_id"] = json!(null);
    body["stage"] = json!(null);
    let made = ground.app.post(&ground.author, "/procurements", &body).expect(201);
    let id = made["id"].as_str().expect("an id");
    ground.app.database.superuser(&format!(
        "SET session_replication_role = replica; UPDATE app.contract SET procurement_id = '{id}'"
    ));
}

fn duties(ground: &Ground) -> Vec<Value> {
    let listed = ground.app.get(&ground.author, "/duties").expect(200);
    listed["items"].as_array().expect("duties").clone()
}

#[test]
fn a_year_that_its_user_chose_is_to_be_told_of_soon() {
    let (ground, path, mut agreement) = chosen_by(&limbs());
    procured(&ground);
    let placement = agreement["placement"].as_object_mut().expect("an object");
    placement.remove("review_on");
    placement.insert("ends_on".to_owned(), json!("2027-10-31"));
    let made = agree(&ground, &path, &agreement).expect(201);
    let due = duties(&ground);
    assert_eq!(due.len(), 1, "{due:?}");
    assert_eq!((&due[0]["kind"], &due[0]["due_on"]), (&json!("placement_details"), &json!("2026-10-12")));
    assert_eq!((&due[0]["subject"], &due[0]["placement_id"]), (&json!("Placement PL-20410"), &made["id"]));
    assert_eq!(due[0]["owner_id"], ground.author.person.to_string());
    let done = format!("/duties/{}/completion", due[0]["id"].as_str().expect("an id"));
    ground.app.post(&ground.author, &done, &json!({ "evidence": "Notice 083700-2026" })).expect(200);
    assert_eq!(duties(&ground), Vec::<Value>::new());
}

#[test]
fn what_has_no_end_or_was_not_the_users_choice_is_not_told_of() {
    let (open_ended, path, agreement) = chosen_by(&limbs());
    procured(&open_ended);
    agree(&open_ended, &path, &agreement).expect(201);
    assert_eq!(duties(&open_ended), Vec::<Value>::new());
    let (ranked, path, mut agreement) = chosen();
    procured(&ranked);
    let placement = agreement["placement"].as_object_mut().expect("an object");
    placement.remove("review_on");
    placement.insert("ends_on".to_owned(), json!("2027-10-31"));
    agree(&ranked, &path, &agreement).expect(201);
    assert_eq!(duties(&ranked), Vec::<Value>::new());
}
