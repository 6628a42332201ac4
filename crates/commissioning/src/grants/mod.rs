//! Grants: entered with their conditions, received in advance, earned, used by purpose, carried forward or paid back.

mod alert_grant;
mod carry_grant_forward;
mod claw_back_grant;
mod create_grant;
mod get_grant;
mod list_grants;
mod meet_grant_condition;
mod naming;
mod receive_grant;
mod refusals;
mod step;

pub use alert_grant::alert_grant;
pub use carry_grant_forward::carry_grant_forward;
pub use claw_back_grant::claw_back_grant;
pub use create_grant::create_grant;
pub use get_grant::{GrantTold, get_grant};
pub use list_grants::list_grants;
pub use meet_grant_condition::meet_grant_condition;
pub use receive_grant::receive_grant;

pub(crate) use naming::{admit_named, use_grants};
