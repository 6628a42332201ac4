//! Individual budgets: paid month by month through three pairs of hands; what lies unspent is asked about and never just taken.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

struct Budgeted {
    ground: Ground,
    lines: Vec<String>,
    id: String,
}

impl Budgeted {
    /// £9,600 a year, 60 % paid directly and 40 % held, live from 1 June 2026.
    fn live() -> Self {
        let story = Self::requested();
        for step in [
            json!({ "state": "offered" }),
            json!({ "state": "agreed" }),
            json!({ "state": "live", "on": "2026-06-01", "review_on": "2027-06-01" }),
        ] {
            story.step(&step).expect(200);
        }
        story
    }

    fn requested() -> Self {
        let (ground, lines) = Ground::with_budget(30_000_000);
        let made = ground
            .app
            .post(&ground.commissioner, &ground.path("individual-budgets"), &body(&lines[0]))
            .expect(201);
        Self { id: text(&made["id"]), ground, lines }
    }

    fn post(&self, who: &Actor, rest: &str, body: &Value) -> Response {
        self.ground.app.post(who, &format!("/individual-budgets/{}/{rest}", self.id), body)
    }

    fn step(&self, body: &Value) -> Response {
        self.post(&self.ground.commissioner, "state", body)
    }

    fn pay(&self, month: &str) -> Response {
        self.post(&self.ground.finance, "payments", &json!({ "month": month }))
    }

    /// A question about £1,120 unspent; gives its id.
    fn asked(&self) -> String {
        let told = self.post(&self.ground.finance, "balances", &json!({ "unspent_p": 112_000 })).expect(200);
        text(&told["question"]["id"])
    }
}

fn body(line: &str) -> Value {
    json!({ "reference": "IB-20410", "line_id": line, "annual_p": 960_000, "direct_bp": 6000, "notional_bp": 4000, "weeks": 8 })
}

#[test]
fn four_hundred_and_eighty_a_month_through_three_hands() {
    let story = Budgeted::live();
    let told =
        story.ground.app.get(&story.ground.finance, &format!("/individual-budgets/{}", story.id)).expect(200);
    assert_eq!(
        (&told["kind"], &told["monthly_p"], &told["notional_p"]),
        (&json!("mixed"), &json!(48_000), &json!(384_000))
    );
    let payment = story.pay("2026-10-15").expect(201);
    assert_eq!((&payment["amount_p"], &payment["state"]), (&json!(48_000), &json!("requested")));
    assert_eq!(payment["payee"], "Direct payment IB-20410");
    story.pay("2026-10-01").refused(409, "exists-already");
    story.pay("2026-05-31").refused(422, "invalid-content");
    story.pay("2026-11-01").refused(422, "invalid-content");
    assert_eq!((story.ground.account(5000), story.ground.account(2000)), (48_000, -48_000));
    let approval = format!("/payments/{}/approval", text(&payment["id"]));
    story.ground.step(&story.ground.finance, &approval).refused(403, "role-missing");
    story.ground.step(&story.ground.approver, &approval).expect(200);
    story.ground.expect_whole_books();
}

#[test]
fn a_balance_above_eight_weeks_asks_and_does_not_take() {
    let story = Budgeted::live();
    for month in ["2026-06-01", "2026-07-01", "2026-08-01"] {
        story.pay(month).expect(201);
    }
    let spent = story.ground.account(5000);
    let told = story.post(&story.ground.finance, "balances", &json!({ "unspent_p": 88_615 })).expect(200);
    assert_eq!((&told["threshold_p"], &told["question"]), (&json!(88_615), &json!(null)));
    let question = story.asked();
    assert_eq!(story.ground.account(5000), spent);
    let (answer, recovery) = (format!("balances/{question}/answer"), format!("balances/{question}/recovery"));
    story.post(&story.ground.manager, &recovery, &json!({ "amount_p": 50_000 })).refused(409, "ask-first");
    story
        .post(&story.ground.finance, &answer, &json!({ "answer": "not_needed", "not_needed_p": 112_001 }))
        .refused(409, "recovery-exceeded");
    story
        .post(&story.ground.finance, &answer, &json!({ "answer": "not_needed", "not_needed_p": 50_000 }))
        .expect(200);
    story
        .post(&story.ground.finance, &answer, &json!({ "answer": "planned" }))
        .refused(409, "transition-not-allowed");
    story.post(&story.ground.finance, &recovery, &json!({ "amount_p": 50_000 })).refused(403, "sod-11");
    story
        .post(&story.ground.manager, &recovery, &json!({ "amount_p": 50_001 }))
        .refused(409, "recovery-exceeded");
    let taken = story.post(&story.ground.manager, &recovery, &json!({ "amount_p": 50_000 })).expect(200);
    assert_eq!(taken["recovered_p"], 50_000);
    assert_eq!((story.ground.account(1250), story.ground.account(5000)), (50_000, spent - 50_000));
    story
        .post(&story.ground.manager, &recovery, &json!({ "amount_p": 1 }))
        .refused(409, "transition-not-allowed");
    story.ground.expect_whole_books();
}

