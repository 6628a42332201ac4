//! Returns that the law asks a trust for, made from the tags of what was posted and paid.

pub(crate) mod approve;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod publish;
pub(crate) mod section_251;
