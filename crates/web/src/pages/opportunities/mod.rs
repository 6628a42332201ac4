//! Published tenders, as everyone reads them.

pub(crate) mod list;
pub(crate) mod one;
mod status;
