//! (f) From the start of the process to its readiness, on a migrated database.

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, median};

pub(super) fn measure(bench: &Bench<'_>) -> Result<Finding> {
    let mut times = Vec::new();
    for _ in 0..bench.rounds.max(3) {
        times.push(u64::try_from(bench.world.serve()?.ready_after.as_millis())?);
    }
    let told = median(times.clone());
    Ok(Finding {
        letter: 'f',
        measure: "cold start of `serve`".to_owned(),
        goal: "≤ 500 ms".to_owned(),
        found: format!("{told} ms"),
        met: told <= 500,
        note: format!("all starts: {times:?} ms"),
    })
}
