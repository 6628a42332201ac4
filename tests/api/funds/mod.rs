//! Pooled funds.

mod agreement;
mod cast;
mod contributions;
mod isolation;
mod journal;
mod statements;
