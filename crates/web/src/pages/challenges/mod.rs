//! Challenges to awards: written down by the trust, answered and decided, and what they keep from being signed.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
pub(crate) mod step;
mod told;

pub(crate) use told::tag;
