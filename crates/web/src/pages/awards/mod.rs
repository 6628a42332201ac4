//! Awards: proposed from a ranking, approved by a second person, told to every bidder, published, and signed.

pub(crate) mod direct;
pub(crate) mod letter;
pub(crate) mod one;
pub(crate) mod recommend;
pub(crate) mod sign;
pub(crate) mod step;
pub(crate) mod told;
