//! (d) Resident memory of the server at rest and under 64 connections.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::findings::Finding;
use crate::load::{self, Shape};
use crate::machine::resident_kib;
use crate::world::id;

pub(super) fn at_rest(bench: &Bench<'_>) -> Finding {
    thread::sleep(Duration::from_secs(2));
    let kib = resident_kib(bench.served.pid()).unwrap_or_default();
    finding("resident memory at rest", 40, kib)
}

pub(super) fn under_load(bench: &Bench<'_>) -> Result<Finding> {
    let (over, most) = (AtomicBool::new(false), AtomicU64::new(0));
    let shape = Shape { clients: 64, duration: bench.duration(), rest: Duration::from_millis(5) };
    let measured = thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(resident_kib(bench.served.pid()).unwrap_or_default(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(50));
            }
        });
        let measured = load::run(bench.served.address, shape, |client, turn| {
            if turn.is_multiple_of(2) {
                bench.get(
                    client,
                    &format!("/api/v1/funds/{}/entries?limit=100", id(5, client).unwrap_or_default()),
                )
            } else {
                bench.post_entry(client, (6, client), &format!("bench-m-{client}-{turn}"))
            }
        });
        over.store(true, Ordering::Relaxed);
        measured
    });
    measured.all_answered("memory under load")?;
    Ok(finding("resident memory at 64 connections, highest", 96, most.into_inner()))
}

fn finding(measure: &str, goal: u64, kib: u64) -> Finding {
    let tenths = kib * 10 / 1_024;
    Finding {
        letter: 'd',
        measure: measure.to_owned(),
        goal: format!("≤ {goal} MiB"),
        found: format!("{}.{} MiB", tenths / 10, tenths % 10),
        met: kib <= goal * 1_024,
        note: String::new(),
    }
}
