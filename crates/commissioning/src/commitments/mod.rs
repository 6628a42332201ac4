//! Commitments: what a contract promises, held against the budget of every year that it will charge.

mod create_commitment;
mod list_commitments;
mod terms;

pub(crate) use create_commitment::commit;
pub use create_commitment::{NewCommitment, create_commitment};
pub use list_commitments::list_commitments;

pub(crate) use terms::terms_of;
