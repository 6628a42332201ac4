//! The message with which a person chooses a new password.

use std::sync::Arc;

use serde::Deserialize;
use trellis_credentials::SecretBox;
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::letter;
use crate::mailer::Mailer;

/// Sends the one-use token of a reset.
pub struct SendPasswordReset {
    letters: SecretBox,
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    person: Uuid,
    sealed: String,
}

impl SendPasswordReset {
    /// Opens tokens with `letters` and sends by `mailer`.
    pub fn new(letters: SecretBox, mailer: Arc<Mailer>) -> Self {
        Self { letters, mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { person, sealed } = work.arguments()?;
        let address = work.run("read address", move |tx| tx.address_of(person)).await?;
        let address = address.ok_or_else(|| JobError::Never("the person is gone".to_owned()))?;
        let token = letter::open(&self.letters, &sealed)?;
        let text = format!(
            "Somebody asked for a new password for your account on Trellis.\n\n\
             Your one-use code is:\n\n    {token}\n\n\
             It can be used once, within half an hour. If it was not you, you need do nothing; your password stays as it is.\n"
        );
        self.mailer.send(work.id, &address, "Choose a new password for Trellis", text).await
    }
}

impl Job for SendPasswordReset {
    fn kind(&self) -> &'static str {
        "send_password_reset"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}
