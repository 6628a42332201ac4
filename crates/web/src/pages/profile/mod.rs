//! A provider's own profile: what every trust knows of it, and the trusts it works with.

pub(crate) mod overview;
pub(crate) mod trust;
