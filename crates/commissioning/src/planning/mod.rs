//! Commissioning plans: writing them, putting them to partners, and signing them.

mod add_priority;
mod consult_on_plan;
mod create_plan;
mod get_plan;
mod get_plan_balance;
mod get_priority;
mod get_published_plan;
mod list_plans;
mod list_published_plans;
mod refused;
mod remove_priority;
mod request_plan_sign_off;
mod revise_plan;
mod rewrite_priority;
mod shown_plan;
mod sign_plan;
mod step;
mod withdraw_plan;

pub use add_priority::{AddPriority, add_priority};
pub use consult_on_plan::consult_on_plan;
pub use create_plan::create_plan;
pub use get_plan::get_plan;
pub use get_plan_balance::get_plan_balance;
pub use get_priority::get_priority;
pub use get_published_plan::get_published_plan;
pub use list_plans::list_plans;
pub use list_published_plans::list_published_plans;
pub use remove_priority::{RemovePriority, remove_priority};
pub use request_plan_sign_off::request_plan_sign_off;
pub use revise_plan::{RevisePlan, revise_plan};
pub use rewrite_priority::{RewritePriority, rewrite_priority};
pub use shown_plan::ShownPlan;
pub use sign_plan::{SignPlan, sign_plan};
pub use step::PlanStep;
pub use withdraw_plan::withdraw_plan;
