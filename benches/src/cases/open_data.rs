//! (j) Open data: the download of a million releases in constant memory, a page of them, and the publication of a notice.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::Bench;
use crate::findings::{Finding, median};
use crate::http::{Connection, Request};
use crate::machine::resident_kib;
use crate::world::id;

/// Releases of `sql/releases.sql`.
const RELEASES: u64 = 1_000_000;
/// Notices of it that wait for the platform, by number.
const NOTICES: usize = 200;
/// The most that the server may hold while it exports, in MiB.
const MEMORY: u64 = 150;
const READS: usize = 100;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let [memory, duration] = download(bench)?;
    Ok(vec![memory, duration, page(bench)?, publication(bench)?])
}

/// One download, with the memory of the server read beside it.
fn download(bench: &Bench<'_>) -> Result<[Finding; 2]> {
    let (over, most) = (AtomicBool::new(false), AtomicU64::new(0));
    let start = Instant::now();
    let lines = thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(resident_kib(bench.served.pid()).unwrap_or_default(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(50));
            }
        });
        let lines = lines(bench);
        over.store(true, Ordering::Relaxed);
        lines
    })?;
    ensure!(lines >= RELEASES, "the download ended after {lines} releases");
    let (mib, seconds) = (most.into_inner() / 1_024, start.elapsed().as_secs().max(1));
    let finding = |measure: &str, goal: String, found: String, met| Finding {
        letter: 'j',
        measure: measure.to_owned(),
        goal,
        found,
        met,
        note: format!("{lines} releases as JSON Lines"),
    };
    Ok([
        finding(
            "resident memory while exporting 10⁶ releases, highest",
            format!("≤ {MEMORY} MiB"),
            format!("{mib} MiB"),
            mib <= MEMORY,
        ),
        finding("releases exported in a second", "told".to_owned(), (lines / seconds).to_string(), true),
    ])
}

/// The lines of the download, which is read and dropped as it comes.
fn lines(bench: &Bench<'_>) -> Result<u64> {
    let mut stream = TcpStream::connect(bench.served.address)?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream
        .write_all(b"GET /api/v1/ocds/releases.jsonl HTTP/1.0\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
    let mut reader = BufReader::with_capacity(64 * 1_024, stream);
    let (mut line, mut found) = (Vec::new(), 0);
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(found);
        }
        found += u64::from(line.starts_with(b"{"));
    }
}

/// A page from the middle, as everybody reads it.
fn page(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let mut times = Vec::new();
    for read in 0..READS {
        let after = id(24, 500_000 + read)?;
        let request = Request::get(format!("/api/v1/ocds/releases?limit=100&after={after}"));
        let start = Instant::now();
        connection.must(&request)?;
        times.push(u64::try_from(start.elapsed().as_micros())?);
    }
    let middle = median(times);
    Ok(Finding {
        letter: 'j',
        measure: "a page of 100 releases from the middle of 10⁶".to_owned(),
        goal: "≤ 50 ms".to_owned(),
        found: format!("{} ms", middle / 1_000),
        met: middle <= 50_000,
        note: format!("median {middle} µs of {READS} reads"),
    })
}

/// Recording that the platform published a notice: the notice, its release and the audit event.
fn publication(bench: &Bench<'_>) -> Result<Finding> {
    let mut connection = Connection::to(bench.served.address);
    let mut times = Vec::new();
    for notice in 0..NOTICES {
        let path = format!("/api/v1/notices/{}/publication", id(25, notice)?);
        let body = format!(
            "{{\"ocid\":\"ocds-h6vhtk-f{notice:05x}\",\"notice_id\":\"{notice:06}-2026\",\"published_at\":\"2026-01-05T10:00:00Z\"}}"
        );
        let request = Request::post(path, body)
            .with("authorization", bench.officer(notice % 16))
            .with("idempotency-key", &format!("bench-j-{notice}"));
        let start = Instant::now();
        connection.must(&request)?;
        times.push(u64::try_from(start.elapsed().as_micros())?);
    }
    let middle = median(times);
    Ok(Finding {
        letter: 'j',
        measure: "publication of a notice among 10⁶ releases".to_owned(),
        goal: "≤ 50 ms".to_owned(),
        found: format!("{} ms", middle / 1_000),
        met: middle <= 50_000,
        note: format!("median {middle} µs of {NOTICES} publications"),
    })
}
