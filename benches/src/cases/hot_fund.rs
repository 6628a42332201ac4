//! (c) 64 clients post into one fund, against the same clients each in a fund of their own.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::Bench;
use crate::findings::{Finding, hundredths};
use crate::load::{self, Shape};
use crate::paired::Paired;

const CLIENTS: usize = 64;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Finding> {
    let shape = Shape { clients: CLIENTS, duration: bench.duration(), rest: Duration::ZERO };
    let run = std::process::id();
    let mut round = 0;
    let mut rate = |hot: bool| {
        round += 1;
        let round = round;
        let measured = load::run(bench.served.address, shape, |client, turn| {
            let key = format!("bench-{run}-{hot}-{round}-{client}-{turn}");
            // In the hot fund each client pays an instalment of its own, as partners do; all in the first trust's name.
            if hot {
                bench.post_entry(0, (8, client), &key)
            } else {
                bench.post_entry(client, (6, client), &key)
            }
        });
        let (failed, told) = &measured.failed;
        ensure!(*failed == 0, "{failed} failed, one with {}", told.as_deref().unwrap_or("nothing"));
        Ok((measured.rate(), measured.shed.len()))
    };
    let mut hot = Vec::new();
    for _ in 0..bench.rounds {
        hot.push((rate(true)?, rate(false)?));
    }
    let shed: usize = hot.iter().map(|((_, a), (_, b))| a + b).sum();
    let mut rounds = hot.iter();
    let mut spread = hot.iter();
    let paired = Paired::measure(
        bench.rounds,
        || Ok(rounds.next().map_or(0, |((rate, _), _)| *rate)),
        || Ok(spread.next().map_or(0, |(_, (rate, _))| *rate)),
    )?;
    let ratio = paired.ratio();
    Ok(Finding {
        letter: 'c',
        measure: format!("{CLIENTS} clients in one fund"),
        goal: "≥ 0.50 of 64 funds of 16 trusts".to_owned(),
        found: hundredths(ratio),
        met: ratio >= 50,
        note: format!(
            "{}; {shed} calls shed by the gate. All posts of one trust share the head of its audit chain, whose lock is held \
             through the flush of the commit",
            paired.rates()
        ),
    })
}
