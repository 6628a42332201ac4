//! Load: clients that each send the next request when the last one was answered.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::http::{Connection, Request};

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// Requests answered with a success, and how long each took, in microseconds, in rising order.
    pub(crate) served: Vec<u64>,
    /// The same for requests answered 503.
    pub(crate) shed: Vec<u64>,
    /// Requests answered otherwise or not at all, and one of the answers.
    pub(crate) failed: (u64, Option<String>),
    elapsed: Duration,
}

/// How many clients run for how long, and how long one rests after a 503.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) clients: usize,
    pub(crate) duration: Duration,
    pub(crate) rest: Duration,
}

impl Measured {
    /// Successes in a second.
    pub(crate) fn rate(&self) -> u64 {
        self.per_second(self.served.len())
    }

    /// So many of anything in the run, in a second.
    pub(crate) fn per_second(&self, count: usize) -> u64 {
        let rate = u128::try_from(count).unwrap_or_default() * 1_000_000 / self.elapsed.as_micros().max(1);
        u64::try_from(rate).unwrap_or(u64::MAX)
    }

    /// Refuses a run in which a call failed otherwise than by being shed: what it cost says nothing.
    pub(crate) fn all_answered(&self, measure: &str) -> Result<()> {
        let (failed, told) = &self.failed;
        ensure!(
            *failed == 0,
            "{measure}: {failed} failed, one with {}",
            told.as_deref().unwrap_or("nothing")
        );
        Ok(())
    }

    fn add(&mut self, other: Self) {
        self.served.extend(other.served);
        self.shed.extend(other.shed);
        self.failed.0 += other.failed.0;
        self.failed.1 = self.failed.1.take().or(other.failed.1);
    }
}

/// The value below which so many of a thousand lie.
pub(crate) fn permille(sorted: &[u64], permille: usize) -> u64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * permille / 1_000).copied().unwrap_or_default()
}

/// Runs the load. `next` makes the n-th request of a client.
pub(crate) fn run(
    address: SocketAddr,
    shape: Shape,
    next: impl Fn(usize, u64) -> Request + Sync,
) -> Measured {
    let over = AtomicBool::new(false);
    let start = Instant::now();
    let mut total = Measured::default();
    thread::scope(|scope| {
        let (over, next) = (&over, &next);
        let start_one = |number| {
            thread::Builder::new().stack_size(256 * 1024).spawn_scoped(scope, move || {
                client(Connection::to(address), number, (over, shape.rest), next)
            })
        };
        let running: Vec<_> = (0..shape.clients).map(start_one).collect();
        thread::sleep(shape.duration);
        over.store(true, Ordering::Relaxed);
        for thread in running.into_iter().flatten() {
            total.add(thread.join().unwrap_or_default());
        }
    });
    total.elapsed = start.elapsed();
    total.served.sort_unstable();
    total.shed.sort_unstable();
    total
}

fn client(
    mut connection: Connection,
    number: usize,
    (over, rest): (&AtomicBool, Duration),
    next: &(impl Fn(usize, u64) -> Request + Sync),
) -> Measured {
    let mut measured = Measured::default();
    let mut turn = 0;
    while !over.load(Ordering::Relaxed) {
        let request = next(number, turn);
        turn += 1;
        let sent = Instant::now();
        let reply = connection.send(&request);
        let micros = u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX);
        match reply {
            Ok(reply) if (200..300).contains(&reply.status) => measured.served.push(micros),
            Ok(reply) if reply.status == 503 => {
                measured.shed.push(micros);
                thread::sleep(rest);
            }
            Ok(reply) => {
                measured.failed.0 += 1;
                let body = String::from_utf8_lossy(&reply.body).into_owned();
                measured.failed.1.get_or_insert(format!("{}: {body}", reply.status));
            }
            Err(error) => {
                measured.failed.0 += 1;
                measured.failed.1.get_or_insert_with(|| error.to_string());
            }
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permilles_are_read_off_the_sorted_values() {
        let values: Vec<u64> = (1..=1_000).collect();
        assert_eq!((permille(&values, 0), permille(&values, 500), permille(&values, 990)), (1, 500, 990));
        assert_eq!(permille(&[], 500), 0);
    }
}
