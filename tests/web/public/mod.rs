//! What everybody reads without an account.

mod awards;
mod plans;
mod spending;
