//! The risk-share rule: who bears an overspend, who gains from an underspend. Rules are data, versioned by date.
//!
//! What belongs here: the form of a rule, what makes one sound, its evaluation, and its echo in plain English. What
//! does not: who signed it, and the journal entries that follow from it.

mod basis;
mod check;
mod echo;
mod error;
mod evaluate;
mod form;
mod version;
mod waterfall;
mod weights;

pub use basis::{ContributionBasis, PartnerBasis};
pub use echo::{echo, worked_example};
pub use error::RuleError;
pub use evaluate::{Evaluation, Settled, evaluate};
pub use form::{CapScope, Flow, Parts, ReserveSource, RiskRule, Settlement, Step, Stream};
pub use version::{VersionSpan, in_force};
pub use weights::Weights;

#[cfg(test)]
mod tests;
