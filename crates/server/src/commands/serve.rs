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
    site::serve(&installation, settings, listeners, runner, || {
        terminal::say(&format!("Serving on {address}"));
    })?;
    Ok(ExitCode::SUCCESS)
}
