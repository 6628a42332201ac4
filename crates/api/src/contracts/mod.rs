//! Contracts after the signature.

pub(crate) mod contract_body;
pub mod get_contract;
pub mod list_contracts;
pub mod terminate_contract;
