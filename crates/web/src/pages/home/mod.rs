//! What awaits people when they have signed in, and what everyone sees first.

mod agreements;
mod commissioner;
mod complaints;
mod figures;
mod finance;
pub(crate) mod home_page;
mod plans;
mod provider;
mod section;
pub(crate) mod start;

pub(crate) use section::{if_allowed, if_seen};
