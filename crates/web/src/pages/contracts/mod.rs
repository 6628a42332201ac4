//! Contracts, as both of their sides read them.

pub(crate) mod commitment;
pub(crate) mod list;
pub(crate) mod one;
mod told;

pub(crate) use list::other_side;
