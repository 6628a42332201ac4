//! (n) Pages: how many of a list two cores render, what a page costs beside its statements, and how pages grow with the journal
//! and with the tenders.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use trellis_web::templating::{Frame, Templates};

use super::Bench;
use crate::findings::{Finding, hundredths, median, ratio};
use crate::http::{Connection, Request};
use crate::recorded;
use crate::world::id;

const READS: usize = 100;
/// Pages of a small and of a large trust: what grows, and whose trust and fund (`sql/pages.sql`).
const GROWING: [(&str, &str, [usize; 2]); 5] = [
    ("home page, 10⁵ entries and 10³ tenders, then 10⁶ and 10⁵", "/home", [1, 2]),
    ("list of tenders, 10³ and 10⁵", "/tenders", [1, 2]),
    ("fund page, 10³ and 10⁶ entries", "/funds/{fund}", [0, 2]),
    ("page of a fund's postings, 10³ and 10⁶ entries", "/funds/{fund}/postings", [0, 2]),
    ("page of a fund's contributions, 10³ and 10⁶ entries", "/funds/{fund}/contributions", [0, 2]),
];
/// Fund 64 is trust 0's.
const FIRST_FUND: usize = 64;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    bench.world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/pages.sql")])?;
    let mut findings = vec![rendering(bench.duration())?];
    for path in ["/home", "/funds/{fund}", "/opportunities"] {
        findings.push(beside_its_statements(bench, path)?);
    }
    for (told, path, trusts) in GROWING {
        findings.push(growth(bench, told, path, trusts)?);
    }
    Ok(findings)
}

/// The page in the name of a trust's officer.
fn page(path: &str, trust: usize) -> Result<Request> {
    let address = path.replace("{fund}", &id(5, FIRST_FUND + trust)?.to_string());
    Ok(Request::get(address).with("cookie", &format!("__Host-trellis=bench-{trust}")))
}

/// The list of opportunities, full, made into HTML by as many threads as there are cores.
fn rendering(duration: Duration) -> Result<Finding> {
    let templates = Templates::new()?;
    let model = json!({ "frame": Frame::titled("Opportunities"), "page": full_list(), "form": empty_form() });
    let until = Instant::now() + duration;
    let render = || -> Result<u64> {
        let mut pages = 0;
        while Instant::now() < until {
            templates.render("opportunities/list.html", &model)?;
            pages += 1;
        }
        Ok(pages)
    };
    let pages = thread::scope(|scope| {
        let running = [scope.spawn(render), scope.spawn(render)];
        let counts =
            running.map(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a thread ended early")));
        counts.into_iter().sum::<Result<u64>>()
    })?;
    let rate = pages / duration.as_secs().max(1);
    Ok(Finding {
        letter: 'n',
        measure: "lists of 25 opportunities rendered in a second, two threads".to_owned(),
        goal: "≥ 2000".to_owned(),
        found: rate.to_string(),
        met: rate >= 2_000,
        note: "the template alone: no query, no network".to_owned(),
    })
}

fn full_list() -> Value {
    let item = |n: usize| {
        json!({
            "href": format!("/opportunities/{n}"), "title": format!("Emotional wellbeing in schools, part {n}"),
            "trust": "Wexcombe Children's Trust", "status": { "text": "Open", "colour": "govuk-tag--green" },
            "closes": "12 noon on Friday 19 June 2026, in 9 days", "lots": "2 lots", "value": "£1,260,000.00",
        })
    };
    json!({
        "items": (1..=25).map(item).collect::<Vec<_>>(), "narrowed": true, "save": "/searches/new?words=wellbeing",
        "paging": { "first": "/opportunities", "next": "/opportunities?after=25" },
    })
}

fn empty_form() -> Value {
    json!({ "csrf": "", "key": "", "next": "", "mark": "", "values": { "words": "wellbeing" }, "lists": {}, "wrong": {}, "changed": [] })
}

/// The time of a page by one visitor, and of the statements that it sends by one client of pgbench.
fn beside_its_statements(bench: &Bench<'_>, path: &str) -> Result<Finding> {
    let request = page(path, 0)?;
    let [whole] = medians(bench, [&request])?;
    bench.world.log_statements(true)?;
    let log = bench.world.log();
    let mark = recorded::mark(&log)?;
    Connection::to(bench.served.address).must_answer(&request)?;
    thread::sleep(Duration::from_millis(200));
    let script = recorded::as_sent(&log, mark).with_context(|| format!("the statements of {path}"));
    bench.world.log_statements(false)?;
    let file = bench.world.folder.path().join("page.sql");
    fs::write(&file, script?)?;
    let statements = 1_000_000 / bench.world.pgbench()?.rate(&file, 1, bench.duration())?.max(1);
    let most = statements * 3 / 2 + 5_000;
    Ok(Finding {
        letter: 'n',
        measure: format!("page {path}"),
        goal: "≤ 1.50 × its statements + 5 ms".to_owned(),
        found: format!("{} ms of {}", millis(whole), millis(most)),
        met: whole <= most,
        note: format!("median {whole} µs; its statements alone take {statements} µs"),
    })
}

fn growth(bench: &Bench<'_>, told: &str, path: &str, [small, large]: [usize; 2]) -> Result<Finding> {
    let [few, many] = medians(bench, [&page(path, small)?, &page(path, large)?])?;
    let growth = ratio(many, few);
    Ok(Finding {
        letter: 'n',
        measure: told.to_owned(),
        goal: "≤ 3.00".to_owned(),
        found: hundredths(growth),
        met: growth <= 300,
        note: format!("medians {few} µs and {many} µs"),
    })
}

/// The median time of each page in microseconds; they take turns.
fn medians<const N: usize>(bench: &Bench<'_>, pages: [&Request; N]) -> Result<[u64; N]> {
    let mut connection = Connection::to(bench.served.address);
    let mut times: [Vec<u64>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..READS {
        for (page, times) in pages.iter().zip(&mut times) {
            let sent = Instant::now();
            connection.must_answer(page)?;
            times.push(u64::try_from(sent.elapsed().as_micros())?);
        }
    }
    Ok(times.map(median))
}

fn millis(micros: u64) -> String {
    hundredths(micros / 10)
}
