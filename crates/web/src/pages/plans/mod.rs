//! A trust's plan: its priorities, and where it stands between health and social care.

pub(crate) mod figures;
pub(crate) mod list;
pub(crate) mod one;
