//! Offers within the window, sealed until it ends; ranked, chosen with reasons, and agreed with their funding.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, service};

const WINDOW_ENDS: &str = "2026-11-25T10:00:00Z";

/// Two providers are asked; the window is open.
fn asked() -> (Ground, Actor, String) {
    let ground = Ground::laid();
    ground.service();
    let harbour =
        ground.app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
    let rival = ground.app.person(harbour, &[Role::ProviderAdmin]);
    ground.accredit(harbour, "2027-01-01");
    let made = ground.app.post(&rival, "/services", &service()).expect(201);
    let vacancies = format!("/services/{}/vacancies", made["id"].as_str().expect("an id"));
    ground.app.post(&rival, &vacancies, &json!({ "vacant": 2 })).expect(200);
    let path = ground.checked();
    assert_eq!(ground.match_it(&path).expect(200)["invited"].as_array().map(Vec::len), Some(2));
    (ground, rival, path)
}

fn invitation(ground: &Ground, who: &Actor) -> String {
    let listed = ground.app.get(who, "/placement-invitations").expect(200);
    format!("/placement-invitations/{}", listed["items"][0]["id"].as_str().expect("an id"))
}

fn offer(ground: &Ground, who: &Actor, weekly: i64) -> Response {
    let body =
        json!({ "weekly_p": weekly, "from": "2026-12-07", "proposal": "A key worker from the first day." });
    ground.app.post(who, &format!("{}/offer", invitation(ground, who)), &body)
}

/// Both offer, Lantern dearer and better; the window has ended and both are scored. Gives the ids, the first in rank first.
fn ranked(ground: &Ground, rival: &Actor, path: &str) -> [String; 2] {
    offer(ground, &ground.lantern, 525_000).expect(200);
    offer(ground, rival, 500_000).expect(200);
    ground.app.clock.set(WINDOW_ENDS.parse().expect("an instant"));
    let listed = ground.app.get(&ground.author, &format!("{path}/offers")).expect(200);
    for item in listed["items"].as_array().expect("offers") {
        let quality = if item["weekly_p"] == 525_000 { 5 } else { 3 };
        let score = json!({ "quality": quality, "reason": "Trained staff at night." });
        let at = format!("/placement-offers/{}/score", item["id"].as_str().expect("an id"));
        assert_eq!(ground.app.post(&ground.author, &at, &score).status, 204);
    }
    let listed = ground.app.get(&ground.author, &format!("{path}/offers")).expect(200);
    let told: Vec<(&Value, &Value)> = listed["items"]
        .as_array()
        .expect("offers")
        .iter()
        .map(|item| (&item["rank"], &item["points"]))
        .collect();
    assert_eq!(told, [(&json!(1), &json!("98.10")), (&json!(2), &json!("76.00"))]);
    [0, 1].map(|n: usize| listed["items"][n]["id"].as_str().expect("an id").to_owned())
}

fn choose(ground: &Ground, path: &str, body: &Value) -> Response {
    ground.app.post(&ground.author, &format!("{path}/choice"), body)
}

#[test]
fn offers_are_sealed_until_the_window_ends_and_late_ones_refused() {
    let (ground, rival, path) = asked();
    offer(&ground, &ground.lantern, 530_000).expect(200);
    let again = offer(&ground, &ground.lantern, 525_000).expect(200);
    assert_eq!(again["weekly_p"], 525_000);
    let offers = format!("{path}/offers");
    ground.app.get(&ground.author, &offers).refused(409, "offers-sealed");
    let seen = |who: &Actor| {
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.now', '2026-11-25 09:59:59Z', true); \
             SELECT count(*) FROM app.placement_offer; COMMIT",
            who.organisation
        );
        let told = ground.app.database.as_role("trellis_app", &sql).expect("rows");
        told.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!([seen(&ground.author), seen(&rival), seen(&ground.lantern)], ["0", "0", "1"]);
    ground.app.clock.set("2026-11-25T09:59:59.999999Z".parse().expect("an instant"));
    offer(&ground, &rival, 500_000).expect(200);
    ground.app.clock.set(WINDOW_ENDS.parse().expect("an instant"));
    offer(&ground, &rival, 400_000).refused(409, "late");
    let listed = ground.app.get(&ground.author, &offers).expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
    ground.app.get(&rival, &offers).refused(404, "not-visible");
}

