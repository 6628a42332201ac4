//! (m) One requirement held against twenty thousand services through the API: read, matched, kept with every reason, and sent.

use std::time::Instant;

use anyhow::{Result, ensure};
use trellis_kernel::Clock;
use trellis_store::SystemClock;

use super::Bench;
use crate::findings::{Finding, median};
use crate::http::{Connection, Request};
use crate::world::id;

/// Requirements of `sql/services.sql`, and its services.
const REQUIREMENTS: usize = 50;
const SERVICES: u64 = 20_000;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let until = (SystemClock.now() + chrono::Duration::days(1)).to_rfc3339();
    let mut times = Vec::new();
    for number in 0..REQUIREMENTS {
        let path = format!("/api/v1/requirements/{}/matching", id(37, number)?);
        let request = Request::post(path, serde_json::json!({ "offers_until": until }).to_string())
            .with("authorization", bench.officer(0))
            .with("idempotency-key", &format!("bench-m-{number}"));
        let sent = Instant::now();
        let matched = connection.must(&request)?;
        times.push(u64::try_from(sent.elapsed().as_micros())?);
        let invited = matched["invited"].as_array().map_or(0, Vec::len);
        let all = u64::try_from(invited)? + matched["excluded"].as_u64().unwrap_or_default();
        ensure!(all == SERVICES, "{all} services of {SERVICES} were invited or excluded");
    }
    let middle = median(times);
    Ok(Finding {
        letter: 'm',
        measure: "matching of a requirement over 20,000 services through the API".to_owned(),
        goal: "≤ 100 ms".to_owned(),
        found: format!("{} ms", middle / 1_000),
        met: middle <= 100_000,
        note: format!("median {middle} µs of {REQUIREMENTS} matchings"),
    })
}
