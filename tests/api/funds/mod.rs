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
mod rule_packs;
mod spend_transfers;
mod split_year;
mod statements;
mod tier_tops;
mod variations;
mod what_if;
