//! Both times: when things count, and when the system learned them.

use serde_json::{Value, json};

use super::cast::Cast;

/// This instant by the database's clock, which stamps entries.
fn instant(cast: &Cast) -> String {
    let format = "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    cast.app.database.superuser(&format!("SELECT {format}"))
}

fn receivable(cast: &Cast, fund: &str, query: &str) -> (i64, bool) {
    let balance = cast.app.get(&cast.finance, &format!("{fund}/balance?{query}")).expect(200);
    (
        balance["receivable_p"].as_i64().expect("pence"),
        balance["known"]["provisional"].as_bool().expect("a flag"),
    )
}

#[test]
fn story_13_late_news_changes_what_is_known_now_and_not_what_was_known_then() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-05-02");
    cast.post(&fund, |on| {
        use trellis_kernel::Pence;
        use trellis_ledger::events::contributions::contribution_in_kind;
        contribution_in_kind(on, Pence::new(1), &trellis_ledger::Dimensions::default())
    })
    .expect("posted");
    cast.app.seal();
    for (fy, no) in [(2026, 12), (2027, 1)] {
        let path = format!("{fund}/periods/{fy}/{no}/closure");
        cast.app.post(&cast.manager, &path, &json!({ "to": "hard_closed" })).expect(200);
    }
    let then = instant(&cast);
    let (before, provisional) = receivable(&cast, &fund, &format!("effective=2027-03-31&recorded={then}"));
    assert!(provisional, "nothing marks an instant as settled before the worker comes by");
    cast.on("2027-05-03");
    let first = cast.instalments(&fund).remove(0);
    let path = format!("/contributions/{}/receipts", first["id"].as_str().expect("an id"));
    let body = json!({ "amount_p": 90_000, "received_on": "2027-03-31" });
    let made = cast.app.post(&cast.finance, &path, &body).expect(201);
    let entry = cast
        .app
        .get(&cast.finance, &format!("/entries/{}", made["entry_id"].as_str().expect("an id")))
        .expect(200);
    assert_eq!(
        (&entry["fy"], &entry["period"], &entry["effective"]),
        (&json!(2027), &json!(2), &json!("2027-03-31"))
    );
    cast.app.seal();
    cast.app.seal();
    assert_eq!(receivable(&cast, &fund, &format!("effective=2027-03-31&recorded={then}")), (before, false));
    let (now, provisional) = receivable(&cast, &fund, "effective=2027-03-31");
    assert_eq!((now, provisional), (before - 90_000, true));
    assert_eq!(receivable(&cast, &fund, "effective=2027-03-30").0, before);
}

#[test]
fn an_empty_range_is_nil_and_never_silence() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let read = |query: &str| cast.app.get(&cast.finance, &format!("{fund}/trial-balance?{query}"));
    let empty = read("effective=2025-12-31").expect(200);
    let rows = empty["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 33);
    assert!(rows.iter().all(|row| row["debit_p"] == 0 && row["credit_p"] == 0));
    assert_eq!((&empty["debit_p"], &empty["known"]["recorded"]), (&json!(0), &Value::Null));
    let unknown = read("recorded=2020-01-01T00:00:00Z").expect(200);
    assert_eq!((&unknown["debit_p"], &unknown["known"]["effective"]), (&json!(0), &json!("2026-04-01")));
    let all = read("effective=2026-04-01").expect(200);
    let plain = read("").expect(200);
    assert_eq!((&all["debit_p"], &all["credit_p"]), (&plain["debit_p"], &plain["credit_p"]));
    assert_eq!(plain["known"], Value::Null);
    read("effective=2026-04-01&fy=2026").refused(422, "invalid-content");
    read("effective=soon").refused(400, "unknown-query");
    let (_, stranger) = cast.stranger(trellis_access::Role::PartnerViewer);
    cast.app.get(&stranger, &format!("{fund}/balance?effective=2026-04-01")).refused(404, "not-visible");
}

/// I14 against the naive sum, at many places in both times.
fn assert_naive_sums(cast: &Cast, fund: &str, instants: &[String]) {
    for recorded in instants {
        for effective in ["2026-03-31", "2026-04-01", "2026-04-20", "2026-08-31", "2026-09-01"] {
            let sum = |accounts: &str| {
                cast.app.database.superuser(&format!(
                    "SELECT coalesce(sum(p.amount), 0) FROM app.posting p JOIN app.entry e ON e.id = p.entry_id \
                     WHERE p.account_id IN ({accounts}) AND e.effective <= '{effective}' AND e.recorded <= '{recorded}'"
                ))
            };
            let naive = [sum("1000"), sum("5000, 5100, 5900")];
            for reader in [&cast.finance, &cast.icb] {
                let path = format!("{fund}/balance?effective={effective}&recorded={recorded}");
                let balance = cast.app.get(reader, &path).expect(200);
                let shown = ["cash_p", "spend_p"].map(|figure| balance[figure].to_string());
                assert_eq!(shown, naive, "{effective} as known at {recorded}");
            }
        }
    }
}

/// A fund with entries of many days, and the instants between them.
fn busy(cast: &Cast) -> (String, Vec<String>) {
    let fund = cast.scheduled();
    let mut instants = vec![instant(cast)];
    for (day, amount) in [("2026-04-20", 700), ("2026-07-15", 31_100), ("2026-09-01", 5)] {
        cast.on(day);
        cast.receive_all_due(&fund);
        cast.spend(&fund, amount);
        instants.push(instant(cast));
    }
    (fund, instants)
}

#[test]
fn a_balance_at_any_place_is_the_naive_sum() {
    let cast = Cast::assemble();
    let (fund, instants) = busy(&cast);
    assert_naive_sums(&cast, &fund, &instants);
}

#[test]
fn what_is_settled_once_reads_as_its_postings_do() {
    let cast = Cast::assemble();
    let (fund, mut instants) = busy(&cast);
    // As if the days had gone by on the database's clock too: each entry was recorded two days before the next.
    cast.app.database.superuser(
        "SET session_replication_role = replica; \
         UPDATE app.entry e SET recorded = e.recorded - make_interval(days => (2 * n.back)::int) \
           FROM (SELECT id, row_number() OVER (ORDER BY recorded DESC) AS back FROM app.entry) n WHERE n.id = e.id",
    );
    let shifted = "SELECT string_agg(to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), ' ') FROM app.entry";
    instants.extend(cast.app.database.superuser(shifted).split(' ').map(str::to_owned));
    let settled = || cast.app.database.superuser("SELECT count(DISTINCT recorded_on) FROM app.settled_sum");
    cast.app.work_until(|| settled() != "0");
    let days = cast.app.database.superuser("SELECT count(DISTINCT recorded::date) FROM app.entry");
    assert_eq!(settled(), days, "each day that is over, and no other");
    assert_naive_sums(&cast, &fund, &instants);
    // What comes in afterwards is added to it, on the day on which it counts.
    cast.spend(&fund, 11);
    instants.push(instant(&cast));
    cast.app.seal();
    assert_eq!(settled(), days);
    assert_naive_sums(&cast, &fund, &instants);
}
