//! Ten codes for the day the second factor is lost: 80 bits each, one use each, kept as SHA-256.

use std::fmt;

use rand::CryptoRng;

use crate::alphabet::{CROCKFORD, random_text};
use crate::opaque::{SecretDigest, digest_of};

const CODES: usize = 10;
/// Sixteen letters of 32 are 80 bits.
const LENGTH: usize = 16;

/// A fresh recovery code, in groups of four: `k3mq-9wz2-…`.
pub struct RecoveryCode {
    /// Shown once.
    pub text: String,
    /// What to keep.
    pub digest: SecretDigest,
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(hidden)")
    }
}

/// Draws ten codes.
pub fn new_recovery_codes(rng: &mut (impl CryptoRng + ?Sized)) -> Vec<RecoveryCode> {
    (0..CODES)
        .map(|_| {
            let plain = random_text(CROCKFORD, LENGTH, rng);
            let groups: Vec<String> =
                plain.as_bytes().chunks(4).map(|g| String::from_utf8_lossy(g).into_owned()).collect();
            RecoveryCode { text: groups.join("-"), digest: digest_of(&plain) }
        })
        .collect()
}

/// The digest of a code as typed: case, spaces and hyphens do not matter, `o` is zero and `i`, `l` are one.
pub fn digest_recovery_code(typed: &str) -> SecretDigest {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    digest_of(&plain)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn ten_different_codes_are_drawn_and_found_however_typed() {
        let codes = new_recovery_codes(&mut StdRng::seed_from_u64(4));
        let different: HashSet<&str> = codes.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(different.len(), 10);
        for code in &codes {
            let typed = format!(" {} ", code.text.to_uppercase().replace('-', " ").replace('0', "O"));
            assert_eq!(digest_recovery_code(&typed), code.digest, "{typed}");
        }
    }
}
