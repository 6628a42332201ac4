//! API keys of machines: `trk_<env>_<id8>_<secret43>_<crc>`.
//!
//! The prefix lets secret scanners find a leaked key, the check sum lets us refuse a mistyped one without asking
//! the database, and the identifier lets a person tell two keys apart on a list. Scopes and expiry live in `access`
//! and `store`.

use std::fmt;

use rand::CryptoRng;

use crate::alphabet::{BASE62, random_text};
use crate::opaque::{SecretDigest, digest_of};

const ID_LENGTH: usize = 8;
/// 43 letters of 62 are 256 bits.
const SECRET_LENGTH: usize = 43;

/// Why a text is not an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyRefusal {
    /// Not of the form.
    #[error("this is not an API key: it has the form trk_<environment>_<id>_<secret>_<check>")]
    Malformed,
    /// The check sum does not fit the rest.
    #[error("this API key is mistyped: its check characters do not fit")]
    CheckSum,
}

/// A key as presented, taken apart. Its secret is held only as a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// The environment that it was made for, such as `live` or `demo`.
    pub environment: String,
    /// Eight characters that name the key on lists and in logs.
    pub id: String,
    /// What to compare with what was kept.
    pub digest: SecretDigest,
}

impl ApiKey {
    /// Takes a presented key apart and checks its form.
    pub fn parse(text: &str) -> Result<Self, ApiKeyRefusal> {
        let (body, check) = text.rsplit_once('_').ok_or(ApiKeyRefusal::Malformed)?;
        let parts: Vec<&str> = body.split('_').collect();
        let [prefix, environment, id, secret] = parts.as_slice() else {
            return Err(ApiKeyRefusal::Malformed);
        };
        let formed = *prefix == "trk"
            && is_environment(environment)
            && is_base62(id, ID_LENGTH)
            && is_base62(secret, SECRET_LENGTH)
            && check.len() == 8;
        if !formed {
            return Err(ApiKeyRefusal::Malformed);
        }
        if check != check_sum(body) {
            return Err(ApiKeyRefusal::CheckSum);
        }
        Ok(Self { environment: (*environment).to_owned(), id: (*id).to_owned(), digest: digest_of(text) })
    }
}

/// A fresh key: the text is shown once, the rest is kept.
pub struct NewApiKey {
    /// The whole key.
    pub text: String,
    /// What to keep.
    pub key: ApiKey,
}

impl NewApiKey {
    /// Draws a key for `environment` (1 to 8 lower-case letters).
    pub fn draw(environment: &str, rng: &mut (impl CryptoRng + ?Sized)) -> Result<Self, ApiKeyRefusal> {
        let id = random_text(BASE62, ID_LENGTH, rng);
        let body = format!("trk_{environment}_{id}_{}", random_text(BASE62, SECRET_LENGTH, rng));
        let text = format!("{body}_{}", check_sum(&body));
        let key = ApiKey::parse(&text)?;
        Ok(Self { text, key })
    }
}

impl fmt::Debug for NewApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewApiKey({}, hidden)", self.key.id)
    }
}

fn is_environment(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_base62(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// CRC-32 (IEEE 802.3) as eight hexadecimal digits: against slips of the hand, not against forgery.
fn check_sum(body: &str) -> String {
    let crc = body.bytes().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
            },
        )
    });
    format!("{:08x}", !crc)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    fn drawn(seed: u64) -> NewApiKey {
        NewApiKey::draw("live", &mut StdRng::seed_from_u64(seed)).unwrap()
    }

    #[test]
    fn the_check_sum_is_crc_32() {
        assert_eq!(check_sum("123456789"), "cbf43926");
    }

    #[test]
    fn a_drawn_key_reads_back() {
        let new = drawn(1);
        assert_eq!(new.text.len(), "trk_live_".len() + 8 + 1 + 43 + 1 + 8);
        assert_eq!(ApiKey::parse(&new.text), Ok(new.key));
    }

    #[test]
    fn an_environment_is_a_short_lower_case_word() {
        let mut rng = StdRng::seed_from_u64(3);
        for odd in ["", "Live", "a_b", "toolongname"] {
            assert_eq!(NewApiKey::draw(odd, &mut rng).unwrap_err(), ApiKeyRefusal::Malformed, "{odd}");
        }
    }

    #[test]
    fn the_secret_is_not_printed() {
        let new = drawn(2);
        assert!(!format!("{new:?}").contains(&new.text[18..61]));
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_refused(seed: u64, at in 0_usize..70, with in "[a-zA-Z0-9_]") {
            let text = drawn(seed).text;
            let mut wrong = text.clone();
            prop_assume!(at < text.len());
            wrong.replace_range(at..=at, &with);
            prop_assume!(wrong != text);
            prop_assert!(ApiKey::parse(&wrong).is_err());
        }

        #[test]
        fn any_text_is_answered(text: String) {
            prop_assert!(ApiKey::parse(&text).is_err());
        }
    }
}
