//! The hash chain of a fund's journal: each sealed entry vouches for itself and for all before it.
//!
//! What belongs here: the bytes that are hashed, the link, and the check of a whole chain, so that a verifier without a
//! database computes what the sealer computed. What does not: which entries are final (`store`), and where they are kept.

mod canonical;
mod hash;
mod record;
mod verifier;

pub use hash::{ChainHash, HashUnreadable};
pub use record::{EntryRecord, LineRecord, SealedRecord};
pub use verifier::{ChainFault, ChainVerifier};

#[cfg(test)]
mod tests;

/// The link of an entry: SHA-256 over the hash before it and the entry's canonical bytes.
pub fn link(before: &ChainHash, record: &EntryRecord) -> ChainHash {
    ChainHash::of(&[before.as_bytes(), &canonical::bytes(record)])
}
