//! The freedoms of a performance fund: what a rating frees may be spent, and a fall bites from that day.

use serde_json::{Value, json};
use trellis_test_support::Response;

use super::ground::{Ground, text};

struct Rated {
    ground: Ground,
    lines: Vec<String>,
    id: String,
}

impl Rated {
    /// £400,000 for 2026-27 at so many stars; the scheme's line may be spent freely.
    fn at(stars: u8) -> Self {
        let (ground, lines) = Ground::with_budget(50_000_000);
        let made = ground
            .app
            .post(&ground.manager, &ground.path("performance-funds"), &body(&lines[0], stars))
            .expect(201);
        Self { id: text(&made["id"]), ground, lines }
    }

    fn spend(&self, amount: i64) -> Response {
        let body = json!({ "line_id": self.lines[0], "amount_p": amount, "payee": "Wexcombe Council", "reason": "Freely" });
        self.ground.app.post(&self.ground.finance, &self.ground.path("spend"), &body)
    }

    fn rate(&self, stars: u8) -> Response {
        let path = self.ground.path(&format!("performance-funds/{}/ratings", self.id));
        self.ground.app.post(&self.ground.manager, &path, &json!({ "stars": stars }))
    }
}

fn body(line: &str, stars: u8) -> Value {
    json!({ "year": 2026, "amount_p": 40_000_000, "stars": stars, "free_line_ids": [line] })
}

#[test]
fn three_stars_free_all_two_three_quarters_and_none_nothing() {
    for (stars, free) in [(3, 40_000_000), (2, 30_000_000), (0, 0)] {
        let rated = Rated::at(stars);
        let told =
            rated.ground.app.get(&rated.ground.partner, &rated.ground.path("performance-funds")).expect(200);
        let told = &told["items"][0];
        assert_eq!((&told["free_p"], &told["conditional_p"]), (&json!(free), &json!(40_000_000 - free)));
        rated.spend(free + 1).refused(409, "E1_OVER_BUDGET");
        if free > 0 {
            rated.spend(free).expect(201);
        }
        rated.ground.expect_whole_books();
    }
}

#[test]
fn a_fall_bites_from_that_day_and_what_is_spent_stands() {
    let rated = Rated::at(3);
    rated.spend(35_000_000).expect(201);
    let fallen = rated.rate(2).expect(200);
    assert_eq!((&fallen["stars"], &fallen["free_p"]), (&json!(2), &json!(30_000_000)));
    let refusal = rated.spend(1);
    assert_eq!(refusal.body["available"], 0);
    refusal.refused(409, "E1_OVER_BUDGET");
    rated.rate(3).expect(200);
    rated.spend(5_000_000).expect(201);
    rated.rate(6).refused(422, "invalid-content");
    rated.ground.expect_whole_books();
}

#[test]
fn bands_may_be_set_otherwise() {
    let (ground, lines) = Ground::with_budget(50_000_000);
    let mut wanted = body(&lines[0], 1);
    wanted["bands"] = json!([{ "stars": 1, "free_bp": 2500 }, { "stars": 4, "free_bp": 10_000 }]);
    let made = ground.app.post(&ground.manager, &ground.path("performance-funds"), &wanted).expect(201);
    assert_eq!(made["free_p"], 10_000_000);
    wanted["bands"] = json!([{ "stars": 2, "free_bp": 2500 }, { "stars": 3, "free_bp": 1000 }]);
    ground
        .app
        .post(&ground.manager, &ground.path("performance-funds"), &wanted)
        .refused(422, "invalid-content");
}

#[test]
fn who_may_set_it_and_what_is_amiss() {
    let rated = Rated::at(2);
    let (ground, path) = (&rated.ground, rated.ground.path("performance-funds"));
    let post = |body: &Value| ground.app.post(&ground.manager, &path, body);
    post(&body(&rated.lines[0], 2)).refused(409, "exists-already");
    post(&body(&rated.lines[1], 2)).refused(422, "invalid-content");
    post(&json!({ "year": 26, "amount_p": 0, "stars": 9, "free_line_ids": [] }))
        .refused(422, "invalid-content");
    ground.app.post(&ground.finance, &path, &body(&rated.lines[0], 2)).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body(&rated.lines[0], 2)).refused(404, "not-visible");
    let unknown = ground.path(&format!("performance-funds/{}/ratings", ground.fund));
    ground.app.post(&ground.manager, &unknown, &json!({ "stars": 1 })).refused(404, "not-visible");
}
