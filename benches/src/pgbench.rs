//! pgbench: what the database does with the same statements when nothing stands in front of it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// How to reach the database over TCP.
#[derive(Clone, Debug)]
pub(crate) struct Pgbench {
    pub(crate) program: PathBuf,
    pub(crate) url: String,
}

impl Pgbench {
    /// Runs a script with prepared statements; transactions in a second.
    pub(crate) fn rate(&self, script: &Path, clients: usize, duration: Duration) -> Result<u64> {
        let output = Command::new(&self.program)
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
            .arg(format!("--client={clients}"))
            .arg(format!("--time={}", duration.as_secs().max(1)))
            .arg(format!("--file={}", script.display()))
            .arg(&self.url)
            .output()
            .context("pgbench could not be started")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "pgbench {}: {errors}", script.display());
        tps(&text).with_context(|| format!("pgbench tells no rate: {text}{errors}"))
    }
}

/// The line `tps = 1234.5 (without initial connection time)`, without its decimals.
fn tps(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("tps = ")?;
    rest.split(['.', ' ']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_read_from_the_report() {
        let report = "latency average = 1.2 ms\ntps = 9430.512 (without initial connection time)\n";
        assert_eq!(tps(report), Some(9_430));
        assert_eq!(tps("no rate"), None);
    }
}
