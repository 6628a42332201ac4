//! What is refused, and in which words.

use serde_json::{Value, json};

use super::cast::{Cast, priority};

fn refused_priority(cast: &Cast, path: &str, change: impl Fn(&mut Value)) -> Value {
    let mut body = priority("social_care", 100, cast.council.organisation);
    change(&mut body);
    let refusal = cast.app.post(&cast.commissioner, &format!("{path}/priorities"), &body);
    assert_eq!(refusal.body["type"], "/problems/invalid-content", "{}", refusal.text);
    refusal.expect(422)["errors"][0].clone()
}

#[test]
fn content_that_makes_no_sense_is_refused_at_its_place() {
    let cast = Cast::assemble();
    let path = cast.draft().path;
    let pointer = |change: &dyn Fn(&mut Value)| refused_priority(&cast, &path, change)["pointer"].clone();
    assert_eq!(pointer(&|body| body["budget_p"] = json!(-1)), "/budget_p");
    assert_eq!(pointer(&|body| body["budget_p"] = json!(1.5)), "/budget_p");
    assert_eq!(pointer(&|body| body["sector"] = json!("education")), "/sector");
    assert_eq!(pointer(&|body| body["localities"] = json!([])), "/localities");
    assert_eq!(pointer(&|body| body["colour"] = json!("red")), "/colour");
    assert_eq!(pointer(&|body| body["split_bp"] = json!({ "health": 1, "social_care": 9999 })), "/split_bp");
    let split = refused_priority(&cast, &path, |body| {
        body["sector"] = json!("joint");
        body["split_bp"] = json!({ "health": 6000, "social_care": 3500 });
    });
    assert_eq!(split["detail"], "the split adds up to 95, not 100");
}

#[test]
fn outlines_that_make_no_sense_are_refused_at_their_place() {
    let cast = Cast::assemble();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut outline = cast.outline();
        change(&mut outline);
        let refusal = cast.app.post(&cast.commissioner, "/plans", &outline);
        refusal.expect(422)["errors"][0]["pointer"].clone()
    };
    assert_eq!(refused(&|body| body["title"] = json!("")), "/title");
    assert_eq!(refused(&|body| body["to"] = json!("2026-03-31")), "/to");
    assert_eq!(refused(&|body| body["from"] = json!("2026-02-30")), "/from");
    assert_eq!(refused(&|body| body["partners"] = json!([])), "/partners");
    assert_eq!(refused(&|body| body["partners"][1] = body["partners"][0].clone()), "/partners/1");
    assert_eq!(refused(&|body| body["partners"][1] = json!(cast.commissioner.organisation)), "/partners/1");
    assert_eq!(refused(&|body| body["partners"][0] = json!(uuid::Uuid::nil())), "/partners/0");
    let backwards = json!({ "min_health_bp": 4500, "max_health_bp": 3500 });
    assert_eq!(refused(&|body| body["balance_rule"] = backwards.clone()), "/balance_rule/min_health_bp");
}

#[test]
fn an_incomplete_plan_is_not_put_to_consultation() {
    let cast = Cast::assemble();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut plan = cast.draft();
        let mut body = priority("social_care", 100, cast.council.organisation);
        change(&mut body);
        plan.add(&cast, &body);
        let answer = cast.app.post(&cast.commissioner, &format!("{}/consultation", plan.path), &json!({}));
        assert_eq!(answer.status, 409, "{}", answer.text);
        answer.body["type"].as_str().expect("a type").trim_start_matches("/problems/").to_owned()
    };
    assert_eq!(refused(&|body| body["owner_organisation_id"] = json!(null)), "plan-unowned");
    assert_eq!(refused(&|body| body["owner_person"] = json!(null)), "plan-unowned");
    assert_eq!(refused(&|body| body["evidence"] = json!([])), "plan-no-evidence");
    assert_eq!(refused(&|body| body["sector"] = json!("joint")), "plan-split");
}

#[test]
fn a_plan_of_nothing_has_no_balance() {
    let cast = Cast::assemble();
    let made = cast.app.post(&cast.commissioner, "/plans", &cast.outline()).expect(201);
    let path = format!("/plans/{}", made["id"].as_str().expect("an id"));
    cast.app.get(&cast.commissioner, &format!("{path}/balance")).refused(409, "plan-no-budget");
    let consult = cast.app.post(&cast.commissioner, &format!("{path}/consultation"), &json!({}));
    assert_eq!(
        consult.refused(409, "plan-no-budget"),
        "the plan has no budget yet: add a priority with an amount above £0.00"
    );
}

#[test]
fn steps_out_of_order_are_refused() {
    let cast = Cast::assemble();
    let draft = cast.draft();
    let post = |step: &str| cast.app.post(&cast.commissioner, &format!("{}/{step}", draft.path), &json!({}));
    assert_eq!(
        post("sign-off-request").refused(409, "transition-not-allowed"),
        "a plan that is draft cannot be put up for sign-off"
    );
    cast.sign(&cast.council, &draft, None).refused(409, "transition-not-allowed");
    post("consultation").expect(200);
    post("consultation").refused(409, "transition-not-allowed");
}

#[test]
fn a_signature_is_given_once_under_what_was_read() {
    let cast = Cast::assemble();
    let plan = cast.awaiting();
    let sign = |body: Value| cast.app.post(&cast.council, &format!("{}/sign-offs", plan.path), &body);
    sign(json!({ "plan_hash": "0".repeat(64) })).refused(409, "plan-hash-changed");
    sign(json!({ "plan_hash": "short" })).refused(422, "invalid-content");
    sign(json!({})).refused(422, "invalid-content");
    let read = cast.read(&plan)["hash"].clone();
    sign(json!({ "plan_hash": read, "exception": "why not" })).refused(409, "plan-exception-not-needed");
    cast.sign(&cast.council, &plan, None).expect(201);
    cast.sign(&cast.council, &plan, None).refused(409, "plan-already-signed");
}
