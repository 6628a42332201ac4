//! Complaints: filed by anyone, one question at a time, and answered by the trust.

pub(crate) mod file;
pub(crate) mod filed;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod step;
mod told;
