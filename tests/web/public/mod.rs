//! What everybody reads without an account.

mod awards;
mod complaining;
mod plans;
mod spending;
