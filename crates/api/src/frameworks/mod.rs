//! Frameworks and their suppliers.

pub mod add_framework_member;
pub mod conclude_framework;
pub mod create_framework;
mod framework_body;
mod framework_member_body;
pub mod framework_step;
pub mod get_framework;
pub mod get_framework_member;
pub mod list_framework_members;
pub mod list_frameworks;
pub mod member_step;
pub mod tender_framework;
pub mod update_framework;
