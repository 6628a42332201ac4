//! `trellis demo`: the story on this machine, from nothing to a page that answers, in one command.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use trellis_api::AppSettings;

use crate::{
    command_line::Demo,
    database::Database,
    installation::Installation,
    logging,
    site::{self, Listeners},
    terminal,
};

const CONNECTIONS: u32 = 8;

pub(super) fn run(demo: &Demo) -> Result<ExitCode> {
    // The port comes first: when the demonstration runs already, nothing of it may be touched.
    let listeners = Listeners::bind_for(&demo.listen, &demo.data)?;
    if demo.reset {
        reset(&demo.data)?;
    }
    let database = Database::start(&demo.data)?;
    let log = demo.data.join("trellis.log");
    logging::to_file(&log)?;
    let installation = Installation::on(database, &demo.data, None, CONNECTIONS)?;
    let address = format!("http://{}", listeners.address()?);
    let settings = AppSettings { issuer: address.clone(), https: false };
    site::serve(&installation, settings, listeners, || greet(&address, &log))?;
    terminal::say("Stopped. The data is kept; `trellis demo --reset` starts over.");
    Ok(ExitCode::SUCCESS)
}

fn greet(address: &str, log: &Path) {
    terminal::say(&format!("Trellis serves on {address}"));
    terminal::say(&format!("  API, interactive: {address}/api/docs/"));
    terminal::say(&format!("  Log:              {}", log.display()));
    terminal::say("Ctrl-C stops it.");
}

fn reset(data: &Path) -> Result<()> {
    trellis_cluster::erase(data)?;
    for name in ["root.key", "trellis.log"] {
        let path = data.join(name);
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        }
    }
    Ok(())
}
