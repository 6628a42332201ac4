//! Placing children, at the trust: what is needed, which services are asked, what they offer, and what is agreed.

pub(crate) mod agreement;
pub(crate) mod choice;
pub(crate) mod list;
pub(crate) mod need;
pub(crate) mod new_need;
pub(crate) mod offers;
pub(crate) mod score;
pub(crate) mod step;
mod told;

pub(crate) use told::{declined, in_words};
