//! (c) 64 clients post into one fund, against the same clients each in a fund of their own.

use std::cell::Cell;
use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, hundredths};
use crate::load::{self, Shape};
use crate::paired::Paired;

const CLIENTS: usize = 64;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Finding> {
    let shape = Shape { clients: CLIENTS, duration: bench.duration(), rest: Duration::ZERO };
    let run = std::process::id();
    let (round, shed) = (Cell::new(0), Cell::new(0));
    let rate = |hot: bool| {
        round.set(round.get() + 1);
        let round = round.get();
        let measured = load::run(bench.served.address, shape, |client, turn| {
            let key = format!("bench-{run}-{hot}-{round}-{client}-{turn}");
            // In the hot fund each client pays an instalment of its own, as partners do; all in the first trust's name.
            if hot {
                bench.post_entry(0, (8, client), &key)
            } else {
                bench.post_entry(client, (6, client), &key)
            }
        });
        shed.set(shed.get() + measured.shed.len());
        measured.all_answered("a fund")?;
        Ok(measured.rate())
    };
    let paired = Paired::measure(bench.rounds, || rate(true), || rate(false))?;
    let ratio = paired.ratio();
    Ok(Finding {
        letter: 'c',
        measure: format!("{CLIENTS} clients in one fund"),
        goal: "≥ 0.50 of 64 funds of 16 trusts".to_owned(),
        found: hundredths(ratio),
        met: ratio >= 50,
        note: format!(
            "{}; {} calls shed by the gate. All posts of one trust share the head of its audit chain, whose lock is held \
             through the flush of the commit",
            paired.rates(),
            shed.get()
        ),
    })
}
