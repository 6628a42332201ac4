//! Tendering: from a draft procurement to published lots, questions and answers, and bids that arrive in time.
//!
//! What belongs here: the rules of the Procurement Act 2023 and of the house, as pure types and transitions.
//! What does not: storage, the policy of who may act (`access`), notices as they are exported (`publishing`),
//! contracts and money.
//!
//! In code a `procurement` is the whole process, a `bid` is what the Act calls a supplier's tender.
#![warn(missing_docs)]

mod criterion;

pub use criterion::{AwardCriterion, CriterionKind, check_criteria, check_distinct};
