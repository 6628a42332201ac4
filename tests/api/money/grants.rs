//! Grants: held until their condition is met, spent for their purpose, in their area and time, and paid back.

use serde_json::{Value, json};
use trellis_test_support::Response;

use super::ground::{Ground, text};
use super::virements::end_the_year;

struct Granted {
    ground: Ground,
    lines: Vec<String>,
    grant: String,
}

impl Granted {
    /// £250,000 for the West, by 31 March, paying for the scheme's line of 2026-27.
    fn new() -> Self {
        Self::with(json!({}))
    }

    fn with(changes: Value) -> Self {
        let (ground, lines) = Ground::with_budget(30_000_000);
        let made =
            ground.app.post(&ground.manager, &ground.path("grants"), &body(&lines[0], changes)).expect(201);
        let grant = text(&made["id"]);
        Self { ground, lines, grant }
    }

    fn spend(&self, amount: i64, naming: Option<(&str, &str)>) -> Response {
        let grant =
            naming.map(|(purpose, area)| json!({ "grant_id": self.grant, "purpose": purpose, "area": area }));
        let mut body = json!({ "line_id": self.lines[0], "amount_p": amount, "payee": "Wexcombe Council", "reason": "Family help" });
        if let Some(grant) = grant {
            body["grant"] = grant;
        }
        self.ground.app.post(&self.ground.finance, &self.ground.path("spend"), &body)
    }

    fn told(&self) -> Value {
        self.ground
            .app
            .get(&self.ground.finance, &self.ground.path(&format!("grants/{}", self.grant)))
            .expect(200)
    }

    fn step(&self, step: &str, body: &Value) -> Response {
        let who = if step == "receipts" { &self.ground.finance } else { &self.ground.manager };
        self.ground.app.post(who, &self.ground.path(&format!("grants/{}/{step}", self.grant)), body)
    }

    fn money(&self, step: &str, amount: i64) -> Response {
        self.step(step, &json!({ "amount_p": amount, "reason": "As determined" }))
    }
}

fn body(line: &str, changes: Value) -> Value {
    let mut body = json!({
        "determination": "31/7001", "title": "Family help grant", "amount_p": 25_000_000, "instalments": 2,
        "first_due": "2026-04-15", "purposes": [{ "name": "Family help" }, { "name": "Training", "amount_p": 5_000_000 }],
        "area": "West", "spend_from": "2026-04-01", "spend_by": "2027-03-31", "conditions": ["A plan is published"],
        "clawback": true, "line_ids": [line]
    });
    let Value::Object(changes) = changes else { panic!("an object") };
    body.as_object_mut().expect("an object").extend(changes);
    body
}

#[test]
fn what_fails_its_purpose_area_or_date_is_refused_with_the_condition_named() {
    let story = Granted::new();
    let refused = |amount, naming| story.spend(amount, naming).refused(409, "E8_RING_FENCE");
    let central = refused(1_200_000, Some(("Family help", "Central")));
    assert_eq!(central, "Family help grant is ring-fenced: it is for West, not for Central");
    let toys = refused(1, Some(("Toys", "West")));
    assert!(toys.ends_with("it is for Family help, Training, not for Toys"), "{toys}");
    let unnamed = refused(1, None);
    assert!(
        unnamed.ends_with("a charge to Emotional wellbeing 2026-27 names it, with a purpose and an area"),
        "{unnamed}"
    );
    refused(5_000_001, Some(("Training", "West")));
    refused(25_000_001, Some(("Family help", "West")));
    assert_eq!(story.ground.account(5000), 0);
    story.spend(1_200_000, Some(("Family help", "West"))).expect(201);
    let told = story.told();
    assert_eq!(
        (&told["purposes"][0]["spent_p"], &told["unspent_p"]),
        (&json!(1_200_000), &json!(23_800_000))
    );
    let source = "SELECT string_agg(DISTINCT source, ',') FROM app.posting WHERE account_id = 5000";
    assert_eq!(story.ground.app.database.superuser(source), "grant");
    story.ground.expect_whole_books();
    let over = Granted::with(json!({ "spend_by": "2026-10-04" }));
    let late = over.spend(1, Some(("Family help", "West"))).refused(409, "E8_RING_FENCE");
    assert!(late.ends_with("it is to be promised or spent from 2026-04-01 to 2026-10-04"), "{late}");
}

#[test]
fn thirty_eight_thousand_unspent_in_january_alerts() {
    let story = Granted::new();
    story.spend(21_160_000, Some(("Family help", "West"))).expect(201);
    story.ground.on_day("2026-12-20");
    assert_eq!(story.told()["alert"], json!(null));
    story.ground.on_day("2027-01-15");
    let told = story.told();
    assert_eq!((&told["alert"]["unspent_p"], &told["alert"]["days_left"]), (&json!(3_840_000), &json!(76)));
    let page = story.ground.app.get(&story.ground.partner, &story.ground.path("grants")).expect(200);
    assert!(
        text(&page["items"][0]["alert"]["sentence"])
            .starts_with("£38,400.00 of Family help grant is unspent")
    );
}

