//! Uplifts: seen line by line, approved by a second person who saw that very effect, applied to all placements or none.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

struct Uplifted {
    ground: Ground,
    director: Actor,
}

impl Uplifted {
    /// So many placements at £5,250 a week from 2 November 2026 to 1 March 2027.
    fn with(placements: usize) -> Self {
        let (ground, _) = Ground::with_budget(1_000_000_000);
        ground.app.database.superuser("UPDATE app.contract SET value_pence = 9000000000");
        for number in 1..=placements {
            let changes =
                json!({ "reference": format!("PL-{number:04}"), "ends_on": "2027-03-01", "review_on": null });
            ground.place(&ground.new_placement_with(changes)).expect(201);
        }
        let director = ground.app.person(ground.trust, &[Role::Director]);
        Self { ground, director }
    }

    fn request(&self, percent: &str) -> String {
        let path = format!("/contracts/{}/uplifts", self.ground.contract);
        text(&self.ground.app.post(&self.ground.commissioner, &path, &self.body(percent)).expect(201)["id"])
    }

    fn body(&self, percent: &str) -> Value {
        json!({ "fund_id": self.ground.fund, "terms": { "percent": percent, "from": "2026-12-07", "rounding": "penny" } })
    }

    fn model(&self, id: &str, percent: Option<&str>) -> Value {
        let terms = percent.map(|percent| self.body(percent)["terms"].clone());
        let path = format!("/uplifts/{id}/model");
        self.ground.app.post(&self.ground.finance, &path, &json!({ "terms": terms })).expect(200)
    }

    fn approve(&self, who: &Actor, id: &str, hash: &Value) -> Response {
        self.ground.app.post(who, &format!("/uplifts/{id}/approval"), &json!({ "preview_hash": hash }))
    }

    fn apply(&self, id: &str) -> Response {
        self.ground.step(&self.ground.finance, &format!("/uplifts/{id}/application"))
    }
}

#[test]
fn four_point_two_percent_on_thirty_eight_placements() {
    let story = Uplifted::with(38);
    let id = story.request("4.2%");
    let modelled = story.model(&id, None);
    assert_eq!((&modelled["state"], &modelled["weekly_increase_p"]), (&json!("modelled"), &json!(837_900)));
    let effect = &modelled["effect"];
    assert_eq!(effect["lines"].as_array().map(Vec::len), Some(38));
    let line = &effect["lines"][0];
    assert_eq!(
        (&line["old_p"], &line["new_p"], &line["weekly_p"]),
        (&json!(525_000), &json!(547_050), &json!(22_050))
    );
    // Twelve weeks from 7 December to 1 March.
    assert_eq!(
        (&line["to_year_end_p"], &effect["budgets"][0]["more_p"]),
        (&json!(264_600), &json!(38 * 264_600))
    );
    assert_eq!(line["by_payer"][0], json!({ "payer": "council", "amount_p": 13_230 }));
    let hash = effect["preview_hash"].clone();
    assert_eq!((&hash, &effect["needs_director"]), (&modelled["preview_hash"], &json!(false)));
    story.approve(&story.ground.manager, &id, &hash).expect(200);
    let before = story.ground.account(7000);
    assert_eq!(story.apply(&id).expect(200)["state"], "applied");
    assert_eq!(story.ground.account(7000) - before, 38 * 264_600);
    story.apply(&id).refused(409, "transition-not-allowed");
    story.ground.expect_whole_books();
}

#[test]
fn a_slip_of_the_point_needs_the_director_and_shows_what_it_would_do() {
    let story = Uplifted::with(38);
    let id = story.request("42%");
    let modelled = story.model(&id, None);
    assert_eq!(
        (&modelled["weekly_increase_p"], &modelled["effect"]["needs_director"]),
        (&json!(8_379_000), &json!(true))
    );
    let hash = &modelled["preview_hash"];
    let sentence = story.approve(&story.ground.manager, &id, hash).refused(403, "director-needed");
    assert!(sentence.contains("£83,790.00 more a week is above £10,000.00"), "{sentence}");
    assert_eq!(story.approve(&story.director, &id, hash).expect(200)["state"], "approved");
}

