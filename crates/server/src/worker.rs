//! Background work of this process.

use std::path::Path;

use anyhow::{Context, Result};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use trellis_jobs::{Mailer, Runner};

use crate::{command_line::Mail, installation::Installation};

/// Work that goes on beside the site; [`Worker::stop`] lets the job in hand be finished.
pub(crate) struct Worker {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Begins to work, inside a running system.
    pub(crate) fn start(runner: Runner) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let task = actix_web::rt::spawn(runner.run_until(async { drop(stopped.await) }));
        Self { stop, task }
    }

    /// Waits for the job in hand.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        if let Err(error) = self.task.await {
            tracing::warn!(cause = %error, "the worker did not end well");
        }
    }
}

/// The runner of an installation; none where no login of its own is given for background work.
pub(crate) fn runner(installation: &Installation, mail: &Mail, data: &Path) -> Result<Option<Runner>> {
    let Some(store) = installation.jobs.clone() else { return Ok(None) };
    let mailer = match &mail.smtp {
        Some(relay) => Mailer::relay(&mail.mail_from, relay),
        None => Mailer::folder(&mail.mail_from, data.join("mail")),
    };
    let mailer = mailer.context("messages cannot be sent")?;
    Ok(Some(trellis_jobs::runner(store, &installation.root, mailer)))
}
