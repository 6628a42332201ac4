//! Signing in and out, and getting an account.

pub(crate) mod password;
pub(crate) mod second_factor;
pub(crate) mod set_up;
pub(crate) mod sign_out;
