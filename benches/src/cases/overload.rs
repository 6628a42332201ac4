//! (e) Ten times the load that the service can serve, from ten times the clients that it needs to reach its peak.

use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, hundredths, ratio};
use crate::load::{self, Shape, permille};

/// Clients at which the rate no longer rises: the gate admits eight at one time.
const PEAK: usize = 16;
/// Clients that are served or wait for it, and so offer nothing new: eight at work and sixty-four in the queue.
const HELD: usize = 72;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let run = |clients: usize, rest: Duration, name: &str| {
        let shape = Shape { clients, duration: bench.duration(), rest };
        load::run(bench.served.address, shape, |client, turn| {
            bench.post_entry(client, (6, client % 64), &format!("bench-{name}-{client}-{turn}"))
        })
    };
    let peak = run(PEAK, Duration::ZERO, "peak");
    // A client that was shed rests so long that those like it together offer ten times what is served at the peak.
    let clients = PEAK * 10;
    let micros = u64::try_from(clients - HELD)? * 1_000_000 / (10 * peak.rate().max(1));
    let over = run(clients, Duration::from_micros(micros), "over");
    peak.all_answered("at the peak")?;
    over.all_answered("above the peak")?;
    let kept = ratio(over.rate(), peak.rate());
    let offered = over.per_second(over.served.len() + over.shed.len());
    let slowest = permille(&over.shed, 990);
    let short = 90_u64.saturating_sub(kept);
    let missed = if short == 0 { String::new() } else { format!("{} short: ", hundredths(short)) };
    Ok(vec![
        Finding {
            letter: 'e',
            measure: format!("goodput at {clients} clients"),
            goal: "≥ 0.90 of the peak".to_owned(),
            found: hundredths(kept),
            met: kept >= 90,
            note: format!(
                "{missed}{}/s served of {offered}/s offered, against {}/s at the peak; each call shed takes its part of the \
                 two cores, in the load generator too",
                over.rate(),
                peak.rate()
            ),
        },
        Finding {
            letter: 'e',
            measure: "time to a 503, 99th percentile".to_owned(),
            goal: "≤ 10 ms".to_owned(),
            found: format!("{}.{} ms", slowest / 1_000, slowest % 1_000 / 100),
            met: slowest <= 10_000 && !over.shed.is_empty(),
            note: format!(
                "{} calls shed; median {} µs, seen by a client that shares two cores with server and database",
                over.shed.len(),
                permille(&over.shed, 500)
            ),
        },
    ])
}
