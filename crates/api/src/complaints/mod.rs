//! Complaints.

pub mod acknowledge_complaint;
pub mod close_complaint;
mod complaint_body;
pub mod decide_complaint;
pub mod file_complaint;
pub mod get_complaint;
pub mod investigate_complaint;
pub mod list_complaints;
pub mod refer_complaint;
pub mod remedy_complaint;
