//! Marks on what a page hands out and wants back unchanged: the token of a form, the address to return to.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Makes and checks marks with a key of its own.
#[derive(Clone)]
pub struct PageSeal(Zeroizing<[u8; 32]>);

impl PageSeal {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// The mark of a text, for one use of it: a form's token is no good as an address.
    pub fn mark(&self, used_as: &str, text: &str) -> String {
        self.mac(used_as, text)
            .map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    /// Whether a mark is that of this text in this use; compared in constant time.
    pub fn holds(&self, used_as: &str, text: &str, mark: &str) -> bool {
        let Ok(mark) = URL_SAFE_NO_PAD.decode(mark) else { return false };
        self.mac(used_as, text).is_some_and(|mac| mac.verify_slice(&mark).is_ok())
    }

    fn mac(&self, used_as: &str, text: &str) -> Option<Hmac<Sha256>> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&*self.0).ok()?;
        mac.update(used_as.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Some(mac)
    }
}

impl std::fmt::Debug for PageSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PageSeal(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seal(key: u8) -> PageSeal {
        PageSeal::new(Zeroizing::new([key; 32]))
    }

    proptest! {
        #[test]
        fn a_mark_holds_for_its_own_text_use_and_key_alone(text: String, other: String) {
            let mark = seal(1).mark("form", &text);
            prop_assert!(seal(1).holds("form", &text, &mark));
            prop_assert!(!seal(1).holds("next", &text, &mark));
            prop_assert!(!seal(2).holds("form", &text, &mark));
            prop_assert_eq!(seal(1).holds("form", &other, &mark), text == other);
        }

        #[test]
        fn any_mark_is_answered(mark: String) {
            prop_assert!(!seal(1).holds("form", "text", &mark));
        }
    }
}
