//! A trust's tenders: written part by part, approved, published, clarified, opened, evaluated and ranked.

pub(crate) mod approval;
mod assessed;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod conflicts;
pub(crate) mod content;
pub(crate) mod criteria;
pub(crate) mod documents;
pub(crate) mod ending;
pub(crate) mod list;
pub(crate) mod lot;
pub(crate) mod moderation;
pub(crate) mod opening;
pub(crate) mod panel;
pub(crate) mod particulars;
pub(crate) mod publish;
pub(crate) mod questions;
pub(crate) mod ranking;
pub(crate) mod received;
pub(crate) mod regime;
pub(crate) mod score;
mod stages;
pub(crate) mod tasks;
pub(crate) mod timetable;
pub(crate) mod told;
pub(crate) mod unconfirmed;
