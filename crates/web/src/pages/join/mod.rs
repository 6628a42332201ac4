//! Getting an account, and getting into it again.

pub(crate) mod forgotten;
pub(crate) mod invitation;
pub(crate) mod register;
pub(crate) mod reset;
