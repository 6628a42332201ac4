//! Spend outside the agreement rests with the host: by a signed decision it moves to a stream that the host alone bears.

use serde_json::{Value, json};
use trellis_access::Role;

use super::cast::{Cast, story_rule};

/// An active fund whose second stream the council, its host, bears alone; £100 spent on the shared one.
struct Ground {
    cast: Cast,
    fund: String,
    shared: String,
    hosts: String,
}

impl Ground {
    fn new() -> Self {
        let cast = Cast::assemble();
        let fund = cast.draft();
        cast.join(&fund);
        cast.agree_terms(&fund, 7);
        let mut rule = story_rule();
        let bearer = json!({ "steps": [{ "kind": "bearer", "partner": "council" }] });
        rule["streams"]["outside"] = json!({ "over": bearer, "under": bearer });
        cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &rule).expect(201);
        cast.sign(&fund);
        cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
        let shared = line(&cast, &fund, "Short breaks", "joint");
        let hosts = line(&cast, &fund, "Borne by the council", "outside");
        let spend = json!({ "line_id": shared, "amount_p": 10_000, "payee": "Lantern", "reason": "A trip nobody had agreed" });
        cast.app.post(&cast.finance, &format!("{fund}/spend"), &spend).expect(201);
        Self { cast, fund, shared, hosts }
    }

    fn body(&self, amount: i64) -> Value {
        json!({ "from": self.shared, "to": self.hosts, "amount_p": amount, "reason": "Spent without authority" })
    }

    fn propose(&self, body: &Value) -> trellis_test_support::Response {
        self.cast.app.post(&self.cast.finance, &format!("{}/spend-transfers", self.fund), body)
    }
}

fn line(cast: &Cast, fund: &str, title: &str, stream: &str) -> String {
    let scheme =
        json!({ "title": title, "stream": stream, "s251_line": "3.4.5", "provider_sector": "voluntary" });
    let scheme = cast.app.post(&cast.manager, &format!("{fund}/schemes"), &scheme).expect(201)["id"].clone();
    let body = json!({ "scheme_id": scheme, "charge_year": 2026, "budget_p": 20_000 });
    let line = cast.app.post(&cast.manager, &format!("{fund}/budget-lines"), &body).expect(201);
    line["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_second_person_signs_and_the_host_bears_it() {
    let ground = Ground::new();
    let Ground { cast, fund, .. } = &ground;
    let told = ground.propose(&ground.body(10_000)).expect(201);
    assert_eq!(
        (&told["virement"]["state"], &told["virement"]["moves"]),
        (&json!("proposed"), &json!("spend"))
    );
    assert_eq!((&told["from"]["actual_p"], &told["to"]["actual_p"]), (&json!(10_000), &json!(0)));
    let approval = format!("/virements/{}/approval", told["virement"]["id"].as_str().expect("an id"));
    let approve = |who| cast.app.post(who, &approval, &json!({}));
    approve(&cast.finance).refused(403, "role-missing");
    approve(&cast.council).refused(404, "not-visible");
    let made = approve(&cast.manager).expect(200);
    assert_eq!((&made["from"]["actual_p"], &made["to"]["actual_p"]), (&json!(0), &json!(10_000)));
    approve(&cast.manager).refused(409, "transition-not-allowed");
    let entry = cast
        .app
        .get(&cast.finance, &format!("/entries/{}", made["virement"]["entry_id"].as_str().expect("an id")));
    assert_eq!(entry.expect(200)["kind"], "spend.moved");
    cast.assert_ledger_holds();
    // At the year's end the council alone bears it.
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    let shares = result["shares"].as_array().expect("shares").clone();
    assert_eq!(result["variance_p"], 10_000);
    assert_eq!(shares.iter().map(|s| s["share_p"].as_i64().expect("pence")).sum::<i64>(), 10_000);
    ground.propose(&ground.body(1)).refused(409, "year-shared");
}

#[test]
fn more_than_the_hosts_line_has_is_released_with_the_decision() {
    let ground = Ground::new();
    let cast = &ground.cast;
    let spend =
        json!({ "line_id": ground.hosts, "amount_p": 15_000, "payee": "Lantern", "reason": "Its own" });
    cast.app.post(&cast.finance, &format!("{}/spend", ground.fund), &spend).expect(201);
    let told = ground.propose(&ground.body(10_000)).expect(201);
    let path = format!("/virements/{}", told["virement"]["id"].as_str().expect("an id"));
    let made = cast.app.post(&cast.manager, &format!("{path}/approval"), &json!({})).expect(200);
    assert_eq!((&made["to"]["actual_p"], &made["to"]["released_p"]), (&json!(25_000), &json!(5_000)));
    cast.assert_ledger_holds();
}

#[test]
fn what_is_no_such_move_is_refused() {
    let ground = Ground::new();
    let Ground { cast, fund, shared, hosts } = &ground;
    ground.propose(&ground.body(10_001)).refused(409, "E7_CREDIT_RAISES_AUTHORITY");
    ground.propose(&ground.body(0)).refused(422, "invalid-content");
    let back = json!({ "from": hosts, "to": shared, "amount_p": 1, "reason": "The other way" });
    ground.propose(&back).refused(409, "E7_CREDIT_RAISES_AUTHORITY");
    let also = line(cast, fund, "Outreach", "joint");
    let among = json!({ "from": shared, "to": also, "amount_p": 1, "reason": "Between shared streams" });
    ground.propose(&among).refused(409, "stream-not-host-borne");
    let unknown =
        json!({ "from": shared, "to": fund.rsplit('/').next(), "amount_p": 1, "reason": "Nowhere" });
    ground.propose(&unknown).refused(422, "invalid-content");
    let body = ground.body(1);
    cast.app.post(&cast.icb, &format!("{fund}/spend-transfers"), &body).refused(404, "not-visible");
    let both = cast.app.person(cast.finance.organisation, &[Role::FinanceOfficer, Role::PooledFundManager]);
    let told = cast.app.post(&both, &format!("{fund}/spend-transfers"), &body).expect(201);
    let path = format!("/virements/{}", told["virement"]["id"].as_str().expect("an id"));
    cast.app.post(&both, &format!("{path}/approval"), &json!({})).refused(403, "sod-11");
    let refused = cast.app.post(&both, &format!("{path}/refusal"), &json!({})).expect(200);
    assert_eq!(refused["virement"]["state"], "refused");
    let alone = "UPDATE app.virement SET state = 'made', entry_id = (SELECT id FROM app.entry LIMIT 1)";
    let refused = cast.app.database.as_role("postgres", alone).expect_err("nobody decided");
    assert!(refused.contains("sod-11"), "{refused}");
}
