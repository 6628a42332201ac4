//! The story's figures: the quarter, the year's end, the shares.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_kernel::Pence;
use trellis_ledger::Dimensions;
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::commitments::commit;

use trellis_test_support::Actor;

use super::cast::Cast;

/// Three instalments in and £3,110,000 spent, on 22 November.
fn november(cast: &Cast) -> String {
    let fund = cast.scheduled();
    for day in ["2026-04-02", "2026-07-02", "2026-10-02"] {
        cast.on(day);
        cast.receive_all_due(&fund);
    }
    cast.on("2026-11-22");
    cast.spend(&fund, 311_000_000);
    fund
}

#[test]
fn three_instalments_less_the_spending_is_the_cash() {
    let cast = Cast::assemble();
    let fund = november(&cast);
    let balance = cast.balance(&fund);
    assert_eq!(balance["contributions_p"], 360_000_000);
    assert_eq!(balance["spend_p"], 311_000_000);
    assert_eq!(balance["cash_p"], 49_000_000);
    assert_eq!((&balance["creditors_p"], &balance["receivable_p"]), (&json!(0), &json!(0)));
    cast.assert_ledger_holds();
}

#[test]
fn the_quarterly_statement_shows_the_pool_and_the_rule() {
    let cast = Cast::assemble();
    let fund = november(&cast);
    let year = trellis_kernel::FinancialYear::starting(2026).expect("a year");
    let promised = [YearAmount { fy: year, amount: Pence::new(183_000_000) }];
    cast.post(&fund, |on| commit(on, &promised, &Dimensions::default())).expect("posted");
    let path = format!("{fund}/statements/quarterly?fy=2026&quarter=3");
    let statement = cast.app.get(&cast.icb, &path).expect(200);
    for (figure, pence) in [
        ("funding_p", 480_000_000),
        ("contributions_due_p", 360_000_000),
        ("contributions_received_p", 360_000_000),
        ("spend_p", 311_000_000),
        ("cash_p", 49_000_000),
        ("committed_p", 183_000_000),
        ("forecast_p", 494_000_000),
        ("variance_p", 14_000_000),
    ] {
        assert_eq!(statement[figure], pence, "{figure}");
    }
    assert_eq!(statement["as_at"], "2026-11-22");
    assert_eq!(statement["partners"][0]["projected_share_p"], 10_000_000);
    assert_eq!(statement["partners"][1]["projected_share_p"], 4_000_000);
    assert_eq!(statement["partners"][1]["received_p"], 108_000_000);
    let rule = statement["rule"].as_str().expect("a rule");
    assert!(rule.contains("NHS Wexcombe ICB bears at most £40,000.00 of it"), "{rule}");
    let first =
        cast.app.get(&cast.icb, &format!("{fund}/statements/quarterly?fy=2026&quarter=1")).expect(200);
    assert_eq!((&first["as_at"], &first["contributions_due_p"]), (&json!("2026-06-30"), &json!(120_000_000)));
    assert_eq!((&first["spend_p"], &first["cash_p"]), (&json!(0), &json!(120_000_000)));
    for (query, status, code) in [
        ("?fy=2026&quarter=5", 422, "invalid-content"),
        ("?fy=1&quarter=1", 422, "invalid-content"),
        ("?fy=2026", 400, "unknown-query"),
    ] {
        cast.app.get(&cast.icb, &format!("{fund}/statements/quarterly{query}")).refused(status, code);
    }
}

fn share(result: &Value, partner: &str) -> i64 {
    let shares = result["shares"].as_array().expect("shares");
    let found = shares.iter().find(|share| share["partner"] == partner).expect("a partner");
    found["share_p"].as_i64().expect("pence")
}

#[test]
fn the_year_ends_with_a_hundred_and_with_forty_thousand() {
    let cast = Cast::assemble();
    let fund = november(&cast);
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 183_000_000);
    let run = || cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 }));
    let early = run().refused(409, "year-not-over");
    assert_eq!(early, "2026-27 ends on 2027-03-31; its year end can be computed after that day");
    cast.app.get(&cast.icb, &format!("{fund}/year-end/2026")).refused(404, "not-visible");
    cast.on("2027-04-10");
    let close = json!({ "to": "soft_closed" });
    cast.app.post(&cast.manager, &format!("{fund}/periods/2026/13/closure"), &close).expect(200);
    let result = run().expect(200);
    assert_eq!((&result["spend_p"], &result["variance_p"]), (&json!(494_000_000), &json!(14_000_000)));
    assert_eq!((share(&result, "council"), share(&result, "icb")), (10_000_000, 4_000_000));
    assert!(result["rule"].as_str().expect("a rule").contains("at most £40,000.00"));
    assert_eq!(run().expect(200), result);
    assert_eq!(cast.app.get(&cast.icb, &format!("{fund}/year-end/2026")).expect(200), result);
    let entry = format!("/entries/{}", result["entry_id"].as_str().expect("an entry"));
    let entry = cast.app.get(&cast.icb, &entry).expect(200);
    assert_eq!((&entry["period"], &entry["effective"]), (&json!(13), &json!("2027-03-31")));
    assert_eq!(cast.balance(&fund)["receivable_p"], 14_000_000);
    cast.app
        .post(&cast.finance, &format!("{fund}/year-end"), &json!({ "fy": 2026 }))
        .refused(403, "role-missing");
    cast.assert_ledger_holds();
}

