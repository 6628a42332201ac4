//! Contracts: who delivers what, for how much and until when, from the signature to the end.
//!
//! What belongs here: the term, the value and the life cycle of a contract. What does not: how it was awarded
//! (`tendering`), what it commits and pays (`budgets`), and what the public is told (`publishing`).
#![warn(missing_docs)]

mod change;
mod contract;
mod term;
mod variation;

pub use change::{Change, ChangeAllowed, ChangeGround, ChangeLaw, ChangeRefusal, Scale};
pub use contract::{
    Contract, ContractPhase, ContractRefusal, ContractSource, Parties, Signature, Termination,
};
pub use term::{MOST_MONTHS, Term};
pub use variation::{Variation, VariationRefusal, VariationState};
