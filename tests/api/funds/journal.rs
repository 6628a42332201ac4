//! The journal: what is written stays, balances, and is taken back only exactly.

use serde_json::{Value, json};
use trellis_kernel::Pence;
use trellis_ledger::Dimensions;
use trellis_ledger::events::contributions::contribution_in_kind;

use super::cast::{Cast, id_of};

fn receive(cast: &Cast, fund: &str, amount: i64) -> Value {
    let first = cast.instalments(fund).remove(0);
    let path = format!("/contributions/{}/receipts", first["id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &path, &json!({ "amount_p": amount })).expect(201)
}

fn entry_path(received: &Value) -> String {
    format!("/entries/{}", received["entry_id"].as_str().expect("an id"))
}

#[test]
fn an_entry_shows_its_lines_and_the_list_pages_by_key() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let path = entry_path(&receive(&cast, &fund, 5_000));
    let entry = cast.app.get(&cast.finance, &path).expect(200);
    assert_eq!(entry["kind"], "contribution.received");
    let lines: Vec<(i64, i64)> = entry["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["account"].as_i64().expect("a code"), line["amount_p"].as_i64().expect("pence")))
        .collect();
    assert_eq!(lines, [(1000, 5_000), (1100, -5_000)]);
    let page = cast.app.get(&cast.finance, &format!("{fund}/entries?limit=2")).expect(200);
    assert_eq!(page["items"].as_array().expect("items").len(), 2);
    let next = page["next"].as_str().expect("more");
    let rest = cast.app.get(&cast.finance, &format!("{fund}/entries?limit=2&after={next}")).expect(200);
    assert_eq!(rest["items"][0]["id"], entry["id"]);
    assert_eq!(rest["next"], Value::Null);
}

#[test]
fn the_trial_balance_balances_in_every_layer() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    receive(&cast, &fund, 5_000);
    let balance = cast.app.get(&cast.finance, &format!("{fund}/trial-balance")).expect(200);
    assert_eq!(balance["debit_p"], 120_000_000);
    assert_eq!(balance["debit_p"], balance["credit_p"]);
    let before = cast.app.get(&cast.finance, &format!("{fund}/trial-balance?fy=2025")).expect(200);
    assert_eq!(before["rows"], json!([]));
    for query in ["?period=1", "?fy=2026&period=14", "?fy=1"] {
        cast.app.get(&cast.finance, &format!("{fund}/trial-balance{query}")).refused(422, "invalid-content");
    }
    cast.app.get(&cast.finance, &format!("{fund}/trial-balance?colour=red")).refused(400, "unknown-query");
}

#[test]
fn a_receipt_is_taken_back_once_and_is_owed_again() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let path = entry_path(&receive(&cast, &fund, 5_000));
    let reverse = |path: &str| {
        cast.app.post(&cast.finance, &format!("{path}/reversal"), &json!({ "reason": "The bank's mistake" }))
    };
    let reversal = reverse(&path).expect(201);
    assert_eq!((&reversal["kind"], &reversal["lines"][0]["amount_p"]), (&json!("reversal"), &json!(-5_000)));
    assert_eq!(cast.app.get(&cast.finance, &path).expect(200)["reversed_by"], reversal["id"]);
    reverse(&path).refused(409, "already-reversed");
    let again = format!("/entries/{}", reversal["id"].as_str().expect("an id"));
    reverse(&again).refused(409, "REVERSAL_NOT_EXACT");
    assert_eq!(cast.instalments(&fund)[0]["received_p"], 0);
    assert_eq!(cast.balance(&fund)["cash_p"], 0);
    let page = cast.app.get(&cast.finance, &format!("{fund}/entries")).expect(200);
    let due = page["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|e| e["kind"] == "contribution.due")
        .expect("due");
    reverse(&format!("/entries/{}", due["id"].as_str().expect("an id")))
        .refused(409, "reversal-by-its-own-step");
    reverse("/entries/0190a3d2-0000-7000-8000-000000000001").refused(404, "not-visible");
    let blank = cast.app.post(&cast.finance, &format!("{path}/reversal"), &json!({ "reason": "" }));
    blank.refused(422, "invalid-content");
    cast.assert_ledger_holds();
}

#[test]
fn late_news_goes_to_the_first_open_period() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let close = |no: i16, to: &str| {
        cast.app.post(&cast.manager, &format!("{fund}/periods/2026/{no}/closure"), &json!({ "to": to }))
    };
    assert_eq!(close(1, "soft_closed").expect(200)["state"], "soft_closed");
    close(1, "soft_closed").refused(409, "transition-not-allowed");
    let direct = cast.post(&fund, |on| contribution_in_kind(on, Pence::new(100), &Dimensions::default()));
    assert_eq!(direct.expect_err("closed").code(), "PERIOD_CLOSED");
    let late = entry_path(&receive(&cast, &fund, 5_000));
    let entry = cast.app.get(&cast.finance, &late).expect(200);
    assert_eq!((&entry["period"], &entry["effective"]), (&json!(2), &json!("2026-04-01")));
    cast.app.seal();
    close(2, "hard_closed").expect(200);
    close(2, "soft_closed").refused(409, "transition-not-allowed");
    close(14, "hard_closed").refused(422, "invalid-content");
    close(3, "sealed").refused(409, "transition-not-allowed");
    let path = format!("{fund}/periods/2026/5/closure");
    cast.app.post(&cast.finance, &path, &json!({ "to": "soft_closed" })).refused(403, "role-missing");
}

