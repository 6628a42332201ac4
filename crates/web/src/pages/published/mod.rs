//! What everybody reads without an account: awards, agreed plans, spending, providers.

pub(crate) mod awards;
pub(crate) mod plan;
pub(crate) mod plans;
pub(crate) mod spending;
pub(crate) mod spent;
