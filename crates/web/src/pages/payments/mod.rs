//! Payments, as whoever is paid follows them.

pub(crate) mod list;

pub(crate) use list::progress;
