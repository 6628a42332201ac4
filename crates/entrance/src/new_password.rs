//! A password on its way in: checked against the policy, then hashed behind the gate.

use trellis_commissioning::Refusal;
use trellis_credentials::{DUMMY_HASH, Password, hash_password, verify_password};
use trellis_kernel::Invalid;

use crate::Entrance;

impl Entrance {
    /// The PHC string of a new password, or what is wrong with it, at `pointer`.
    pub(crate) async fn hash_new_password(
        &self,
        pointer: &str,
        text: &str,
        names: &[&str],
    ) -> Result<String, Refusal> {
        let password = Password::new(text, names).map_err(|refusal| Invalid::at(pointer, refusal))?;
        let hashed = self.hashing.run(move || hash_password(&password, &mut rand::rng())).await?;
        hashed.map_err(|refusal| Refusal::rule("internal", refusal))
    }

    /// Whether a password is the kept one; where none is kept, a dummy takes as long.
    pub(crate) async fn is_right(&self, kept: Option<String>, typed: String) -> Result<bool, Refusal> {
        let kept = kept.unwrap_or_else(|| DUMMY_HASH.to_owned());
        self.hashing.run(move || verify_password(&kept, &typed)).await
    }
}
