//! The demonstration's accounts: one password for all, and second factors that this machine can compute.

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use trellis_commissioning::Refusal;
use trellis_credentials::{Password, Purpose, RootKey, TotpSecret, hash_password};
use trellis_store::Store;
use trellis_story::{CAST, Founded, ORGANISATIONS, Secrets};

/// The password of every account of the demonstration, which listens on loopback alone.
pub(crate) const PASSWORD: &str = "correct-horse-2026-staple";

/// Founds the cast with that password.
pub(super) fn found(store: &Store, root: &RootKey) -> Result<Founded> {
    let mut rng = rand::rng();
    let password = Password::new(PASSWORD, &[]).map_err(|error| anyhow!("{error}"))?;
    let password_hash = hash_password(&password, &mut rng).map_err(|error| anyhow!("{error}"))?;
    let totp_box = root.secret_box(Purpose::TotpSecret);
    let founded = trellis_story::found(store, |person, name| {
        let sealed = totp_box.seal(person.uuid(), &seed(root, name), &mut rng);
        let totp_secret = sealed.map_err(|error| Refusal::rule("internal", error))?;
        Ok(Secrets { password_hash: password_hash.clone(), totp_secret })
    });
    founded.map_err(Into::into)
}

/// The code of an account's second factor at an instant.
pub(crate) fn code(root: &RootKey, name: &str, at: DateTime<Utc>) -> Result<String> {
    trellis_story::account(name).with_context(|| {
        let names: Vec<&str> = CAST.iter().map(|account| account.name).collect();
        format!("no account of the demonstration is called '{name}'; there are {}", names.join(", "))
    })?;
    let secret = TotpSecret::from_slice(&seed(root, name)).context("a second factor of 20 bytes")?;
    Ok(secret.code_at(at))
}

/// Each account's secret follows from the root key and its name, so that the code can be told without the database.
fn seed(root: &RootKey, name: &str) -> [u8; 20] {
    let mut hash = Sha256::new();
    hash.update(*root.for_purpose(Purpose::TotpSecret));
    hash.update(b"demonstration account ");
    hash.update(name.as_bytes());
    let mut seed = [0; 20];
    seed.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    seed
}

/// The accounts as lines: name, what they are, where, and what they sign in with.
pub(crate) fn table() -> Vec<String> {
    CAST.iter()
        .map(|account| {
            let organisation = ORGANISATIONS.iter().find(|(short, ..)| *short == account.organisation);
            let organisation = organisation.map_or("", |(_, _, _, name)| name);
            format!("  {:<13} {:<34} {:<26} {organisation}", account.name, account.email(), account.title)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_by_account_and_unknown_accounts_are_told_the_known_ones() {
        let root = RootKey::new([3; 32]);
        let at = DateTime::UNIX_EPOCH;
        let codes: std::collections::BTreeSet<String> =
            CAST.iter().map(|account| code(&root, account.name, at).unwrap()).collect();
        assert!(codes.len() > CAST.len() / 2);
        let refused = code(&root, "nobody", at).unwrap_err().to_string();
        assert!(refused.contains("commissioner") && refused.contains("nobody"), "{refused}");
    }
}
