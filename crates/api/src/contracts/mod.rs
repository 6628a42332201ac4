//! Contracts after the signature.

pub mod approve_variation;
pub(crate) mod contract_body;
pub mod draft_variation;
pub mod get_contract;
pub mod list_contracts;
pub mod list_variations;
pub mod refuse_variation;
pub mod terminate_contract;
mod variation_body;
