//! A forgotten password: the letter asked for, and the new one chosen with its token.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, RequestReset};
use trellis_credentials::digest_of;
use trellis_store::Session;

use crate::Entrance;

impl Entrance {
    /// Sends a link if the address is known. Says nothing either way.
    pub async fn request_password_reset(&self, address: String) -> Result<(), Refusal> {
        let letter = self.draw_letter()?;
        let command = RequestReset { address, digest: letter.digest, sealed: letter.sealed };
        self.store
            .run("request password reset", Session::Gate, move |tx| {
                identity::request_password_reset(tx, &command)
            })
            .await
    }

    /// Chooses a new password with the token of a link; every login ends.
    pub async fn reset_password(&self, token: &str, password: &str) -> Result<(), Refusal> {
        let digest = digest_of(token);
        let person = self
            .store
            .run("find password reset", Session::Gate, move |tx| identity::find_password_reset(tx, digest))
            .await?;
        let names = [person.email.as_str(), person.name.as_str()];
        let hash = self.hash_new_password("/password", password, &names).await?;
        self.store
            .run("reset password", Session::Gate, move |tx| identity::reset_password(tx, digest, &hash))
            .await
    }
}
