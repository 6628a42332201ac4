//! Argon2id, 64 MiB, three passes, one lane, as a PHC string. Hash outside any transaction and behind a limit: each
//! call takes 64 MiB and a tenth of a second of one core.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};
use rand::CryptoRng;

use super::Password;

const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// What a password is checked against when the address is unknown, so that the answer takes as long as for a known
/// one. No password has this hash.
pub const DUMMY_HASH: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password could not be hashed: the machine's memory, not the password, is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashRefusal;

/// The PHC string to keep.
pub fn hash_password(
    password: &Password,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<String, HashRefusal> {
    let mut salt = [0_u8; 16];
    rng.fill_bytes(&mut salt);
    let hash: PasswordHash =
        hasher()?.hash_password_with_salt(password.as_str().as_bytes(), &salt).map_err(|_| HashRefusal)?;
    Ok(hash.to_string())
}

/// Whether `attempt` is the password kept as `phc`. Takes the text as sent: an attempt need not satisfy the policy.
pub fn verify_password(phc: &str, attempt: &str) -> bool {
    PasswordHash::new(phc)
        .is_ok_and(|hash| Argon2::default().verify_password(attempt.as_bytes(), &hash).is_ok())
}

/// Whether a kept hash is weaker than what is made now; hash again at the next right password.
pub fn needs_rehash(phc: &str) -> bool {
    let Ok(hash) = PasswordHash::new(phc) else { return true };
    let Ok(params) = Params::try_from(&hash) else { return true };
    hash.algorithm != Algorithm::Argon2id.ident()
        || params.m_cost() < MEMORY_KIB
        || params.t_cost() < PASSES
        || params.p_cost() < LANES
}

fn hasher() -> Result<Argon2<'static>, HashRefusal> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| HashRefusal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let password = Password::new("heron ladder quartz", &[]).unwrap();
        let mut rng = StdRng::seed_from_u64(1);
        let kept = hash_password(&password, &mut rng).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
        assert!(verify_password(&kept, "heron ladder quartz"));
        assert!(!verify_password(&kept, "heron ladder quarts"));
        assert!(!needs_rehash(&kept));
        assert_ne!(hash_password(&password, &mut rng).unwrap(), kept, "each hash has its own salt");
    }

    #[test]
    fn the_dummy_costs_the_same_and_opens_to_nothing() {
        assert!(!needs_rehash(DUMMY_HASH));
        assert!(PasswordHash::new(DUMMY_HASH).is_ok(), "it must be hashed in full, not refused at once");
        assert!(!verify_password(DUMMY_HASH, ""));
    }

    #[test]
    fn a_weaker_hash_is_made_again() {
        assert!(needs_rehash(&DUMMY_HASH.replace("m=65536", "m=19456")));
        assert!(needs_rehash(&DUMMY_HASH.replace("t=3", "t=2")));
        assert!(needs_rehash(&DUMMY_HASH.replace("argon2id", "argon2i")));
        assert!(needs_rehash("not a hash"));
    }
}
