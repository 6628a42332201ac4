//! The first half: the password.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, PasswordTried};
use trellis_credentials::{
    DUMMY_HASH, Login, Password, SecretDigest, hash_password, needs_rehash, verify_password,
};
use trellis_kernel::PersonId;
use trellis_store::{Credential, Session};

use crate::Entrance;

/// A login that has shown a password only.
#[derive(Clone, Debug)]
pub struct Started {
    /// The login.
    pub login: Login,
    /// Whether its person has a second factor.
    pub enrolled: bool,
}

impl Entrance {
    /// Starts a login with a password; of a browser it keeps the digest of its cookie. An unknown address and a wrong
    /// password get the same answer after the same time.
    pub async fn start_login(
        &self,
        email: String,
        password: String,
        cookie: Option<SecretDigest>,
    ) -> Result<Started, Refusal> {
        let address = email.clone();
        let found = self
            .store
            .run("find credential", Session::Gate, move |tx| identity::find_credential(tx, &address))
            .await?;
        let enrolled = found.as_ref().is_some_and(|found| found.totp_confirmed);
        let tried = PasswordTried { cookie, ..self.try_password(email, found, password).await? };
        let login = self
            .store
            .run("create session", Session::Gate, move |tx| identity::create_session(tx, &tried))
            .await??;
        Ok(Started { login, enrolled })
    }

    /// Compares the password with what is kept, or with a dummy that takes as long.
    async fn try_password(
        &self,
        address: String,
        found: Option<Credential>,
        password: String,
    ) -> Result<PasswordTried, Refusal> {
        let person = found.as_ref().map(|found| PersonId::new(found.id));
        let stored = found.and_then(|found| found.password_hash).unwrap_or_else(|| DUMMY_HASH.to_owned());
        let work = move || {
            let right = verify_password(&stored, &password);
            // A password that the policy would refuse today keeps its old hash until it is changed.
            let rehashed = (right && needs_rehash(&stored))
                .then(|| Password::new(&password, &[]).ok())
                .flatten()
                .and_then(|password| hash_password(&password, &mut rand::rng()).ok());
            (right, rehashed)
        };
        let (right, rehashed) = self.hashing.run(work).await?;
        Ok(PasswordTried { address, person: person.filter(|_| right), rehashed, cookie: None })
    }
}
