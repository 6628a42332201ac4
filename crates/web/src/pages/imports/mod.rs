//! Notices from elsewhere: taken in from a file, listed, and read with what a person should look at.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
