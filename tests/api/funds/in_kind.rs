//! Contributions beside cash: in kind, waiting for a measure, built line by line, net of client income.

use serde_json::{Value, json};

use super::cast::Cast;

fn scheme(cast: &Cast, fund: &str) -> Value {
    let body =
        json!({ "title": "Clinics", "stream": "joint", "s251_line": "3.4.5", "provider_sector": "own" });
    cast.app.post(&cast.manager, &format!("{fund}/schemes"), &body).expect(201)["id"].clone()
}

#[test]
fn what_is_given_in_kind_is_income_and_cost_and_no_cash() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let scheme = scheme(&cast, &fund);
    let body = json!({ "partner": "council", "scheme_id": scheme, "amount_p": 1_250_000, "what": "Rooms for two clinics",
        "valuation": "Market rent of like rooms", "evidence": "Estates file 7" });
    let post = |body: &Value| cast.app.post(&cast.finance, &format!("{fund}/in-kind-contributions"), body);
    let given = post(&body).expect(201);
    assert_eq!((&given["fy"], &given["given_on"]), (&json!(2026), &json!("2026-04-01")));
    assert_eq!((cast.account(&fund, 5100), cast.account(&fund, 4050)), (1_250_000, -1_250_000));
    assert_eq!(cast.balance(&fund)["cash_p"], 0);
    let list = cast.app.get(&cast.icb, &format!("{fund}/in-kind-contributions")).expect(200);
    assert_eq!(list["items"][0]["valuation"], "Market rent of like rooms");
    for (field, value) in [
        ("amount_p", json!(0)),
        ("what", json!("")),
        ("valuation", json!(" ")),
        ("evidence", json!("")),
        ("given_on", json!("2026-04-02")),
        ("partner", json!("police")),
        ("scheme_id", json!(uuid::Uuid::from_u128(9))),
    ] {
        let mut wrong = body.clone();
        wrong[field] = value;
        let refusal = post(&wrong);
        assert_eq!(refusal.body["errors"][0]["pointer"], format!("/{field}"));
        refusal.refused(422, "invalid-content");
    }
    cast.app.post(&cast.council, &format!("{fund}/in-kind-contributions"), &body).refused(404, "not-visible");
    cast.assert_ledger_holds();
}

#[test]
fn a_conditional_contribution_is_due_when_its_measure_is_met() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let body = json!({ "partner": "icb", "amount_p": 280_000_000, "due_on": "2026-07-01", "measure": "4.2% fewer admissions" });
    let path = format!("{fund}/conditional-contributions");
    let made = cast.app.post(&cast.finance, &path, &body).expect(201);
    assert_eq!((&made["state"], &made["measure"]), (&json!("awaiting"), &json!("4.2% fewer admissions")));
    let part = format!("/contributions/{}", made["id"].as_str().expect("an id"));
    let schedule = json!({ "partner": "icb", "fy": 2026, "amount_p": 400 });
    cast.app.post(&cast.finance, &format!("{fund}/contribution-schedules"), &schedule).expect(201);
    cast.on("2026-07-10");
    cast.app
        .post(&cast.finance, &format!("{part}/receipts"), &json!({ "amount_p": 1 }))
        .refused(409, "nothing-owed");
    let judge = |body: Value| cast.app.post(&cast.finance, &format!("{part}/measure"), &body);
    judge(json!({ "earned_p": 280_000_001, "evidence": "Return" })).refused(409, "above-agreed");
    judge(json!({ "earned_p": -1, "evidence": "Return" })).refused(422, "invalid-content");
    judge(json!({ "earned_p": 1, "evidence": "" })).refused(422, "invalid-content");
    let due = judge(json!({ "earned_p": 140_000_000, "evidence": "Half of it met" })).expect(200);
    assert_eq!((&due["state"], &due["left_p"]), (&json!("due"), &json!(140_000_000)));
    judge(json!({ "earned_p": 1, "evidence": "Return" })).refused(409, "no-condition");
    let lapsing = json!({ "partner": "icb", "amount_p": 500, "due_on": "2026-10-01", "measure": "Nothing" });
    let made = cast.app.post(&cast.finance, &path, &lapsing).expect(201);
    let part = format!("/contributions/{}", made["id"].as_str().expect("an id"));
    let lapsed = json!({ "earned_p": 0, "evidence": "Not met" });
    assert_eq!(
        cast.app.post(&cast.finance, &format!("{part}/measure"), &lapsed).expect(200)["state"],
        "lapsed"
    );
    for (field, value) in [("amount_p", json!(0)), ("measure", json!("")), ("partner", json!("police"))] {
        let mut wrong = body.clone();
        wrong[field] = value;
        cast.app.post(&cast.finance, &path, &wrong).refused(422, "invalid-content");
    }
    cast.assert_ledger_holds();
}

