//! (h) The balance report against hledger and ledger on the same journal, written out by the program.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::Bench;
use crate::findings::{Finding, hundredths, median, ratio};
use crate::http::Connection;
use crate::world::id;

/// The fund of a hundred thousand entries.
const FUND: usize = 65;
const READS: usize = 50;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let journal = bench.world.folder.path().join("journal.ledger");
    let fund = id(5, FUND)?.to_string();
    let trust = format!("Trust {}", FUND % 16);
    let export = ["ledger", "export", "--fund", &fund, "--trust", &trust, "--output"];
    bench.world.program(&export)?.arg(&journal).must("the export")?;
    let mut connection = Connection::to(bench.served.address);
    let request = bench.get(FUND, &format!("/api/v1/funds/{fund}/trial-balance"));
    let mut times = Vec::new();
    for _ in 0..READS {
        let sent = Instant::now();
        connection.must(&request)?;
        times.push(u64::try_from(sent.elapsed().as_micros())?);
    }
    let ours = median(times);
    let rival = |name: &str, arguments: &[&str]| -> Result<Finding> {
        let start = Instant::now();
        Command::new(name).arg("-f").arg(&journal).args(arguments).must(name)?;
        let theirs = u64::try_from(start.elapsed().as_micros())?;
        let faster = ratio(theirs, ours);
        Ok(Finding {
            letter: 'h',
            measure: format!("balance report against {name}, 10⁵ entries"),
            goal: "≥ 20.00 × faster".to_owned(),
            found: hundredths(faster),
            met: faster >= 2_000,
            note: format!("{} ms against {ours} µs over HTTP", theirs / 1000),
        })
    };
    Ok(vec![rival("hledger", &["balance", "--flat"])?, rival("ledger", &["balance", "--flat"])?])
}

/// Runs to a good end.
pub(super) trait Must {
    fn must(&mut self, what: &str) -> Result<()>;
}

impl Must for Command {
    fn must(&mut self, what: &str) -> Result<()> {
        let ended =
            self.stdout(Stdio::null()).output().with_context(|| format!("{what} cannot be started"))?;
        ensure!(ended.status.success(), "{what}: {}", String::from_utf8_lossy(&ended.stderr));
        Ok(())
    }
}
