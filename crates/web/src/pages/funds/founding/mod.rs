//! A pooled fund from its first line to the day on which money may move: its partners, its written terms, its schemes, and the
//! risk share that every partner signs.

pub(crate) mod activate;
pub(crate) mod begin;
pub(crate) mod new_partner;
pub(crate) mod new_rule;
pub(crate) mod new_scheme;
mod places;
pub(crate) mod risk_share;
mod rule_fields;
mod rule_reader;
mod rule_values;
pub(crate) mod setup;
pub(crate) mod sign_rule;
pub(crate) mod terms;
mod words;