#[test]
fn its_money_is_held_then_earned_and_what_is_unspent_goes_back() {
    let story = Granted::new();
    let books = || [1000, 2300, 4100, 2000].map(|account| story.ground.account(account));
    story.money("receipts", 12_500_000).expect(200);
    assert_eq!(books(), [12_500_000, -12_500_000, 0, 0]);
    story.money("receipts", 12_500_001).refused(409, "grant-exceeded");
    let met = story.money("conditions", 5_000_000).expect(200);
    assert_eq!((&met["held_p"], &met["earned_p"]), (&json!(7_500_000), &json!(5_000_000)));
    story.money("conditions", 7_500_001).refused(409, "grant-exceeded");
    story.spend(4_000_000, Some(("Family help", "West"))).expect(201);
    story.money("clawback", 8_500_001).refused(409, "grant-exceeded");
    let back = story.money("clawback", 8_500_000).expect(200);
    assert_eq!(back["returned_p"], 8_500_000);
    assert_eq!(books(), [12_500_000, 0, -4_000_000, -12_500_000]);
    story.step("carry-forward", &json!({ "spend_by": "2027-09-30" })).refused(409, "no-carry-forward");
    story.money("receipts", 0).refused(422, "amount-not-positive");
    story.ground.expect_whole_books();
}

/// What a grant knows of its money is not undone behind it.
#[test]
fn its_entries_are_not_reversed() {
    let story = Granted::new();
    story.money("receipts", 12_500_000).expect(200);
    story.money("conditions", 5_000_000).expect(200);
    for kind in ["grant.received", "grant.condition_met"] {
        let entry =
            story.ground.app.database.superuser(&format!("SELECT id FROM app.entry WHERE kind = '{kind}'"));
        let reversal = json!({ "reason": "Entered by mistake" });
        let path = format!("/entries/{entry}/reversal");
        story
            .ground
            .app
            .post(&story.ground.finance, &path, &reversal)
            .refused(409, "reversal-by-its-own-step");
    }
}

/// A promise that moves between the years of one grant asks it for nothing, even after its last day.
#[test]
fn what_was_promised_of_it_in_time_is_carried_into_the_next_year() {
    let (ground, lines) = Ground::with_budget(60_000_000);
    let terms = body(&lines[0], json!({ "amount_p": 40_000_000, "line_ids": [lines[0], lines[1]] }));
    let id = text(&ground.app.post(&ground.manager, &ground.path("grants"), &terms).expect(201)["id"]);
    let grant = json!({ "grant_id": id, "purpose": "Family help", "area": "West" });
    ground.place(&ground.new_placement_with(json!({ "grant": grant }))).expect(201);
    end_the_year(&ground);
    let closed = ground.step(&ground.manager, &ground.path("year-end/2026/closure")).expect(200);
    assert_eq!(closed["commitments_carried_p"], 11_250_000);
    assert_eq!(ground.line(&lines[1])["committed_p"], 13_650_000);
    ground.expect_whole_books();
}

/// What was reserved before the grant was entered raises nothing when it is committed, and is for its purposes all the same.
#[test]
fn what_was_reserved_before_it_is_for_its_purposes_too() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let reserve = json!({ "line_id": lines[0], "amount_p": 14_583_333, "purpose": "Tender" });
    let reserved = ground.app.post(&ground.commissioner, &ground.path("reservations"), &reserve).expect(201);
    let terms = body(&lines[0], json!({}));
    let grant = text(&ground.app.post(&ground.manager, &ground.path("grants"), &terms).expect(201)["id"]);
    let commit = |purpose: &str| {
        let body = json!({ "fund_id": ground.fund, "scheme_id": ground.scheme, "reservation_id": reserved["id"],
            "grant": { "grant_id": grant, "purpose": purpose, "area": "West" } });
        ground.app.post(&ground.finance, &format!("/contracts/{}/commitments", ground.contract), &body)
    };
    commit("Roads").refused(409, "E8_RING_FENCE");
    commit("Family help").expect(201);
    ground.expect_whole_books();
}

#[test]
fn a_contract_and_a_placement_may_be_charged_to_it() {
    let story = Granted::new();
    let grant = json!({ "grant_id": story.grant, "purpose": "Family help", "area": "West" });
    let ground = &story.ground;
    ground.place(&ground.new_placement()).refused(409, "E8_RING_FENCE");
    let placement = ground.place(&ground.new_placement_with(json!({ "grant": grant }))).expect(201);
    assert_eq!(story.told()["purposes"][0]["committed_p"], 11_250_000);
    let id = text(&placement["id"]);
    ground.placement_step(&id, "rates", &json!({ "from": "2026-11-02", "weekly_p": 530_000 })).expect(200);
    assert_eq!(story.told()["purposes"][0]["committed_p"], 11_357_143);
    ground
        .placement_step(&id, "rates", &json!({ "from": "2026-11-02", "weekly_p": 1_300_000 }))
        .refused(409, "E8_RING_FENCE");
    let other = json!({ "grant_id": ground.fund, "purpose": "Family help" });
    let body = ground
        .new_placement_with(json!({ "reference": "PL-20411", "grant": other, "starts_on": "2027-04-05" }));
    ground.place(&body).refused(422, "invalid-content");
    ground.expect_whole_books();
}