#[test]
fn what_is_planned_or_was_not_spent_here_is_not_taken() {
    let story = Budgeted::live();
    let planned = story.asked();
    story
        .post(&story.ground.finance, &format!("balances/{planned}/answer"), &json!({ "answer": "planned" }))
        .expect(200);
    story
        .post(&story.ground.manager, &format!("balances/{planned}/recovery"), &json!({ "amount_p": 1 }))
        .refused(409, "ask-first");
    let free = story.asked();
    let answer = format!("balances/{free}/answer");
    for wrong in [
        json!({ "answer": "not_needed" }),
        json!({ "answer": "planned", "not_needed_p": 1 }),
        json!({ "answer": "perhaps" }),
    ] {
        story.post(&story.ground.finance, &answer, &wrong).refused(422, "invalid-content");
    }
    story
        .post(&story.ground.finance, &answer, &json!({ "answer": "not_needed", "not_needed_p": 100_000 }))
        .expect(200);
    let recovery = format!("balances/{free}/recovery");
    story
        .post(&story.ground.manager, &recovery, &json!({ "amount_p": 100_000 }))
        .refused(409, "E7_CREDIT_RAISES_AUTHORITY");
    let told =
        story.ground.app.get(&story.ground.auditor, &format!("/individual-budgets/{}", story.id)).expect(200);
    assert_eq!(told["questions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_life_from_the_request_to_the_end() {
    let story = Budgeted::requested();
    story.pay("2026-10-01").refused(409, "transition-not-allowed");
    story.step(&json!({ "state": "agreed" })).refused(409, "transition-not-allowed");
    story.step(&json!({ "state": "refused", "reason": "need_met" })).refused(422, "invalid-content");
    let refused = story
        .step(&json!({ "state": "refused", "reason": "need_met", "review_on": "2026-12-01" }))
        .expect(200);
    assert_eq!((&refused["reason"], &refused["review_on"]), (&json!("need_met"), &json!("2026-12-01")));
    story.step(&json!({ "state": "offered" })).expect(200);
    story.step(&json!({ "state": "agreed" })).expect(200);
    story
        .step(&json!({ "state": "live", "on": "2026-10-01", "review_on": "2026-10-01" }))
        .refused(409, "review-not-later");
    story.step(&json!({ "state": "live", "on": "2026-10-01", "review_on": "2027-10-01" })).expect(200);
    assert_eq!(
        story.step(&json!({ "state": "reviewed", "review_on": "2028-10-01" })).expect(200)["state"],
        "reviewed"
    );
    assert_eq!(
        story.step(&json!({ "state": "ended", "on": "2026-12-31" })).expect(200)["ended_on"],
        "2026-12-31"
    );
    story
        .post(&story.ground.finance, "balances", &json!({ "unspent_p": 1 }))
        .refused(409, "transition-not-allowed");
}

#[test]
fn who_sees_them_and_what_is_amiss() {
    let story = Budgeted::requested();
    let (ground, path) = (&story.ground, story.ground.path("individual-budgets"));
    let with = |changes: Value| {
        let mut body = body(&story.lines[0]);
        for (field, value) in changes.as_object().expect("an object") {
            body[field] = value.clone();
        }
        ground.app.post(&ground.commissioner, &path, &body)
    };
    with(json!({})).refused(409, "exists-already");
    for wrong in [
        json!({ "reference": "Jo Bloggs" }),
        json!({ "direct_bp": 6001 }),
        json!({ "weeks": 0 }),
        json!({ "annual_p": 0 }),
        json!({ "line_id": ground.fund }),
    ] {
        with(wrong).refused(422, "invalid-content");
    }
    let one = format!("/individual-budgets/{}", story.id);
    for other in [&ground.stranger, &ground.partner, &ground.submitter] {
        ground.app.get(other, &one).refused(404, "not-visible");
    }
    ground.app.get(&ground.partner, &path).refused(404, "not-visible");
    assert_eq!(ground.app.get(&ground.auditor, &path).expect(200)["items"].as_array().map(Vec::len), Some(1));
    let director = ground.app.person(ground.trust, &[Role::Director]);
    ground.app.get(&director, &one).refused(403, "role-missing");
    story.post(&ground.finance, "state", &json!({ "state": "offered" })).refused(403, "role-missing");
}

#[test]
fn the_years_money_is_reserved_used_month_by_month_and_given_back() {
    let story = Budgeted::requested();
    let line = || {
        let line = story.ground.line(&story.lines[0]);
        [&line["precommitted_p"], &line["actual_p"], &line["available_p"]]
            .map(|figure| figure.as_i64().expect("pence"))
    };
    story.step(&json!({ "state": "offered" })).expect(200);
    assert_eq!(line(), [0, 0, 30_000_000]);
    let agreed = story.step(&json!({ "state": "agreed" })).expect(200);
    assert!(agreed["reservation_id"].is_string(), "{agreed}");
    assert_eq!(line(), [960_000, 0, 29_040_000]);
    story.step(&json!({ "state": "live", "on": "2026-06-01", "review_on": "2027-06-01" })).expect(200);
    for month in ["2026-06-01", "2026-07-01"] {
        story.pay(month).expect(201);
    }
    assert_eq!(line(), [960_000 - 96_000, 96_000, 29_040_000]);
    assert_eq!(story.ground.account(7100), 960_000 - 96_000);
    story.step(&json!({ "state": "ended", "on": "2026-10-05" })).expect(200);
    assert_eq!(line(), [0, 96_000, 30_000_000 - 96_000]);
    story.ground.expect_whole_books();
}

#[test]
fn what_the_line_cannot_hold_is_not_agreed() {
    let story = Budgeted::requested();
    story.step(&json!({ "state": "offered" })).expect(200);
    let taken = json!({ "line_id": story.lines[0], "amount_p": 29_040_001, "purpose": "Tender" });
    story.ground.app.post(&story.ground.commissioner, &story.ground.path("reservations"), &taken).expect(201);
    let refusal = story.step(&json!({ "state": "agreed" }));
    assert_eq!((&refusal.body["available"], &refusal.body["shortfall"]), (&json!(959_999), &json!(1)));
    refusal.refused(409, "E1_OVER_BUDGET");
    let read =
        story.ground.app.get(&story.ground.finance, &format!("/individual-budgets/{}", story.id)).expect(200);
    assert_eq!((&read["state"], &read["reservation_id"]), (&json!("offered"), &json!(null)));
}
