//! Payments, as whoever is paid follows them.

pub(crate) mod list;
