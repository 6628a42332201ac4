//! (a) A bid submitted, a journal entry posted and a fund's balance read through HTTP, against pgbench with the same statements.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, hundredths};
use crate::http::{Connection, Request};
use crate::load::{self, Shape};
use crate::paired::Paired;
use crate::recorded;
use crate::world::id;

const CLIENTS: usize = 16;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let run = std::process::id();
    let entry = |client: usize, turn: u64| {
        bench.post_entry(client, (6, client), &format!("bench-{run}-{client}-{turn}"))
    };
    let fund = |client: usize, _: u64| {
        bench.get(client, &format!("/api/v1/funds/{}/balance", id(5, client).unwrap_or_default()))
    };
    // Each draft is submitted once: every client goes on to its next tender. The last ones are pgbench's (sql/bids.sql).
    let tenders: [AtomicUsize; CLIENTS] = Default::default();
    let bid = |client: usize, turn: u64| {
        let tender = tenders.get(client).map_or(0, |next| next.fetch_add(1, Ordering::Relaxed));
        bench.submit_bid(client, tender, &format!("bench-{run}-bid-{client}-{turn}"))
    };
    Ok(vec![
        compare(bench, "submit a bid", 60, &bid)?,
        compare(bench, "post a ledger entry", 60, &entry)?,
        compare(bench, "read one: a fund's balance", 30, &fund)?,
    ])
}

fn compare(
    bench: &Bench<'_>,
    measure: &str,
    goal: u64,
    next: &(impl Fn(usize, u64) -> Request + Sync),
) -> Result<Finding> {
    let script = bench.world.folder.path().join("recorded.sql");
    fs::write(&script, record(bench, &next(1, u64::MAX))?)?;
    let pgbench = bench.world.pgbench()?;
    let shape = Shape { clients: CLIENTS, duration: bench.duration(), rest: Duration::ZERO };
    let mut base = 0;
    let paired = Paired::measure(
        bench.rounds,
        || {
            base += 1_000_000_000;
            let measured = load::run(bench.served.address, shape, |client, turn| next(client, base + turn));
            measured.all_answered(measure)?;
            Ok(measured.rate())
        },
        || pgbench.rate(&script, CLIENTS, bench.duration()),
    )?;
    let ratio = paired.ratio();
    let statements = fs::read_to_string(&script)?.lines().filter(|line| !line.starts_with("\\set")).count();
    let short = goal.saturating_sub(ratio);
    let bound =
        "bounded by the round trips that the program and the load generator's HTTP add on the same two cores";
    let missed = if short == 0 { String::new() } else { format!("; {} short, {bound}", hundredths(short)) };
    Ok(Finding {
        letter: 'a',
        measure: format!("{measure}, {CLIENTS} clients"),
        goal: format!("≥ {}", hundredths(goal)),
        found: hundredths(ratio),
        met: short == 0,
        note: format!(
            "{} of pgbench, {statements} statements each; pgbench sends BEGIN and the context apart{missed}",
            paired.rates()
        ),
    })
}

/// One request with the statement log on, once connections and prepared statements are warm.
fn record(bench: &Bench<'_>, request: &Request) -> Result<String> {
    let mut connection = Connection::to(bench.served.address);
    bench.world.log_statements(true)?;
    let log = bench.world.log();
    let mark = recorded::mark(&log)?;
    connection.must(request)?;
    std::thread::sleep(Duration::from_millis(200));
    let script = recorded::script(&log, mark);
    bench.world.log_statements(false)?;
    script
}
