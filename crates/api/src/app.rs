//! What every handler shares, and the two roads from a handler into a transaction.

use std::sync::Arc;

use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_credentials::{Purpose, RootKey, SigningKey, TokenSigner, TokenVerifier};
use trellis_entrance::{Entrance, LimitSettings};
use trellis_kernel::Clock;
use trellis_store::{Session, Store, Tx};

use crate::answer::{Answer, Reply};

/// Settings of the API that differ between installations.
#[derive(Clone, Debug)]
pub struct AppSettings {
    /// The issuer in access tokens: the installation's own address.
    pub issuer: String,
    /// Sets `Strict-Transport-Security`; off only on plain loopback.
    pub https: bool,
    /// How many requests one caller may send.
    pub limits: LimitSettings,
}

/// The audience of access tokens.
const AUDIENCE: &str = "trellis-api";

/// What every handler shares.
pub struct App {
    /// The database.
    pub store: Store,
    /// Makes access tokens.
    pub signer: TokenSigner,
    /// Checks access tokens.
    pub verifier: TokenVerifier,
    /// The way in, which the pages share.
    pub entrance: Entrance,
    /// Settings.
    pub settings: AppSettings,
}

impl App {
    /// Puts the parts together; every key comes from the root key.
    pub fn new(store: Store, root: &RootKey, settings: AppSettings) -> Self {
        let key = SigningKey::from_seed("1", &root.for_purpose(Purpose::TokenSigningKey));
        let signer = TokenSigner::new(&settings.issuer, AUDIENCE, &key);
        let verifier = TokenVerifier::new(&settings.issuer, AUDIENCE, [(key.kid().to_owned(), key.public())]);
        let entrance = Entrance::new(store.clone(), root, settings.limits);
        Self { store, signer, verifier, entrance, settings }
    }

    /// The clock.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.store.clock()
    }

    /// Runs a read.
    pub async fn read<F>(&self, name: &'static str, session: Session, action: F) -> Answer
    where
        F: FnMut(&mut Tx<'_>) -> Result<Reply, Refusal> + Send + 'static,
    {
        self.run(name, session, action).await
    }

    /// Runs a change that no idempotency key guards.
    pub async fn change<F>(&self, name: &'static str, session: Session, action: F) -> Answer
    where
        F: FnMut(&mut Tx<'_>) -> Result<Reply, Refusal> + Send + 'static,
    {
        self.run(name, session, action).await
    }

    /// Runs a change: a repeat of an answered idempotency key gets the first answer; a new answer is kept with it.
    pub async fn write<F>(&self, name: &'static str, session: Session, mut action: F) -> Answer
    where
        F: FnMut(&mut Tx<'_>) -> Result<Reply, Refusal> + Send + 'static,
    {
        self.run(name, session, move |tx| {
            if let Some(kept) = tx.replay() {
                return Ok(Reply::replayed(kept));
            }
            let reply = action(tx)?;
            tx.keep_answer(reply.to_keep());
            Ok(reply)
        })
        .await
    }

    /// Runs a change, and answers with what it made as a wire type.
    pub async fn write_body<D, T>(
        &self,
        name: &'static str,
        session: Session,
        mut action: impl FnMut(&mut Tx<'_>) -> Result<D, Refusal> + Send + 'static,
    ) -> Answer
    where
        T: Serialize + From<D>,
    {
        self.write(name, session, move |tx| Reply::ok(T::from(action(tx)?))).await
    }

    async fn run<F>(&self, name: &'static str, session: Session, action: F) -> Answer
    where
        F: FnMut(&mut Tx<'_>) -> Result<Reply, Refusal> + Send + 'static,
    {
        Ok(self.entrance.act(name, session, action).await?.send())
    }
}
