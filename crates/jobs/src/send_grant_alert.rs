//! The message that tells a grant's owner that it is spent too slowly.

use std::sync::Arc;

use serde::Deserialize;
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Tells the person who entered the grant.
pub struct SendGrantAlert {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    person: Uuid,
    grant: String,
    fund: String,
    sentence: String,
}

impl SendGrantAlert {
    /// Sends by `mailer`.
    pub fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { person, grant, fund, sentence } = work.arguments()?;
        let address = work.run("read address", move |tx| tx.address_of(person)).await?;
        let address = address.ok_or_else(|| JobError::Never("the person is gone".to_owned()))?;
        let text = format!(
            "In {fund}: {sentence}.\n\n\
             What is unspent after the last day may go back to the funder. You are told this once.\n"
        );
        self.mailer.send(work.id, &address, &format!("Unspent: {grant}"), text).await
    }
}

impl Job for SendGrantAlert {
    fn kind(&self) -> &'static str {
        "send_grant_alert"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}
