//! Procurements, published tenders, questions and bids.

mod approval;
mod bids;
mod clarifications;
mod consortia;
mod deadlines;
mod drafting;
mod letters;
mod modifications;
mod opportunities;
mod quote_letters;
mod quote_notices;
mod quotes;
mod sealed;
pub mod story;
