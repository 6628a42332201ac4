//! Commitments on the wire.

pub(crate) mod commitment_body;
pub mod create_commitment;
pub mod list_commitments;
