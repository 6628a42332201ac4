//! Searches that a provider's person keeps, and the end of their messages.

pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod stop;
mod told;
