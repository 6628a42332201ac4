//! The risk-share rule: who bears an overspend, who gains from an underspend. Rules are data, versioned by date.
//!
//! What belongs here: the form of a rule, what makes one sound, its evaluation, and its echo in plain English. What
//! does not: who signed it, and the journal entries that follow from it.

mod basis;
mod canonical;
mod check;
mod document;
mod echo;
mod error;
mod evaluate;
mod form;
mod read_echo;
mod span;
mod top;
mod version;
mod waterfall;
mod weights;

pub use basis::{ContributionBasis, PartnerBasis};
pub use document::RuleDocument;
pub use echo::{echo, worked_example};
pub use error::RuleError;
pub use evaluate::{Evaluation, Settled, StreamShare, evaluate, share_exit};
pub use form::{Applies, CapScope, Flow, Parts, ReserveSource, RiskRule, Settlement, Step, Stream};
pub use read_echo::read_echo;
pub use span::{Span, by_days, spans_of_year};
pub use top::{PaidIn, PartOfContributions, Top};
pub use version::{VersionSpan, in_force};
pub use waterfall::StepShare;
pub use weights::Weights;

#[cfg(test)]
mod clause_tests;
#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod naive_reference_tests;
#[cfg(test)]
mod reference_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod top_tests;
