//! A password on its way in: checked against the policy, then hashed behind the gate.

use trellis_credentials::{Password, hash_password};
use trellis_kernel::Invalid;

use crate::App;
use crate::problem::Problem;

/// The PHC string of a new password, or what is wrong with it, at `pointer`.
pub(super) async fn hash_new_password(
    app: &App,
    pointer: &str,
    text: &str,
    names: &[&str],
) -> Result<String, Problem> {
    let password = Password::new(text, names).map_err(|refusal| Invalid::at(pointer, refusal))?;
    let hashed = app.hashing.run(move || hash_password(&password, &mut rand::rng())).await?;
    hashed.map_err(|refusal| Problem::new("internal", refusal.to_string()))
}
