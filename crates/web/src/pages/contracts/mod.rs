//! Contracts, as both of their sides read them.

pub(crate) mod change;
pub(crate) mod changes;
pub(crate) mod commitment;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod termination;
mod told;

pub(crate) use commitment::schemes;
pub(crate) use list::other_side;
