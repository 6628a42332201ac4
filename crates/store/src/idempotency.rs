//! Idempotency keys: one effect for one key, and the same answer to every repeat (security.md, section 6).

use serde_json::Value;

/// The key of an unsafe request and the hash of what was asked.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// The client's key, 1 to 255 characters.
    pub key: String,
    /// SHA-256 over method, path and canonical body.
    pub request_hash: Vec<u8>,
}

/// The answer that was given, kept to be given again.
#[derive(Clone, Debug)]
pub struct StoredAnswer {
    /// HTTP status.
    pub status: i16,
    /// The headers that matter to the answer (Location, `ETag`).
    pub headers: Value,
    /// The body's text.
    pub body: String,
}
