//! Forecasts: every part counted once, with a range; kept as they were made, with their error once the year is over.

use serde_json::{Value, json};

use super::ground::{Ground, text};

fn forecast(ground: &Ground, changes: &Value) -> Value {
    let mut body = json!({ "fy": 2026, "seed": 7 });
    for (field, value) in changes.as_object().expect("an object") {
        body[field] = value.clone();
    }
    ground.app.post(&ground.finance, &ground.path("forecasts"), &body).expect(201)
}

#[test]
fn spend_accruals_promises_reviews_pipeline_and_savings_make_the_outturn() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.place(&ground.new_placement_with(json!({ "review_on": "2027-03-01" }))).expect(201);
    let spend = json!({ "line_id": lines[0], "amount_p": 1_000_000, "payee": "Wexcombe Council", "reason": "Short breaks" });
    ground.app.post(&ground.finance, &ground.path("spend"), &spend).expect(201);
    ground.on_day("2026-11-22");
    ground
        .app
        .post(&ground.finance, &ground.path("accruals"), &json!({ "through": "2026-11-15" }))
        .expect(200);
    let made = forecast(
        &ground,
        &json!({
            "pipeline": [{ "name": "One more from January", "probability_bp": 5000, "days": 70, "weekly_p": 100_000 }],
            "savings": [{ "name": "Fewer agency nights", "amount_p": 200_000 }]
        }),
    );
    // 2 November to 1 March is 17 weeks, of which two are accrued; 31 days go on after the review.
    let parts = ["actual_p", "accrued_p", "committed_p", "beyond_review_p", "pipeline_p", "savings_p"]
        .map(|part| made[part].clone());
    assert_eq!(
        parts,
        [1_000_000, 1_050_000, 7_875_000, 2_325_000, 500_000, 200_000].map(|amount| json!(amount))
    );
    assert_eq!(made["outturn_p"], 12_550_000);
    assert_eq!((&made["p10_p"], &made["p90_p"]), (&json!(12_050_000), &json!(13_050_000)));
    assert_eq!((&made["method"], &made["error_p"]), (&json!("seeded-paths/1"), &json!(null)));
}

#[test]
fn earlier_forecasts_stay_and_show_their_error_when_the_year_is_over() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let first = forecast(&ground, &json!({}));
    let spend = json!({ "line_id": lines[0], "amount_p": 700_000, "payee": "Wexcombe Council", "reason": "Short breaks" });
    ground.app.post(&ground.finance, &ground.path("spend"), &spend).expect(201);
    let second = forecast(&ground, &json!({ "band_bp": 300 }));
    assert_eq!((&first["outturn_p"], &second["outturn_p"]), (&json!(0), &json!(700_000)));
    ground.on_day("2027-04-01");
    let page = ground.app.get(&ground.partner, &ground.path("forecasts")).expect(200);
    let told: Vec<_> =
        page["items"].as_array().expect("items").iter().map(|item| (&item["id"], &item["error_p"])).collect();
    assert_eq!(told, [(&first["id"], &json!(-700_000)), (&second["id"], &json!(0))]);
    let one = ground
        .app
        .get(&ground.auditor, &ground.path(&format!("forecasts/{}", text(&first["id"]))))
        .expect(200);
    assert_eq!((&one["outturn_p"], &one["error_p"]), (&json!(0), &json!(-700_000)));
}

#[test]
fn who_may_forecast_and_what_is_amiss() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let path = ground.path("forecasts");
    let refused =
        |body: Value| ground.app.post(&ground.finance, &path, &body).refused(422, "invalid-content");
    refused(json!({ "fy": 26 }));
    refused(json!({ "fy": 2026, "band_bp": 5001 }));
    refused(json!({ "fy": 2026, "savings": [{ "name": "x", "amount_p": 0 }] }));
    refused(
        json!({ "fy": 2026, "pipeline": [{ "name": "x", "probability_bp": 10_001, "days": 1, "weekly_p": 1 }] }),
    );
    let body = json!({ "fy": 2026 });
    ground.app.post(&ground.auditor, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    ground.app.get(&ground.stranger, &path).refused(404, "not-visible");
    ground
        .app
        .get(&ground.finance, &ground.path(&format!("forecasts/{}", ground.fund)))
        .refused(404, "not-visible");
}
