//! Grants on the wire.

pub mod carry_grant_forward;
pub mod claw_back_grant;
pub mod create_grant;
pub mod get_grant;
mod grant_body;
pub(crate) mod grant_naming;
mod grant_step;
pub mod list_grants;
pub mod meet_grant_condition;
pub mod receive_grant;
