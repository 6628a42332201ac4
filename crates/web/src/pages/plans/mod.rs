//! A trust's plan: its outline and priorities, where it stands between health and social care, and its signatures.

mod content;
pub(crate) mod figures;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod outline;
pub(crate) mod priority;
mod priority_form;
pub(crate) mod removal;
pub(crate) mod sign;
pub(crate) mod step;
mod told;
