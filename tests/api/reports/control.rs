//! Who controls the fund shapes each partner's note.

use serde_json::{Value, json};

use super::ground::Ground;

fn own(ground: &Ground, partner: &str) -> Value {
    ground.get(&format!("statements/memorandum?fy=2026&partner={partner}"))["own_expenditure_p"].clone()
}

#[test]
fn the_assessment_moves_cost_between_the_partners_accounts() {
    let ground = Ground::in_november();
    let path = format!("{}/control-assessment", ground.fund);
    let version = || ground.cast.version(&ground.fund);
    let assess = |body: &Value| ground.cast.app.put(&ground.cast.manager, &path, version(), body);
    let sole = json!({ "fund": "sole" });
    let kept = assess(&sole).expect(200);
    assert_eq!(kept, json!({ "fund": "sole", "schemes": {} }));
    assert_eq!((own(&ground, "council"), own(&ground, "icb")), (json!(311_000_000), json!(0)));
    assess(&json!({ "fund": "agent", "schemes": {} })).expect(200);
    assert_eq!((own(&ground, "council"), own(&ground, "icb")), (json!(300_000_000), json!(11_000_000)));
    let scheme = ground.wellbeing.clone();
    assess(&json!({ "fund": "joint_operation", "schemes": { scheme: "sole" } })).expect(200);
    assert_eq!((own(&ground, "council"), own(&ground, "icb")), (json!(221_000_000), json!(90_000_000)));
}

#[test]
fn only_the_pool_manager_assesses_and_only_what_was_read() {
    let ground = Ground::in_november();
    let path = format!("{}/control-assessment", ground.fund);
    let body = json!({ "fund": "sole", "schemes": {} });
    let version = ground.cast.version(&ground.fund);
    ground.cast.app.put(&ground.cast.manager, &path, version + 1, &body).refused(412, "stale-version");
    ground.cast.app.put(&ground.cast.finance, &path, version, &body).refused(403, "role-missing");
    ground.cast.app.put(&ground.cast.icb, &path, version, &body).refused(404, "not-visible");
    let unknown = json!({ "fund": "sole", "schemes": { (uuid::Uuid::nil().to_string()): "agent" } });
    ground.cast.app.put(&ground.cast.manager, &path, version, &unknown).refused(422, "invalid-content");
    ground
        .cast
        .app
        .put(&ground.cast.manager, &path, version, &json!({ "fund": "shared" }))
        .refused(422, "invalid-content");
    ground.cast.app.put(&ground.cast.manager, &path, version, &body).expect(200);
}
