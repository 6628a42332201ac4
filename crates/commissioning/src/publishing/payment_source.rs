//! Where the bytes of a payments file come from: it is read twice, and is the same file both times.

use std::io::{self, Read};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use trellis_publishing::payments::PaymentsError;

/// Begins to read the file anew with each call.
pub type PaymentSource = Arc<dyn Fn() -> io::Result<Box<dyn Read>> + Send + Sync>;

/// A source of bytes in memory.
pub fn payments_in_memory(bytes: Vec<u8>) -> PaymentSource {
    let bytes: Arc<[u8]> = bytes.into();
    Arc::new(move || Ok(Box::new(io::Cursor::new(Arc::clone(&bytes)))))
}

/// Bytes on their way, with their SHA-256.
pub(super) struct Hashed {
    source: Box<dyn Read>,
    hash: Sha256,
}

impl Hashed {
    pub(super) fn open(source: &PaymentSource) -> Result<Self, PaymentsError> {
        let source = source().map_err(|error| PaymentsError::Unreadable(error.to_string()))?;
        Ok(Self { source, hash: Sha256::new() })
    }

    pub(super) fn sha256(self) -> Vec<u8> {
        self.hash.finalize().to_vec()
    }
}

impl Read for Hashed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        self.hash.update(out.get(..read).unwrap_or_default());
        Ok(read)
    }
}
