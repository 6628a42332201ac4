//! What auditors and administrators look at: what was done, by whom, who works here, and the rules that are kept by date.

pub(crate) mod bank_holidays;
pub(crate) mod board;
pub(crate) mod conflicts;
pub(crate) mod events;
pub(crate) mod invite;
pub(crate) mod rules;
pub(crate) mod thresholds;
pub(crate) mod user;
pub(crate) mod users;
