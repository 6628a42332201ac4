//! A provider's bids: written part by part, checked, submitted, replaced and taken back.

pub(crate) mod answer;
pub(crate) mod check;
pub(crate) mod confirm;
pub(crate) mod list;
pub(crate) mod members;
pub(crate) mod outcome;
pub(crate) mod price;
pub(crate) mod receipt;
pub(crate) mod reply;
pub(crate) mod start;
pub(crate) mod tasks;
mod told;
pub(crate) mod withdraw;
