//! A provider registers itself.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, RegisterProvider};
use trellis_store::{Organisation, Session};

use crate::Entrance;

/// What a provider says of itself.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The legal name.
    pub name: String,
    /// `voluntary`, `private` or `statutory`.
    pub sector: String,
    /// Where the first person gets the link to set up their account.
    pub email: String,
}

impl Entrance {
    /// Registers a provider; a link for its first person goes by mail.
    pub async fn register_provider(&self, new: Registration) -> Result<Organisation, Refusal> {
        let letter = self.draw_letter()?;
        let command = RegisterProvider {
            name: new.name,
            sector: new.sector,
            email: new.email,
            invitation: letter.id.into(),
            digest: letter.digest,
            sealed: letter.sealed,
        };
        self.store
            .run("register provider", Session::Gate, move |tx| identity::register_provider(tx, &command))
            .await
    }
}
