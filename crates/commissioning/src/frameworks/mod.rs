//! Frameworks: what a trust agrees with suppliers, under which contracts are called off later.
//!
//! A framework is founded on a procurement; its suppliers are named by one person and concluded with by another.

mod add_framework_member;
mod conclude_framework;
mod create_framework;
mod framework_step;
mod get_framework;
mod list_framework_members;
mod list_frameworks;
mod member_step;
mod refusals;
mod tender_framework;
mod update_framework;

pub use add_framework_member::{NewFrameworkMember, add_framework_member};
pub use conclude_framework::conclude_framework;
pub use create_framework::create_framework;
pub use framework_step::{FrameworkTarget, pause_framework, resume_framework, terminate_framework};
pub use get_framework::get_framework;
pub use list_framework_members::{ShownMember, get_framework_member, list_framework_members};
pub use list_frameworks::list_frameworks;
pub use member_step::{
    FrameworkMemberTarget, admit_framework_member, reinstate_framework_member, remove_framework_member,
    suspend_framework_member,
};
pub use tender_framework::tender_framework;
pub use update_framework::update_framework;
