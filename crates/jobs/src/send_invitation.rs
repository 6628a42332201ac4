//! The message with which an invited person joins.

use std::sync::Arc;

use serde::Deserialize;
use trellis_credentials::{Invitation, SecretBox};
use trellis_store::{StoreError, Tx};
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::letter;
use crate::mailer::Mailer;

/// Sends the one-use token of an invitation.
pub struct SendInvitation {
    letters: SecretBox,
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    invitation: Uuid,
    sealed: String,
}

impl SendInvitation {
    /// Opens tokens with `letters` and sends by `mailer`.
    pub fn new(letters: SecretBox, mailer: Arc<Mailer>) -> Self {
        Self { letters, mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { invitation: id, sealed } = work.arguments()?;
        let Some((invitation, organisation)) = work.run("read invitation", move |tx| read(tx, id)).await?
        else {
            return Err(JobError::Never("the invitation is gone".to_owned()));
        };
        if invitation.accepted_at.is_some() {
            return Ok(());
        }
        let token = letter::open(&self.letters, &sealed)?;
        let subject = format!("Join {organisation} on Trellis");
        self.mailer
            .send(work.id, invitation.email.as_str(), &subject, text(&invitation, &organisation, &token))
            .await
    }
}

impl Job for SendInvitation {
    fn kind(&self) -> &'static str {
        "send_invitation"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(Invitation, String)>, StoreError> {
    let Some(invitation) = tx.invitation(id)? else { return Ok(None) };
    let organisation = tx.organisation(invitation.organisation)?;
    Ok(organisation.map(|organisation| (invitation, organisation.name)))
}

fn text(invitation: &Invitation, organisation: &str, token: &str) -> String {
    format!(
        "You are invited to join {organisation} on Trellis as {}.\n\n\
         Your one-use code is:\n\n    {token}\n\n\
         It can be used once, until {} (London time). If you did not expect this message, you need do nothing.\n",
        invitation.roles.join(", ").replace('_', " "),
        trellis_kernel::show_london(invitation.expires_at()),
    )
}
