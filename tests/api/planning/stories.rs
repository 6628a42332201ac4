//! Stories 2 to 5 of the market specification, over HTTP.

use serde_json::json;
use trellis_test_support::TestApp;

use super::cast::Cast;

#[test]
fn m02_both_partners_sign_and_the_plan_is_agreed() {
    let cast = Cast::assemble();
    let plan = cast.awaiting();
    let balance = cast.app.get(&cast.icb, &format!("{}/balance", plan.path)).expect(200);
    assert_eq!(balance["total_p"], 480_000_000);
    assert_eq!(balance["health_percent"], "42.00");
    assert_eq!(balance["in_range"], true);
    assert_eq!(balance["restore"], json!(null));
    let first = cast.sign(&cast.council, &plan, None).expect(201);
    assert_eq!(first["stage"], "awaiting_sign_off");
    assert_eq!(first["unsigned_partners"], json!([cast.icb.organisation]));
    let signed = cast.sign(&cast.icb, &plan, None);
    assert_eq!(signed.header("etag"), Some(format!("\"{}\"", plan.version + 2).as_str()));
    let signed = signed.expect(201);
    // The test's clock stands within the plan's dates, so what is agreed is in force.
    assert_eq!(signed["stage"], "in_force");
    assert_eq!(signed["sign_offs"].as_array().expect("signatures").len(), 2);
}

#[test]
fn m02_an_agreed_plan_waits_for_its_dates_and_closes_after_them() {
    let cast = Cast::on(TestApp::start_at("2026-03-31T22:59:59Z".parse().expect("an instant")));
    let plan = cast.agreed();
    assert_eq!(cast.read(&plan)["stage"], "agreed");
    cast.app.clock.set("2026-03-31T23:00:00Z".parse().expect("midnight in London"));
    assert_eq!(cast.read(&plan)["stage"], "in_force");
    cast.app.clock.set("2027-03-31T23:00:00Z".parse().expect("midnight in London"));
    assert_eq!(cast.read(&plan)["stage"], "closed");
    let put = cast.app.put(&cast.commissioner, &plan.path, plan.version, &cast.outline());
    assert_eq!(put.refused(409, "transition-not-allowed"), "a plan that is closed cannot be edited");
}

#[test]
fn m03_moving_money_within_the_range_voids_every_signature() {
    let cast = Cast::assemble();
    let mut plan = cast.agreed();
    cast.budgets(&mut plan, 308_400_000, 171_600_000);
    let read = cast.read(&plan);
    assert_eq!(read["stage"], "awaiting_sign_off");
    assert_eq!(read["sign_offs"], json!([]));
    assert_eq!(read["agreed_at"], json!(null));
    let balance = cast.app.get(&cast.commissioner, &format!("{}/balance", plan.path)).expect(200);
    assert_eq!((&balance["health_percent"], &balance["in_range"]), (&json!("35.75"), &json!(true)));
    cast.sign(&cast.council, &plan, None).expect(201);
    assert_eq!(cast.sign(&cast.icb, &plan, None).expect(201)["stage"], "in_force");
}

#[test]
fn m04_a_plan_out_of_range_is_refused_with_what_restores_it() {
    let cast = Cast::assemble();
    let mut plan = cast.agreed();
    cast.budgets(&mut plan, 318_400_000, 161_600_000);
    let balance = cast.app.get(&cast.commissioner, &format!("{}/balance", plan.path)).expect(200);
    assert_eq!(balance["restore"], json!({ "sentence": "£64,000.00 more health", "health_p": 6_400_000 }));
    let refusal = cast.sign(&cast.council, &plan, None);
    assert_eq!(refusal.body["health_percent"], "33.67");
    assert_eq!(refusal.body["restore_health_p"], 6_400_000);
    assert_eq!(
        refusal.refused(409, "plan-out-of-balance"),
        "health's share is 33.67% of £4,800,000.00; the agreed range is 35% to 45%; \
         to restore it: £64,000.00 more health"
    );
    cast.budgets(&mut plan, 312_000_000, 168_000_000);
    cast.sign(&cast.council, &plan, None).expect(201);
}

#[test]
fn m05_every_partner_reasons_the_exception() {
    let cast = Cast::assemble();
    let mut plan = cast.agreed();
    cast.budgets(&mut plan, 318_400_000, 161_600_000);
    let reason = Some("the hospital scheme starts a year late");
    cast.sign(&cast.council, &plan, reason).expect(201);
    cast.sign(&cast.icb, &plan, None).refused(409, "plan-out-of-balance");
    assert_eq!(cast.read(&plan)["stage"], "awaiting_sign_off");
    let agreed = cast.sign(&cast.icb, &plan, reason).expect(201);
    assert_eq!(agreed["stage"], "in_force");
    assert_eq!(agreed["sign_offs"][0]["exception"], "the hospital scheme starts a year late");
}

#[test]
fn each_signature_is_in_the_chain_of_the_partner_and_of_the_trust() {
    let cast = Cast::assemble();
    cast.agreed();
    let count = |organisation| {
        let sql = format!(
            "SELECT count(*) FROM audit.event WHERE stream = '{organisation}' AND body LIKE '%\"sign_plan\"%'"
        );
        cast.app.database.superuser(&sql)
    };
    assert_eq!(count(cast.council.organisation), "1");
    assert_eq!(count(cast.icb.organisation), "1");
    assert_eq!(count(cast.commissioner.organisation), "2");
}
