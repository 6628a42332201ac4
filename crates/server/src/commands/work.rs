//! `trellis work`: background work alone, until a signal ends it.

use std::process::ExitCode;

use actix_web::rt::System;
use anyhow::{Result, bail};

use crate::{command_line::Work, installation::Installation, logging, signals::Signals, terminal, worker};

pub(super) fn run(work: &Work) -> Result<ExitCode> {
    logging::to_standard_error()?;
    let installation = Installation::open(&work.place, 1)?;
    let Some(runner) = worker::runner(&installation, &work.mail, &work.place.data)? else {
        bail!(
            "background work needs a login of its own: give TRELLIS_JOB_DATABASE_URL, signed in as trellis_job"
        );
    };
    System::new().block_on(async move {
        let mut signals = Signals::listen()?;
        terminal::say("Working.");
        runner.run_until(async move { signals.next().await }).await;
        Ok(ExitCode::SUCCESS)
    })
}
