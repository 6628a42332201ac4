//! A one-use token on its way into a message: its holder gets it by mail only, so nobody who asks for the message
//! sees it, and the job that carries it holds it sealed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use trellis_commissioning::Refusal;
use trellis_credentials::{NewOpaque, SecretDigest};
use uuid::Uuid;

use crate::Entrance;

/// A drawn token: what to keep, and what to hand to the mailer.
pub struct Letter {
    /// What the seal is bound to; also the id of an invitation.
    pub id: Uuid,
    /// What is kept of the token.
    pub digest: SecretDigest,
    /// `<id>.<sealed token in base64>`.
    pub sealed: String,
}

impl Entrance {
    /// Draws a one-use token and seals it for the mailer.
    pub fn draw_letter(&self) -> Result<Letter, Refusal> {
        let id = self.store.mint_id();
        let token = NewOpaque::draw(&mut rand::rng());
        let sealed = self
            .mail_box
            .seal(id, token.text.as_bytes(), &mut rand::rng())
            .map_err(|_| Refusal::rule("internal", "the message could not be sealed"))?;
        Ok(Letter { id, digest: token.digest, sealed: format!("{id}.{}", STANDARD_NO_PAD.encode(sealed)) })
    }
}
