//! Secrets at rest: XChaCha20-Poly1305 under a key made for one purpose, bound to the row it belongs to.
//!
//! A blob is `0x01 ‖ nonce[24] ‖ ciphertext`. The purpose and the row's identifier are authenticated with it, so a
//! blob moved to another row or another use does not open.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::CryptoRng;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::PageSeal;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// What a purpose key is for. Two purposes never share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The shared secret of a person's one-time codes.
    TotpSecret,
    /// The private half of a token signing key.
    TokenSigningKey,
    /// Stored replies of sensitive requests, for their replay.
    StoredReply,
    /// The message authentication code of list cursors.
    ListCursor,
    /// A message that waits to be sent and carries a one-use token.
    PendingMessage,
    /// Marks on forms and addresses of pages.
    PageSeal,
    /// What was typed into a page when its session had run out.
    KeptForm,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::TotpSecret => "totp-secret",
            Self::TokenSigningKey => "token-signing-key",
            Self::StoredReply => "stored-reply",
            Self::ListCursor => "list-cursor",
            Self::PendingMessage => "pending-message",
            Self::PageSeal => "page-seal",
            Self::KeptForm => "kept-form",
        }
    }
}

/// Why a blob was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoxRefusal {
    /// Cut short, or of a version that this program does not know.
    #[error("the sealed secret is not in a form that this version knows")]
    Form,
    /// Changed, moved to another row, or sealed under another key.
    #[error("the sealed secret does not open: it was changed, moved, or sealed under another root key")]
    Unopenable,
}

/// The one key that an installation keeps outside its database: 32 random bytes.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RootKey([u8; 32]);

impl RootKey {
    /// Wraps the bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key for one purpose: HKDF-Expand of one block (RFC 5869 §2.3; §3.3 lets a uniform key skip Extract).
    pub fn for_purpose(&self, purpose: Purpose) -> Zeroizing<[u8; 32]> {
        // A key of any length is good for HMAC, so the impossible error has a harmless answer: the wrong key.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else {
            return Zeroizing::new([0; 32]);
        };
        mac.update(b"trellis/1/");
        mac.update(purpose.name().as_bytes());
        mac.update(&[1]);
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    /// The box for one purpose.
    pub fn secret_box(&self, purpose: Purpose) -> SecretBox {
        let key = self.for_purpose(purpose);
        SecretBox { purpose, cipher: XChaCha20Poly1305::new((&*key).into()) }
    }

    /// Makes and checks the marks of pages.
    pub fn page_seal(&self) -> PageSeal {
        PageSeal::new(self.for_purpose(Purpose::PageSeal))
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey(hidden)")
    }
}

/// Seals and opens the secrets of one purpose.
#[derive(Clone)]
pub struct SecretBox {
    purpose: Purpose,
    cipher: XChaCha20Poly1305,
}

impl SecretBox {
    /// Seals `plain` for the row `id`.
    pub fn seal(
        &self,
        id: Uuid,
        plain: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, BoxRefusal> {
        let mut nonce = [0_u8; NONCE];
        rng.fill_bytes(&mut nonce);
        let aad = self.bound_to(id);
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| BoxRefusal::Form)?;
        Ok([&[VERSION][..], &nonce[..], &sealed[..]].concat())
    }

    /// Opens what was sealed for the row `id`.
    pub fn open(&self, id: Uuid, blob: &[u8]) -> Result<Zeroizing<Vec<u8>>, BoxRefusal> {
        let (&version, rest) = blob.split_first().ok_or(BoxRefusal::Form)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(BoxRefusal::Form)?;
        if version != VERSION {
            return Err(BoxRefusal::Form);
        }
        let aad = self.bound_to(id);
        self.cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| BoxRefusal::Unopenable)
    }

    fn bound_to(&self, id: Uuid) -> Vec<u8> {
        [self.purpose.name().as_bytes(), &[0], id.as_bytes()].concat()
    }
}

impl fmt::Debug for SecretBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretBox({:?})", self.purpose)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    const ROOT: RootKey = RootKey::new([7; 32]);
    const ROW: Uuid = Uuid::from_u128(1);

    proptest! {
        #[test]
        fn what_was_sealed_opens(plain: Vec<u8>, seed: u64) {
            let secrets = ROOT.secret_box(Purpose::TotpSecret);
            let blob = secrets.seal(ROW, &plain, &mut StdRng::seed_from_u64(seed)).unwrap();
            prop_assert_eq!(&*secrets.open(ROW, &blob).unwrap(), &plain);
        }

        #[test]
        fn one_flipped_bit_does_not_open(at in 0_usize..60, bit in 0_u8..8) {
            let secrets = ROOT.secret_box(Purpose::TotpSecret);
            let mut blob = secrets.seal(ROW, b"twenty bytes of text", &mut StdRng::seed_from_u64(1)).unwrap();
            prop_assume!(at < blob.len());
            blob[at] ^= 1 << bit;
            prop_assert!(secrets.open(ROW, &blob).is_err());
        }
    }

    #[test]
    fn another_row_purpose_or_root_does_not_open() {
        let secrets = ROOT.secret_box(Purpose::TotpSecret);
        let blob = secrets.seal(ROW, b"secret", &mut StdRng::seed_from_u64(1)).unwrap();
        let moved = secrets.open(Uuid::from_u128(2), &blob);
        let misused = ROOT.secret_box(Purpose::TokenSigningKey).open(ROW, &blob);
        let stolen = RootKey::new([8; 32]).secret_box(Purpose::TotpSecret).open(ROW, &blob);
        for refused in [moved, misused, stolen] {
            assert_eq!(refused.unwrap_err(), BoxRefusal::Unopenable);
        }
    }

    #[test]
    fn a_cut_or_unknown_blob_is_told_apart() {
        let secrets = ROOT.secret_box(Purpose::TotpSecret);
        assert_eq!(secrets.open(ROW, &[]).unwrap_err(), BoxRefusal::Form);
        assert_eq!(secrets.open(ROW, &[1; 12]).unwrap_err(), BoxRefusal::Form);
        assert_eq!(secrets.open(ROW, &[2; 60]).unwrap_err(), BoxRefusal::Form);
    }
}
