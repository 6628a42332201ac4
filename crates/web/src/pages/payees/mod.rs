//! Into which account a payee is paid: a change is asked for, called back, confirmed by the bank, and approved by a second person.

pub(crate) mod contact;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod request;
pub(crate) mod step;
mod told;
