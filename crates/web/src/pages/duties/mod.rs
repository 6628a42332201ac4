//! What the law asks for by a day, and who sees to it.

pub(crate) mod list;
pub(crate) mod one;
