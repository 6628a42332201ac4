//! (b) A page of a list and a fund's balance with a thousand, a hundred thousand and a million entries.

use std::time::Instant;

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, hundredths, median, ratio};
use crate::http::Connection;
use crate::world::id;

/// Funds of sql/world.sql and their numbers of entries.
const FUNDS: [(usize, u32); 3] = [(64, 1_000), (65, 100_000), (66, 1_000_000)];
const READS: usize = 200;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let first = |fund: usize, _: u32| Ok(format!("/api/v1/funds/{}/entries?limit=25", id(5, fund)?));
    let middle = |fund: usize, entries: u32| {
        let kind = 256 + u32::try_from(fund)?;
        let after = id(kind, usize::try_from(entries / 2)?)?;
        Ok(format!("/api/v1/funds/{}/entries?limit=25&after={after}", id(5, fund)?))
    };
    let balance = |fund: usize, _: u32| Ok(format!("/api/v1/funds/{}/balance", id(5, fund)?));
    Ok(vec![
        flatness(bench, "first page of a list", first)?,
        flatness(bench, "page in the middle of a list", middle)?,
        flatness(bench, "fund balance", balance)?,
    ])
}

fn flatness(
    bench: &Bench<'_>,
    measure: &str,
    path: impl Fn(usize, u32) -> Result<String>,
) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let mut times: [Vec<u64>; 3] = Default::default();
    for turn in 0..READS {
        // The three sizes take turns, so that what slows the machine slows all.
        for ((fund, entries), times) in FUNDS.into_iter().zip(&mut times) {
            let request = bench.get(fund, &path(fund, entries)?);
            let sent = Instant::now();
            connection.must(&request)?;
            if turn >= READS / 10 {
                times.push(u64::try_from(sent.elapsed().as_micros())?);
            }
        }
    }
    let medians: Vec<u64> = times.into_iter().map(median).collect();
    let fastest = medians.iter().copied().min().unwrap_or_default();
    let slowest = medians.iter().copied().max().unwrap_or_default();
    let spread = ratio(slowest, fastest);
    let told: Vec<String> = medians.iter().map(|micros| format!("{micros} µs")).collect();
    Ok(Finding {
        letter: 'b',
        measure: format!("{measure} at 10³, 10⁵, 10⁶ entries"),
        goal: "slowest ≤ 1.50 × fastest".to_owned(),
        found: hundredths(spread),
        met: spread <= 150,
        note: format!("medians {}", told.join(", ")),
    })
}
