//! Commitments: what a contract or a placement promises, held against the budget of every year that it will charge.

mod change_commitment;
mod contract_value;
mod create_commitment;
mod follow_contract;
mod get_commitment;
mod lines_of_years;
mod list_commitments;
mod list_commitments_of_contract;
mod move_commitment;
mod promise;
mod release_commitment;
mod take_back_change;
mod terms;

pub use change_commitment::{CommitmentChange, change_commitment};
pub(crate) use create_commitment::commit;
pub use create_commitment::{NewCommitment, create_commitment};
pub use get_commitment::get_commitment;
pub use list_commitments::list_commitments;
pub use list_commitments_of_contract::list_commitments_of_contract;
pub use release_commitment::release_commitment;

pub(crate) use contract_value::{check_value, committed_before};
pub(crate) use follow_contract::follow_contract;
pub(crate) use lines_of_years::{YearsOfScheme, lines_of_years};
pub(crate) use promise::Promise;
pub(crate) use take_back_change::take_back_change;
pub(crate) use terms::terms_of;