#[test]
fn a_year_is_closed_to_the_partners_balances_once_and_late_news_after_it() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 494_000_000);
    cast.on("2027-04-10");
    let path = format!("{fund}/year-end/2026/closure");
    let close = || cast.app.post(&cast.manager, &path, &json!({}));
    close().refused(409, "year-end-not-run");
    cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    let closed = close().expect(200);
    // £4.80m and the £0.14m that partners are charged, less £4.94m spent.
    assert_eq!(closed["surplus_p"], 0);
    let entry = format!("/entries/{}", closed["entry_id"].as_str().expect("an id"));
    let entry = cast.app.get(&cast.finance, &entry).expect(200);
    assert_eq!(
        (&entry["period"], &entry["effective"], &entry["kind"]),
        (&json!(13), &json!("2027-03-31"), &json!("close.year_end"))
    );
    let open = "SELECT count(*) FROM (SELECT FROM app.posting WHERE account_id BETWEEN 4000 AND 5999 GROUP BY account_id HAVING sum(amount) <> 0) x";
    assert_eq!(cast.app.database.superuser(open), "0");
    assert_eq!(close().expect(200)["entry_id"], serde_json::Value::Null);
    cast.app.post(&cast.finance, &path, &json!({})).refused(403, "role-missing");
    cast.assert_ledger_holds();
}

#[test]
fn a_close_is_taken_back_by_two_people_and_neither_closed_the_year() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 100_000_000);
    cast.on("2027-04-10");
    cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    let path = format!("{fund}/year-end/2026/closure");
    let closed = cast.app.post(&cast.manager, &path, &json!({})).expect(200);
    let entry = format!("/entries/{}", closed["entry_id"].as_str().expect("an id"));
    let why = json!({ "reason": "An invoice of March came late" });
    let post = |by: &Actor, step: &str| cast.app.post(by, &format!("{entry}/{step}"), &why);
    post(&cast.finance, "reversal").refused(409, "second-approval-needed");
    let asked = post(&cast.finance, "reversal-request").expect(201);
    assert_eq!((&asked["requested_by"], &asked["reason"]), (&json!(cast.finance.person), &why["reason"]));
    post(&cast.finance, "reversal-request").refused(409, "exists-already");
    post(&cast.finance, "reversal").refused(403, "sod-11");
    let (trust, roles) = (cast.finance.organisation, [Role::FinanceOfficer]);
    let entry_id = closed["entry_id"].as_str().expect("an id");
    for hand in [cast.finance.person, cast.manager.person] {
        let alone = format!(
            "INSERT INTO app.entry SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'actor', '{hand}', \
               'reverses', e.id, 'idem_key', 'alone'))).* FROM app.entry e WHERE e.id = '{entry_id}'"
        );
        let told = cast.app.database.as_role("postgres", &alone).expect_err("two people");
        assert!(told.contains("taken back by another person"), "{told}");
    }
    let reversal = post(&cast.app.person(trust, &roles), "reversal").expect(201);
    assert_eq!(reversal["kind"], "reversal");
    let path = format!("/entries/{}", reversal["id"].as_str().expect("an id"));
    let other = cast.app.post(&cast.finance, &format!("{path}/reversal-request"), &why);
    other.refused(409, "reversal-needs-no-request");
    cast.assert_ledger_holds();
}

#[test]
fn who_has_left_still_bears_a_share_of_the_year() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 494_000_000);
    let id = super::cast::id_of(&fund);
    let left =
        format!("UPDATE app.fund_partner SET valid_to = '2027-04-01' WHERE fund_id = '{id}' AND key = 'icb'");
    cast.app.database.superuser(&left);
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    assert_eq!((share(&result, "council"), share(&result, "icb")), (10_000_000, 4_000_000));
    assert_eq!(cast.balance(&fund)["receivable_p"], 14_000_000);
    cast.app.get(&cast.icb, &format!("{fund}/year-end/2026")).refused(404, "not-visible");
}

#[test]
fn instalments_that_nobody_touched_still_count_as_the_years_income() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-04-10");
    let result =
        cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    assert_eq!((&result["funding_p"], &result["variance_p"]), (&json!(480_000_000), &json!(-480_000_000)));
    assert_eq!((share(&result, "council"), share(&result, "icb")), (-336_000_000, -144_000_000));
    let balance = cast.balance(&fund);
    assert_eq!(
        (&balance["receivable_p"], &balance["due_to_partners_p"]),
        (&json!(480_000_000), &json!(144_000_000))
    );
    cast.assert_ledger_holds();
}
