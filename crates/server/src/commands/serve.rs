//! `trellis serve`: the site, until a signal ends it.

use std::process::ExitCode;

use anyhow::{Result, ensure};
use trellis_api::AppSettings;

use crate::{
    command_line::Serve,
    installation::Installation,
    logging,
    site::{self, Listeners},
    terminal, worker,
};

/// Letters would otherwise wait without a word: an invitation is sent by the worker.
const NO_WORKER: &str = "No background work runs in this process: messages wait until `trellis work` runs or \
                         TRELLIS_JOB_DATABASE_URL names the worker's login";

pub(super) fn run(serve: &Serve) -> Result<ExitCode> {
    ensure!((1..=64).contains(&serve.connections), "--connections must be from 1 to 64");
    logging::to_standard_error()?;
    let listeners = Listeners::bind_for(&serve.listen, &serve.place.data)?;
    let address = format!("http://{}", listeners.address()?);
    let installation = Installation::open(&serve.place, serve.connections)?;
    let issuer = serve.public_url.clone().unwrap_or_else(|| address.clone());
    let settings = AppSettings {
        https: issuer.starts_with("https://"),
        issuer,
        limits: serve.listen.limits.unwrap_or_default(),
    };
    let runner = worker::runner(&installation, &serve.mail, &serve.place.data)?;
    if runner.is_none() {
        tracing::warn!("no login for background work is given, so none runs in this process");
        terminal::say(NO_WORKER);
    }
    site::serve(&installation, settings, listeners, runner, || {
        terminal::say(&format!("Serving on {address}"));
    })?;
    Ok(ExitCode::SUCCESS)
}
