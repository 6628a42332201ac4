//! Pooled funds: what they hold, who pays into them, what was posted, and how their periods close.

pub(crate) mod budget;
pub(crate) mod budgets;
pub(crate) mod close;
pub(crate) mod contributions;
mod course;
pub(crate) mod dispute;
pub(crate) mod disputes;
pub(crate) mod entry;
pub(crate) mod exports;
pub(crate) mod flows;
pub(crate) mod forecasts;
pub(crate) mod founding;
pub(crate) mod grants;
pub(crate) mod list;
pub(crate) mod new_line;
pub(crate) mod one;
pub(crate) mod periods;
pub(crate) mod postings;
pub(crate) mod receipt;
pub(crate) mod reversal;
pub(crate) mod schedule;
pub(crate) mod statements;
mod told;
pub(crate) mod trace;
pub(crate) mod virement;
pub(crate) mod virements;
pub(crate) mod what_if;

pub(crate) use told::quarter_of;
