//! The agreement of a chosen offer, and the money that it commits.

use serde_json::{Value, json};
use trellis_test_support::Response;

use super::ground::Ground;
use crate::money::ground::Ground as Fund;

/// A requirement whose only offer, £5,250 a week from 2 November, is chosen; the fund, and the placement as it is to be agreed.
fn chosen() -> (Ground, String, Value) {
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
    ground.app.post(&ground.author, &format!("{path}/choice"), &json!({ "offer_id": offer })).expect(200);
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
