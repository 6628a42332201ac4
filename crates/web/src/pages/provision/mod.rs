//! A provider's services and their free places: what a matching of a trust looks at.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
