//! Providers as a trust sees them: accreditation, checks and contracts on one page.

pub(crate) mod list;
pub(crate) mod one;
