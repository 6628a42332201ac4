//! Contracts after the signature.

mod get_contract;
mod list_contracts;
mod refusals;
mod terminate_contract;

pub use get_contract::get_contract;
pub use list_contracts::list_contracts;
pub use terminate_contract::{TerminateContract, terminate_contract};
