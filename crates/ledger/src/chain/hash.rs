//! A hash of the chain: 32 bytes, read and written as 64 hexadecimal digits.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// SHA-256 of an entry and all entries before it; the last one of a period is the period's root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChainHash([u8; 32]);

/// The text or the bytes are no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a root has 64 hexadecimal digits")]
pub struct HashUnreadable;

impl HashUnreadable {
    /// The slug of this error.
    pub const fn code(self) -> &'static str {
        "root-unreadable"
    }
}

impl ChainHash {
    /// What the first entry of a fund is chained to: 32 bytes of nought.
    pub const BEGINNING: Self = Self([0; 32]);

    /// The hash as bytes.
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// SHA-256 over the parts, one after the other.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize().into())
    }
}

impl TryFrom<&[u8]> for ChainHash {
    type Error = HashUnreadable;

    fn try_from(bytes: &[u8]) -> Result<Self, HashUnreadable> {
        bytes.try_into().map(Self).map_err(|_| HashUnreadable)
    }
}

impl fmt::Display for ChainHash {
    /// 64 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ChainHash {
    type Err = HashUnreadable;

    fn from_str(text: &str) -> Result<Self, HashUnreadable> {
        let text = text.trim();
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(HashUnreadable);
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * index..2 * index + 2).ok_or(HashUnreadable)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| HashUnreadable)?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for ChainHash {
    type Error = HashUnreadable;

    fn try_from(text: String) -> Result<Self, HashUnreadable> {
        text.parse()
    }
}

impl From<ChainHash> for String {
    fn from(hash: ChainHash) -> Self {
        hash.to_string()
    }
}
