//! The message that asks a provider for an offer. It tells nothing of the child: what is needed is read after signing in.

use std::sync::Arc;

use serde::Deserialize;
use trellis_kernel::show_london;
use trellis_store::{PlacementInvitation, StoreError, Tx};
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Asks those of a provider who answer invitations.
pub(crate) struct SendPlacementInvitation {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    invitation: Uuid,
}

impl SendPlacementInvitation {
    /// Sends by `mailer`.
    pub(crate) fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { invitation } = work.arguments()?;
        let found = work.run("read placement invitation", move |tx| read(tx, invitation)).await?;
        let (invitation, addresses) =
            found.ok_or_else(|| JobError::Never("the invitation is gone".to_owned()))?;
        for address in addresses {
            self.mailer.send(work.id, &address, "A trust asks for a place", text(&invitation)).await?;
        }
        Ok(())
    }
}

impl Job for SendPlacementInvitation {
    fn kind(&self) -> &'static str {
        "send_placement_invitation"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(PlacementInvitation, Vec<String>)>, StoreError> {
    let Some(invitation) = tx.placement_invitation(id)? else { return Ok(None) };
    let addresses = tx.addresses_for_invitations(invitation.provider)?;
    Ok(Some((invitation, addresses)))
}

fn text(invitation: &PlacementInvitation) -> String {
    format!(
        "A children's trust asks you to offer a place. What is needed is shown after signing in, at\n\
         /api/v1/placement-invitations/{}\n\nOffers are taken before {} (London time).\n",
        invitation.id,
        show_london(invitation.offers_until),
    )
}
