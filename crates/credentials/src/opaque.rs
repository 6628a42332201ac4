//! Secrets that mean nothing by themselves: refresh tokens and one-use tokens for invitations and resets.
//!
//! 256 random bits, shown once, kept as SHA-256: with that much entropy a slow hash would add nothing.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::CryptoRng;
use sha2::{Digest, Sha256};

/// What is kept of a secret: its SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretDigest(pub [u8; 32]);

impl SecretDigest {
    /// The bytes as the database keeps them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SecretDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretDigest(hidden)")
    }
}

/// A fresh secret: the text goes to its holder once, the digest is kept.
pub struct NewOpaque {
    /// 43 characters of base64url.
    pub text: String,
    /// What to keep.
    pub digest: SecretDigest,
}

impl NewOpaque {
    /// Draws 256 bits.
    pub fn draw(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0_u8; 32];
        rng.fill_bytes(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let digest = digest_of(&text);
        Self { text, digest }
    }
}

impl fmt::Debug for NewOpaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewOpaque(hidden)")
    }
}

/// The digest to look a presented secret up by. Any text has one; only a drawn secret is ever found.
pub fn digest_of(text: &str) -> SecretDigest {
    SecretDigest(Sha256::digest(text.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn a_drawn_secret_is_found_by_its_digest_and_no_other() {
        let mut rng = StdRng::seed_from_u64(1);
        let (one, two) = (NewOpaque::draw(&mut rng), NewOpaque::draw(&mut rng));
        assert_eq!(one.text.len(), 43);
        assert_eq!(digest_of(&one.text), one.digest);
        assert_ne!(digest_of(&two.text), one.digest);
    }

    #[test]
    fn the_digest_is_sha_256() {
        let hex: Vec<String> = digest_of("abc").0.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex.concat(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn nothing_secret_is_printed() {
        let secret = NewOpaque::draw(&mut StdRng::seed_from_u64(2));
        assert!(!format!("{secret:?} {:?}", secret.digest).contains(&secret.text));
    }
}
