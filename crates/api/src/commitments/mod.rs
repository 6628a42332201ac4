//! Commitments on the wire.

mod commitment_body;
pub mod create_commitment;
pub mod list_commitments;
