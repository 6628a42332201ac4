//! Pooled funds.

mod agreement;
pub(crate) mod cast;
mod chain;
mod contributions;
mod isolation;
mod journal;
mod known;
mod statements;
mod what_if;
