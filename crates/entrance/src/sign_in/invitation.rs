//! An invitation taken up with the token of its letter.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, Acceptor, OpenInvitation};
use trellis_credentials::digest_of;
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::Session;

use crate::Entrance;

impl Entrance {
    /// The open invitation of a token.
    pub async fn find_invitation(&self, token: &str) -> Result<OpenInvitation, Refusal> {
        let digest = digest_of(token);
        self.store
            .run("find invitation", Session::Gate, move |tx| identity::find_invitation(tx, digest))
            .await
    }

    /// Takes an invitation up, with a new password or with the present one of a person who has an account already.
    pub async fn accept_invitation(
        &self,
        token: &str,
        name: String,
        password: String,
    ) -> Result<(PersonId, OrganisationId), Refusal> {
        let digest = digest_of(token);
        let open = self.find_invitation(token).await?;
        let acceptor = self.acceptor(open, name, password).await?;
        self.store
            .run("accept invitation", Session::Gate, move |tx| {
                identity::accept_invitation(tx, digest, &acceptor)
            })
            .await?
    }

    async fn acceptor(
        &self,
        open: OpenInvitation,
        name: String,
        password: String,
    ) -> Result<Acceptor, Refusal> {
        if let Some(known) = open.credential {
            let password_was_right = self.is_right(known.password_hash, password).await?;
            return Ok(Acceptor::Known { password_was_right });
        }
        let names = [open.invitation.email.as_str(), name.as_str(), open.organisation_name.as_str()];
        let password_hash = self.hash_new_password("/password", &password, &names).await?;
        Ok(Acceptor::New { name, password_hash })
    }
}
