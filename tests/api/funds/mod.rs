//! Pooled funds.

mod agreement;
pub(crate) mod cast;
mod chain;
mod contributions;
mod disputes;
mod evaluations;
mod exit;
mod forecasts;
mod in_kind;
mod isolation;
mod journal;
mod known;
mod split_year;
mod statements;
mod variations;
mod what_if;
