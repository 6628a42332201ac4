//! A one-use token on its way into a message: its holder gets it by mail only, so nobody who asks for the message
//! sees it, and the job that carries it holds it sealed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use trellis_credentials::{NewOpaque, SecretDigest};
use uuid::Uuid;

use crate::app::App;
use crate::problem::Problem;

/// A drawn token: what to keep, and what to hand to the mailer.
pub(crate) struct Letter {
    /// What the seal is bound to; also the id of an invitation.
    pub(crate) id: Uuid,
    /// What is kept of the token.
    pub(crate) digest: SecretDigest,
    /// `<id>.<sealed token in base64>`.
    pub(crate) sealed: String,
}

impl App {
    /// Draws a one-use token and seals it for the mailer.
    pub(crate) fn draw_letter(&self) -> Result<Letter, Problem> {
        let id = self.store.mint_id();
        let token = NewOpaque::draw(&mut rand::rng());
        let sealed = self
            .mail_box
            .seal(id, token.text.as_bytes(), &mut rand::rng())
            .map_err(|_| Problem::new("internal", "the message could not be sealed"))?;
        Ok(Letter { id, digest: token.digest, sealed: format!("{id}.{}", STANDARD_NO_PAD.encode(sealed)) })
    }
}