#[test]
fn a_contribution_is_built_line_by_line_net_of_client_income() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let lines = json!([
        { "kind": "this_year", "note": "2025-26", "amount_p": 100_000_000 },
        { "kind": "inflation", "note": "Agreed", "rate": "4.2%" },
        { "kind": "efficiency", "note": "Shared back office", "amount_p": 200_000 },
        { "kind": "client_income", "note": "Charges that the fund collects", "amount_p": 4_000_000 },
    ]);
    let path = format!("{fund}/contribution-schedules");
    let body = json!({ "partner": "council", "fy": 2026, "lines": lines });
    let made = cast.app.post(&cast.finance, &path, &body).expect(201);
    assert_eq!(made["items"][0]["amount_p"], 25_000_000);
    let kept = cast.app.database.superuser("SELECT sum(amount), count(*) FROM app.contribution_line");
    assert_eq!(kept, "100000000|4");
    let refuse = |body: Value| cast.app.post(&cast.finance, &path, &body).refused(422, "invalid-content");
    refuse(json!({ "partner": "icb", "fy": 2026 }));
    refuse(json!({ "partner": "icb", "fy": 2026, "amount_p": 5, "lines": lines }));
    refuse(
        json!({ "partner": "icb", "fy": 2026, "lines": [{ "kind": "planned", "note": "x", "amount_p": 5 }] }),
    );
    refuse(
        json!({ "partner": "icb", "fy": 2026, "lines": [{ "kind": "this_year", "note": "x", "rate": "much" }] }),
    );
    refuse(json!({ "partner": "icb", "fy": 2026, "lines": [{ "kind": "this_year", "note": "x" }] }));
    let income = format!("{fund}/client-income");
    let charge = |body: Value| cast.app.post(&cast.finance, &income, &body);
    charge(json!({ "amount_p": 42_000, "reason": "Charges of April" })).expect(201);
    charge(json!({ "amount_p": 8_000, "charged": true, "reason": "Charges of April" })).expect(201);
    assert_eq!(
        (cast.account(&fund, 1000), cast.account(&fund, 1250), cast.account(&fund, 4200)),
        (42_000, 8_000, -50_000)
    );
    charge(json!({ "amount_p": 0, "reason": "x" })).refused(422, "invalid-content");
    charge(json!({ "amount_p": 1, "reason": "" })).refused(422, "invalid-content");
    charge(json!({ "amount_p": 1, "reason": "x", "on": "2026-04-02" })).refused(422, "invalid-content");
    cast.app
        .post(&cast.manager, &income, &json!({ "amount_p": 1, "reason": "x" }))
        .refused(403, "role-missing");
    cast.assert_ledger_holds();
}

#[test]
fn no_cash_moves_where_budgets_are_only_aligned() {
    let cast = Cast::assemble();
    let made = cast
        .app
        .post(&cast.manager, "/funds", &json!({ "title": "Aligned", "basis": "aligned" }))
        .expect(201);
    let fund = format!("/funds/{}", made["id"].as_str().expect("an id"));
    cast.join(&fund);
    cast.add_rule(&fund);
    cast.sign(&fund);
    let refusal = cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({}));
    assert_eq!(refusal.body["gaps"][0]["pointer"], "/risk_rule/streams/joint");
    refusal.refused(409, "fund-not-ready");
    let own = |who: &str| {
        let steps = json!({ "steps": [{ "kind": "bearer", "partner": who }] });
        json!({ "over": steps, "under": steps })
    };
    let rule =
        json!({ "valid_from": "2026-04-01", "streams": { "council": own("council"), "icb": own("icb") } });
    let hash =
        cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &rule).expect(201)["agreement_hash"]
            .clone();
    for partner in [&cast.council, &cast.icb] {
        let body = json!({ "agreement_hash": hash });
        cast.app.post(partner, &format!("{fund}/risk-rules/2/signatures"), &body).expect(201);
    }
    cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
    let body = json!({ "partner": "icb", "fy": 2026, "amount_p": 100 });
    cast.app
        .post(&cast.finance, &format!("{fund}/contribution-schedules"), &body)
        .refused(409, "no-cash-moves");
    let income = json!({ "amount_p": 1, "reason": "x" });
    cast.app.post(&cast.finance, &format!("{fund}/client-income"), &income).refused(409, "no-cash-moves");
    // Each keeps its own variance: the year's end tells it, and books nothing.
    let scheme = json!({ "title": "Own services", "stream": "icb" });
    cast.app.post(&cast.manager, &format!("{fund}/schemes"), &scheme).expect(201);
    cast.spend(&fund, 500);
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    assert_eq!((&result["variance_p"], &result["entry_id"]), (&json!(500), &Value::Null));
}