#[test]
fn the_database_itself_keeps_the_journal_whole() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let (fund, trust) = (id_of(&fund), cast.finance.organisation);
    let as_app = |sql: &str| {
        let context = format!(
            "SELECT set_config('app.org_id', '{trust}', false), set_config('app.person_id', '{}', false);",
            cast.finance.person
        );
        cast.app
            .database
            .as_role("trellis_app", &format!("{context} {sql}"))
            .map_err(|error| error.lines().find(|line| line.contains("ERROR")).unwrap_or_default().to_owned())
    };
    let post = |lines: Value| {
        as_app(&format!(
            "SELECT app.post_entry(gen_random_uuid(), '{fund}', 2026::smallint, 1::smallint, '2026-04-01', 'income.client', 'why', app.person(), gen_random_uuid()::text, NULL, '{lines}')"
        ))
    };
    let line = |no: i64, layer: &str, account: i64, amount: i64| json!({ "no": no, "layer": layer, "account": account, "amount": amount, "fy": 2026 });
    post(json!([line(1, "actual", 1000, 5), line(2, "actual", 4200, -5)])).expect("it balances");
    let refused = |lines| post(lines).expect_err("a refusal");
    let short = refused(json!([line(1, "actual", 1000, 5), line(2, "actual", 4200, -4)]));
    assert!(short.contains("the actual layer is out of balance by 1 pence"), "{short}");
    assert!(
        refused(json!([line(1, "commit", 1000, 5), line(2, "commit", 1000, -5)])).contains("foreign key")
    );
    assert!(refused(json!([line(1, "actual", 1000, 5)])).contains("lines"));
    let late = format!(
        "INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy) SELECT id, 3, trust_id, fund_id, 'actual', 1000, 1, 2026 FROM app.entry WHERE fund_id = '{fund}' LIMIT 1"
    );
    assert!(as_app(&late).expect_err("late").contains("the entry is complete"));
    for change in ["UPDATE app.entry SET reason = 'x'", "DELETE FROM app.posting", "TRUNCATE app.posting"] {
        assert!(as_app(change).expect_err("refused").contains("permission denied"), "{change}");
        let by_owner = format!("SET ROLE trellis_owner; {change}");
        let error = cast.app.database.as_role("postgres", &by_owner).expect_err("append-only");
        assert!(error.contains("append-only"), "{error}");
    }
    let reopened = as_app(&format!("UPDATE app.period SET state = 'open' WHERE fund_id = '{fund}'"));
    assert!(reopened.expect_err("forward only").contains("never opened again"));
}

#[test]
fn folding_the_rollup_changes_no_balance() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    receive(&cast, &fund, 5_000);
    let before = cast.balance(&fund);
    let fold =
        |most: i64| cast.app.database.as_role("trellis_job", &format!("SELECT app.fold_rollups({most})"));
    // Posting may have folded already: one entry in many does, by its id.
    let waiting = || cast.app.database.superuser("SELECT count(*) FROM app.rollup_delta").parse::<i64>();
    let first = waiting().expect("a count");
    assert_eq!(fold(3), Ok(first.min(3).to_string()));
    assert_eq!(waiting(), Ok(first - first.min(3)));
    assert_eq!(cast.balance(&fund), before);
    receive(&cast, &fund, 5_000);
    // Whoever posts folds too, and a second folder does not wait for the first.
    let app = |sql: &str| cast.app.database.as_role("trellis_app", sql);
    app("SELECT app.fold_rollups(1000)").expect("folded");
    fold(1_000).expect("nothing is left");
    assert_eq!(waiting(), Ok(0));
    assert_eq!(cast.balance(&fund)["cash_p"], 10_000);
    cast.assert_ledger_holds();
    // A posting altered behind the program's back is found.
    cast.app.database.superuser(
        "SET session_replication_role = replica; UPDATE app.posting SET amount = amount + 1 WHERE account_id = 1000 AND amount = 5000",
    );
    let faults = cast.app.database.superuser("SELECT fault FROM app.ledger_faults()");
    assert!(faults.contains("layer out of balance") && faults.contains("the rollup differs"), "{faults}");
}
