//! Contracts after the signature.

mod approve_variation;
mod draft_variation;
mod get_contract;
mod list_contracts;
mod list_contracts_ending;
mod list_variations;
mod make;
mod refusals;
mod refuse_variation;
mod terminate_contract;
mod variation_change;

pub use approve_variation::approve_variation;
pub use draft_variation::{DraftVariation, draft_variation};
pub use get_contract::get_contract;
pub use list_contracts::list_contracts;
pub use list_contracts_ending::list_contracts_ending;
pub use list_variations::list_variations;
pub(crate) use make::make_variation;
pub use refuse_variation::refuse_variation;
pub use terminate_contract::{TerminateContract, terminate_contract};
pub use variation_change::VariationTarget;
