//! Commitments on the wire.

pub mod change_commitment;
pub(crate) mod commitment_body;
pub mod create_commitment;
pub mod get_commitment;
pub mod list_commitments;
pub mod release_commitment;
