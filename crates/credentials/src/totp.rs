//! One-time codes (RFC 6238): SHA-1, six digits, thirty seconds, one step of drift either way.
//!
//! A code counts once: the caller keeps the step that matched, and no step at or before it is taken again.

use std::fmt;

use chrono::{DateTime, Utc};
use rand::CryptoRng;
use totp_rs::{Builder, Secret, Totp};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Why a one-time code was refused. Which of the two is never told to the caller of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// Not the code of this moment.
    #[error("that code is not right; use the one that your authenticator shows now")]
    Wrong,
    /// The right code, used before.
    #[error("that code was used already; wait up to 30 seconds for the next one")]
    Replayed,
}

/// The shared secret of one person's authenticator: 160 bits, as RFC 4226 §4 recommends.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// Draws a secret.
    pub fn draw(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0_u8; 20];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Wraps the bytes of a secret that was kept.
    pub const fn new(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// Wraps bytes as they come out of a box; `None` unless there are twenty.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes, to be put in a box.
    pub const fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The step that `code` matches at `at`, to be kept; steps up to `last_step` are spent.
    pub fn verify(&self, code: &str, at: DateTime<Utc>, last_step: Option<i64>) -> Result<i64, CodeRefusal> {
        let step = self.totp().check(code, seconds(at)).ok_or(CodeRefusal::Wrong)?;
        let step = i64::try_from(step).map_err(|_| CodeRefusal::Wrong)?;
        match last_step {
            Some(last) if step <= last => Err(CodeRefusal::Replayed),
            _ => Ok(step),
        }
    }

    /// The code that an authenticator shows at `at`.
    pub fn code_at(&self, at: DateTime<Utc>) -> String {
        self.totp().generate(seconds(at)).to_string()
    }

    /// The secret in base32, for typing it into an authenticator.
    pub fn base32(&self) -> String {
        Secret::from(self.0).to_base32()
    }

    /// The `otpauth://` address that an authenticator reads from a QR code.
    pub fn provisioning_uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (percent_encoded(issuer), percent_encoded(account));
        let secret = self.base32();
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        )
    }

    fn totp(&self) -> Totp {
        // The builder starts at SHA-1, 6 digits, 30 s, skew 1; the golden codes below hold it to that.
        Builder::new().with_secret(self.0).build_noncompliant()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(hidden)")
    }
}

fn seconds(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp()).unwrap_or(0)
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 6238 appendix B: the secret of its SHA-1 column.
    const RFC: TotpSecret = TotpSecret::new(*b"12345678901234567890");

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        // The appendix shows eight digits; six are their last six.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(RFC.code_at(at(seconds)), code);
        }
    }

    #[test]
    fn asvs_6_5_1_a_code_counts_once() {
        let now = at(1_700_000_000);
        let code = RFC.code_at(now);
        let step = RFC.verify(&code, now, None).unwrap();
        assert_eq!(step, 1_700_000_000 / 30);
        assert_eq!(RFC.verify(&code, now, Some(step)), Err(CodeRefusal::Replayed));
        let earlier = RFC.code_at(at(1_700_000_000 - 30));
        assert_eq!(RFC.verify(&earlier, now, Some(step)), Err(CodeRefusal::Replayed));
        let next = RFC.code_at(at(1_700_000_030));
        assert_eq!(RFC.verify(&next, at(1_700_000_030), Some(step)), Ok(step + 1));
    }

    #[test]
    fn what_is_not_six_digits_is_wrong() {
        for odd in ["", "12345", "1234567", "+12345", "abcdef", "١٢٣٤٥٦"] {
            assert_eq!(RFC.verify(odd, at(59), None), Err(CodeRefusal::Wrong), "{odd}");
        }
    }

    #[test]
    fn the_provisioning_address_escapes_its_names() {
        let uri = RFC.provisioning_uri("Trellis", "commissioner@wexcombe.example");
        assert_eq!(
            uri,
            "otpauth://totp/Trellis:commissioner%40wexcombe.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Trellis&algorithm=SHA1&digits=6&period=30"
        );
    }

    proptest! {
        #[test]
        fn a_code_is_good_one_step_either_way_and_no_further(now in 1_000_000_i64..4_000_000_000, drift in -5_i64..=5) {
            let shown = RFC.code_at(at(now + drift * 30));
            let verdict = RFC.verify(&shown, at(now), None);
            if drift.abs() <= 1 {
                prop_assert!(verdict.is_ok());
            } else if let Ok(step) = verdict {
                // Two steps may share a code by chance, once in a million.
                prop_assert_eq!(RFC.code_at(at(step * 30)), shown);
            }
        }
    }
}