#[test]
fn an_offer_that_begins_too_late_or_tells_of_the_child_is_refused() {
    let (ground, _, _) = asked();
    let path = format!("{}/offer", invitation(&ground, &ground.lantern));
    let with = |field: &str, value: Value| {
        let mut body = json!({ "weekly_p": 525_000, "from": "2026-12-07", "proposal": "A room." });
        body[field] = value;
        ground.app.post(&ground.lantern, &path, &body)
    };
    with("from", json!("2026-12-15")).refused(409, "offer-starts-late");
    for (field, value, code) in [
        ("weekly_p", json!(0), "invalid-content"),
        ("proposal", json!("For WX1 2AB"), "identifying-data"),
        ("from", json!("2026-11-23"), "invalid-content"),
    ] {
        let refused = with(field, value);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/{field}"));
        assert!(!refused.text.contains("WX1"), "{}", refused.text);
        refused.refused(422, code);
    }
}

#[test]
fn another_than_the_first_needs_a_reason_and_a_second_person() {
    let (ground, rival, path) = asked();
    let [first, second] = ranked(&ground, &rival, &path);
    choose(&ground, &path, &json!({ "offer_id": second })).refused(409, "departs-from-rank");
    let odd = json!({ "offer_id": second, "reason": "Born 12 March 2015" });
    choose(&ground, &path, &odd).refused(422, "identifying-data");
    let body = json!({ "offer_id": second, "reason": "Nearer to a brother's school." });
    assert_eq!(choose(&ground, &path, &body).expect(200)["rank"], 2);
    choose(&ground, &path, &json!({ "offer_id": first })).refused(409, "transition-not-allowed");
    let agree = json!({ "fund_id": ground.trust.to_string(), "placement": placement() });
    ground.app.post(&ground.author, &format!("{path}/agreement"), &agree).refused(409, "departs-from-rank");
    let approval = format!("{path}/choice/approval");
    ground.app.post(&ground.author, &approval, &json!({})).refused(403, "role-missing");
    let both = ground.app.also_in(ground.author.person, ground.trust, Role::AwardApprover);
    ground.app.post(&both, &approval, &json!({})).refused(403, "sod-11");
    let approver = ground.app.person(ground.trust, &[Role::AwardApprover]);
    assert_eq!(
        ground.app.post(&approver, &approval, &json!({})).expect(200)["approved_by"],
        approver.person.to_string()
    );
    ground.app.post(&approver, &approval, &json!({})).refused(409, "transition-not-allowed");
}

fn placement() -> Value {
    json!({
        "contract_id": "0190a3d2-0000-7000-8000-000000000030", "scheme_id": "0190a3d2-0000-7000-8000-000000000012",
        "reference": "PL-20410", "starts_on": "2026-12-07", "review_on": "2027-05-03", "weekly_p": 525_000,
        "split": [{ "payer": "council", "weight": 60 }, { "payer": "health", "weight": 40 }],
        "notice": [{ "notice_days": 28 }]
    })
}

#[test]
fn a_choice_of_the_user_is_evidenced_in_all_four_limbs() {
    let (ground, rival, path) = asked();
    let [first, _] = ranked(&ground, &rival, &path);
    let mut body = json!({ "offer_id": first, "user_choice": {
        "for_an_individual": "A placement for one child.", "enactment": " ",
        "preference": "Asked for by the child, 20 November.", "best_interests": "The bond with the carer." } });
    let refused = choose(&ground, &path, &body);
    assert!(refused.text.contains("limb 2"), "{}", refused.text);
    refused.refused(422, "user-choice-incomplete");
    body["user_choice"]["enactment"] = json!("Children Act 1989 s.22(4).");
    let chosen = choose(&ground, &path, &body).expect(200);
    assert_eq!(chosen["user_choice"]["enactment"], "Children Act 1989 s.22(4).");
}