#[test]
fn it_is_carried_forward_where_its_terms_say_so() {
    let story = Granted::with(json!({ "carry_forward": true, "clawback": false }));
    story.step("carry-forward", &json!({ "spend_by": "2027-03-31" })).refused(422, "spend-by-not-later");
    let carried = story.step("carry-forward", &json!({ "spend_by": "2027-09-30" })).expect(200);
    assert_eq!(carried["spend_by"], "2027-09-30");
    story.money("receipts", 100).expect(200);
    story.money("clawback", 100).refused(409, "no-clawback");
}

#[test]
fn the_published_instalments() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let changes = json!({ "amount_p": 41_440_000_000_i64, "instalments": 12 });
    let made =
        ground.app.post(&ground.manager, &ground.path("grants"), &body(&lines[0], changes)).expect(201);
    let amounts: Vec<i64> = made["instalments"]
        .as_array()
        .expect("instalments")
        .iter()
        .map(|part| part["amount_p"].as_i64().expect("pence"))
        .collect();
    assert_eq!(amounts, [[3_453_333_334; 4].as_slice(), &[3_453_333_333; 8]].concat());
}

#[test]
fn who_may_enter_it_and_what_is_amiss() {
    let story = Granted::new();
    let (ground, path) = (&story.ground, story.ground.path("grants"));
    let post = |changes: Value| ground.app.post(&ground.manager, &path, &body(&story.lines[1], changes));
    post(json!({})).refused(409, "exists-already");
    post(json!({ "determination": "31/7002", "line_ids": [story.lines[0]] })).refused(422, "invalid-content");
    post(json!({ "determination": "31/7002", "line_ids": [ground.fund] })).refused(422, "invalid-content");
    post(json!({ "determination": "31/7002", "line_ids": [] })).refused(422, "invalid-content");
    post(json!({ "instalments": 0, "purposes": [] })).refused(422, "invalid-content");
    let good = body(&story.lines[1], json!({ "determination": "31/7002" }));
    ground.app.post(&ground.auditor, &path, &good).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &good).refused(404, "not-visible");
    ground.app.get(&ground.stranger, &path).refused(404, "not-visible");
    ground
        .app
        .get(&ground.finance, &ground.path(&format!("grants/{}", ground.fund)))
        .refused(404, "not-visible");
    let receipt = json!({ "amount_p": 1, "reason": "x" });
    ground
        .app
        .post(&ground.manager, &ground.path(&format!("grants/{}/receipts", story.grant)), &receipt)
        .refused(403, "role-missing");
}

#[test]
fn its_owner_is_written_to_once_and_again_after_it_is_carried_forward() {
    let story = Granted::with(json!({ "carry_forward": true }));
    let app = &story.ground.app;
    let relay = trellis_test_support::Relay::taking();
    let alerts =
        || relay.messages().into_iter().filter(|message| message.contains("Unspent")).collect::<Vec<_>>();
    story.spend(21_160_000, Some(("Family help", "West"))).expect(201);
    story.ground.on_day("2026-12-20");
    app.work(&relay);
    assert_eq!(alerts(), Vec::<String>::new());
    story.ground.on_day("2027-01-15");
    for _ in 0..3 {
        app.work(&relay);
    }
    let told = alerts();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("Unspent: Family help grant") && told[0].contains("38,400.00"), "{}", told[0]);
    let body = json!({ "spend_by": "2028-03-31" });
    story.step("carry-forward", &body).expect(200);
    story.ground.on_day("2028-01-15");
    app.work(&relay);
    app.work(&relay);
    assert_eq!(alerts().len(), 2);
}

#[test]
fn its_budget_is_not_carried_past_its_last_day_unless_its_terms_say_so() {
    let carry = |story: &Granted| {
        let path = story.ground.path(&format!("budget-lines/{}/carry-forwards", story.lines[0]));
        story.ground.app.post(
            &story.ground.manager,
            &path,
            &json!({ "amount_p": 10, "purpose": "Family help" }),
        )
    };
    let ends = Granted::new();
    let passed = carry(&ends).refused(409, "E8_RING_FENCE");
    assert!(passed.ends_with("what is unspent is not carried into 2027-28"), "{passed}");
    let alone = Granted::with(json!({ "carry_forward": true }));
    let outside = carry(&alone).refused(409, "E8_RING_FENCE");
    assert!(
        outside.ends_with("Emotional wellbeing 2027-28 is outside, and its budget stays inside"),
        "{outside}"
    );
    let (ground, lines) = Ground::with_budget(30_000_000);
    let both = json!({ "carry_forward": true, "line_ids": [lines[0], lines[1]] });
    let made = ground.app.post(&ground.manager, &ground.path("grants"), &body(&lines[0], both)).expect(201);
    let story = Granted { grant: text(&made["id"]), ground, lines };
    carry(&story).expect(201);
    story.ground.expect_whole_books();
}
