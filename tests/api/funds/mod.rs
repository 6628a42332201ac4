//! Pooled funds.

mod agreement;
mod cast;
mod chain;
mod contributions;
mod isolation;
mod journal;
mod known;
mod statements;
mod what_if;
