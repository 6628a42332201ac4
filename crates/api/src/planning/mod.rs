//! Commissioning plans on the wire. A handler is a type to actix, so modules are named in full.

pub mod add_priority;
mod balance_body;
pub mod consult_on_plan;
pub mod create_plan;
pub mod get_plan;
pub mod get_plan_balance;
pub mod get_priority;
pub mod get_published_plan;
pub mod list_plans;
pub mod list_published_plans;
mod outline_body;
mod plan_body;
mod priority_body;
mod published_plan_body;
pub mod remove_priority;
pub mod request_plan_sign_off;
pub mod revise_plan;
pub mod rewrite_priority;
pub mod sign_plan;
pub mod withdraw_plan;