#[test]
fn the_modeller_does_not_approve_and_any_change_voids_the_approval() {
    let story = Uplifted::with(2);
    let finance_and_manager =
        story.ground.app.person(story.ground.trust, &[Role::FinanceOfficer, Role::PooledFundManager]);
    let id = story.request("4.2%");
    let path = format!("/uplifts/{id}/model");
    let hash =
        story.ground.app.post(&finance_and_manager, &path, &json!({})).expect(200)["preview_hash"].clone();
    story.approve(&finance_and_manager, &id, &hash).refused(403, "sod-11");
    story.approve(&story.ground.manager, &id, &json!("0".repeat(64))).refused(409, "preview-changed");
    story.approve(&story.ground.manager, &id, &hash).expect(200);
    let again = story.model(&id, Some("4.1%"));
    assert_eq!(again["state"], "modelled");
    story.apply(&id).refused(409, "transition-not-allowed");
    story.approve(&story.ground.manager, &id, &again["preview_hash"]).expect(200);
    let third = story
        .ground
        .new_placement_with(json!({ "reference": "PL-9999", "ends_on": "2027-03-01", "review_on": null }));
    story.ground.place(&third).expect(201);
    let before = story.ground.account(7000);
    story.apply(&id).refused(409, "preview-changed");
    assert_eq!(story.ground.account(7000), before);
}

#[test]
fn what_the_budget_does_not_hold_is_shown_and_refused() {
    let story = Uplifted::with(1);
    let cut = "UPDATE app.limit_position SET budget = committed + 100000 WHERE committed > 0";
    story.ground.app.database.superuser(cut);
    let id = story.request("10%");
    let modelled = story.model(&id, None);
    assert_eq!(modelled["effect"]["budgets"][0]["after_p"], 100_000 - 630_000);
    story.approve(&story.ground.manager, &id, &modelled["preview_hash"]).expect(200);
    story.apply(&id).refused(409, "E1_OVER_BUDGET");
    let shown = story.ground.app.get(&story.ground.finance, &format!("/uplifts/{id}")).expect(200);
    assert_eq!(
        (&shown["state"], &shown["effect"]["lines"][0]["old_p"]),
        (&json!("approved"), &json!(525_000))
    );
}

#[test]
fn who_may_ask_and_who_sees_the_effect() {
    let story = Uplifted::with(1);
    let path = format!("/contracts/{}/uplifts", story.ground.contract);
    let app = &story.ground.app;
    let provider = app.person(story.ground.submitter.organisation, &[Role::ProviderAdmin]);
    let asked = app.post(&provider, &path, &story.body("4.2%")).expect(201);
    let one = format!("/uplifts/{}", text(&asked["id"]));
    assert_eq!(app.get(&provider, &one).expect(200)["effect"], json!(null));
    assert!(app.get(&story.ground.finance, &one).expect(200)["effect"].is_object());
    app.get(&story.ground.rival, &one).refused(404, "not-visible");
    assert_eq!(app.get(&story.ground.rival, "/uplifts").expect(200)["items"], json!([]));
    assert_eq!(app.get(&provider, "/uplifts").expect(200)["items"].as_array().map(Vec::len), Some(1));
    app.post(&provider, &format!("{one}/model"), &json!({})).refused(403, "role-missing");
    app.post(&story.ground.approver, &path, &story.body("4.2%")).refused(403, "role-missing");
    app.post(&story.ground.stranger, &path, &story.body("4.2%")).refused(404, "not-visible");
    app.post(&story.ground.commissioner, &path, &story.body("0%")).refused(422, "invalid-content");
    let elsewhere = json!({ "fund_id": story.ground.contract, "terms": story.body("4.2%")["terms"] });
    app.post(&story.ground.commissioner, &path, &elsewhere).refused(422, "invalid-content");
    story
        .approve(&story.ground.manager, &text(&asked["id"]), &json!("0".repeat(64)))
        .refused(409, "transition-not-allowed");
}

#[test]
fn nothing_to_raise_and_another_limit() {
    let story = Uplifted::with(1);
    let mut late = story.body("4.2%");
    late["terms"]["from"] = json!("2027-03-01");
    let path = format!("/contracts/{}/uplifts", story.ground.contract);
    let id = text(&story.ground.app.post(&story.ground.commissioner, &path, &late).expect(201)["id"]);
    let model = format!("/uplifts/{id}/model");
    story.ground.app.post(&story.ground.finance, &model, &json!({})).refused(409, "nothing-to-raise");
    let limit = |who: &Actor, weekly: i64| {
        story.ground.app.post(who, &story.ground.path("uplift-limit"), &json!({ "weekly_p": weekly }))
    };
    limit(&story.ground.manager, 22_049).expect(200);
    limit(&story.ground.finance, 1).refused(403, "role-missing");
    limit(&story.ground.manager, -1).refused(422, "invalid-content");
    let id = story.request("4.2%");
    let hash = story.model(&id, None)["preview_hash"].clone();
    story.approve(&story.ground.manager, &id, &hash).refused(403, "director-needed");
}
