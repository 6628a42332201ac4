//! The calendar of a fund, and the action plan that a forecast beyond tolerance opens.

use serde_json::{Value, json};
use trellis_access::Role;

use super::cast::Cast;

#[test]
fn beyond_tolerance_one_plan_opens_while_there_is_time() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let review = || {
        cast.app.post(&cast.finance, &format!("{fund}/forecast-reviews"), &json!({ "fy": 2026 })).expect(200)
    };
    cast.on("2026-11-22");
    cast.spend(&fund, 484_800_000);
    let within = review();
    assert_eq!((&within["review"], &within["allowed_p"]), (&json!("within_tolerance"), &json!(4_800_000)));
    assert_eq!(within["plan"], Value::Null);
    cast.spend(&fund, 1);
    let opened = review();
    assert_eq!((&opened["review"], &opened["variance_p"]), (&json!("opens_plan"), &json!(4_800_001)));
    assert_eq!(opened["plan"]["owner_role"], "pooled_fund_manager");
    assert_eq!(review()["plan"]["id"], opened["plan"]["id"]);
    let list = cast.app.get(&cast.icb, &format!("{fund}/action-plans")).expect(200);
    assert_eq!(list["items"].as_array().expect("items").len(), 1);
    let path = format!("/action-plans/{}/closure", opened["plan"]["id"].as_str().expect("an id"));
    let end = json!({ "outcome": "Two placements stepped down" });
    cast.app.post(&cast.finance, &path, &end).refused(403, "role-missing");
    cast.app.post(&cast.manager, &path, &json!({ "outcome": " " })).refused(422, "invalid-content");
    let closed = cast.app.post(&cast.manager, &path, &end).expect(200);
    assert_eq!(closed["outcome"], "Two placements stepped down");
    cast.app.post(&cast.manager, &path, &end).refused(409, "transition-not-allowed");
    cast.on("2027-04-01");
    let late = review();
    assert_eq!((&late["review"], &late["plan"]), (&json!("out_of_time"), &Value::Null));
}

#[test]
fn the_calendar_is_the_usual_one_until_another_is_set() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let path = format!("{fund}/calendar");
    let read = || cast.app.get(&cast.icb, &format!("{path}?fy=2026")).expect(200);
    assert_eq!(
        read()["calendar"],
        json!({ "tolerance_bp": 100, "material_by": "10-01", "budget_by": "02-28", "monitoring_weeks": 6 })
    );
    assert_eq!(read()["days"][0], json!({ "on": "2026-05-13", "due": "monitoring" }));
    let other =
        json!({ "tolerance_bp": 0, "material_by": "12-31", "budget_by": "02-15", "monitoring_weeks": 13 });
    let set = |who, body: &Value| cast.app.post(who, &path, body);
    set(&cast.manager, &other).expect(200);
    set(&cast.manager, &other).expect(200);
    assert_eq!(read()["calendar"], other);
    for (field, value) in [
        ("tolerance_bp", json!(10_001)),
        ("material_by", json!("02-29")),
        ("material_by", json!("October")),
        ("budget_by", json!("13-01")),
        ("monitoring_weeks", json!(0)),
    ] {
        let mut wrong = other.clone();
        wrong[field] = value;
        let refusal = set(&cast.manager, &wrong);
        assert_eq!(refusal.body["errors"][0]["pointer"], format!("/{field}"));
        refusal.refused(422, "invalid-content");
    }
    set(&cast.finance, &other).refused(403, "role-missing");
    let (_, stranger) = cast.stranger(Role::PartnerViewer);
    cast.app.get(&stranger, &format!("{path}?fy=2026")).refused(404, "not-visible");
    cast.app.get(&cast.icb, &path).refused(400, "unknown-query");
}
