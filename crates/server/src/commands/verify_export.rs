//! `trellis ledger verify --export FILE`: a sealed journal computed again from its file alone, against a printed root.

use std::{fs::File, io::BufReader, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use trellis_ledger::chain::ChainHash;
use trellis_publishing::journal::{SealedError, verify_sealed};

use crate::{exit, terminal};

pub(super) fn run(path: &Path, root: Option<&str>) -> Result<ExitCode> {
    let root = root.map(str::parse::<ChainHash>).transpose().context("the root cannot be read")?;
    let unreadable = || format!("{} cannot be read", path.display());
    let file = File::open(path).with_context(unreadable)?;
    let bar = ProgressBar::new(file.metadata().with_context(unreadable)?.len());
    let verified = verify_sealed(BufReader::new(file), root, |read| bar.set_position(read));
    bar.finish_and_clear();
    match verified {
        Ok(found) => {
            terminal::say(&format!(
                "{} entries hold; the last one has the root {}.",
                found.entries, found.head
            ));
            if let Some(no) = found.root_at {
                terminal::say(&format!(
                    "The root given is that of entry {no}: it vouches for it and all before it."
                ));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(SealedError::Chain(fault)) => {
            terminal::say(&format!("{}: {fault}", path.display()));
            Ok(ExitCode::from(exit::CHAIN_BROKEN))
        }
        Err(other) => Err(other).with_context(unreadable),
    }
}
