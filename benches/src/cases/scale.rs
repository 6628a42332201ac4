//! (g) Balances of a journal of ten million postings: as it stands, and at any pair of times.

use std::time::Instant;

use anyhow::Result;
use chrono::{Days, NaiveDate};

use super::Bench;
use crate::findings::{Finding, hundredths, median, ratio};
use crate::http::Connection;
use crate::world::id;

/// Funds of `sql/ten_million.sql`.
const SMALL: usize = 67;
const LARGE: usize = 68;
const READS: usize = 100;
const PAIRS: u64 = 20;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    Ok(vec![by_cell(bench)?, at_any_pair(bench)?, statement(bench)?])
}

fn by_cell(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let mut times: [Vec<u64>; 2] = Default::default();
    for _ in 0..READS {
        for (fund, times) in [SMALL, LARGE].into_iter().zip(&mut times) {
            times.push(read(bench, &mut connection, fund, "balance")?);
        }
    }
    let [small, large] = times.map(median);
    let growth = ratio(large, small);
    Ok(Finding {
        letter: 'g',
        measure: "fund balance over 40 schemes and 4 partners, 10⁷ postings".to_owned(),
        goal: "≤ 50 ms and ≤ 3.00 × that at 10⁴".to_owned(),
        found: format!("{} ms, {}", large / 1000, hundredths(growth)),
        met: large <= 50_000 && growth <= 300,
        note: format!("medians {small} µs and {large} µs"),
    })
}

fn at_any_pair(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let first = NaiveDate::from_ymd_opt(2025, 4, 20).unwrap_or_default();
    let mut times = Vec::new();
    for pair in 0..PAIRS {
        let recorded = first + Days::new(14 + 18 * pair);
        let effective = first + Days::new(18 * (pair * 7 % PAIRS));
        let path = format!("trial-balance?effective={effective}&recorded={recorded}T06:30:00Z");
        times.push(read(bench, &mut connection, LARGE, &path)?);
    }
    let slowest = times.iter().copied().max().unwrap_or_default();
    Ok(Finding {
        letter: 'g',
        measure: format!("trial balance at {PAIRS} pairs of times, 10⁷ postings, slowest"),
        goal: "≤ 3000 ms".to_owned(),
        found: format!("{} ms", slowest / 1000),
        met: slowest <= 3_000_000,
        note: format!(
            "median {} ms; days that are over are summed up once, the last one is read",
            median(times) / 1000
        ),
    })
}

/// The quarterly report of the large fund, by scheme and partner, with its links.
fn statement(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let mut times = Vec::new();
    for _ in 0..READS {
        times.push(read(bench, &mut connection, LARGE, "statements/quarterly?fy=2025&quarter=4")?);
    }
    let slowest = times.iter().copied().max().unwrap_or_default();
    Ok(Finding {
        letter: 'g',
        measure: "quarterly statement of 40 schemes and 4 partners, 10⁷ postings, slowest".to_owned(),
        goal: "< 200 ms".to_owned(),
        found: format!("{} ms", slowest / 1000),
        met: slowest < 200_000,
        note: format!("median {} ms of {READS} reads", median(times) / 1000),
    })
}

fn read(bench: &Bench<'_>, connection: &mut Connection, fund: usize, what: &str) -> Result<u64> {
    let request = bench.get(fund, &format!("/api/v1/funds/{}/{what}", id(5, fund)?));
    let sent = Instant::now();
    connection.must(&request)?;
    Ok(u64::try_from(sent.elapsed().as_micros())?)
}
