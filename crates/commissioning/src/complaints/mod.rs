//! Complaints: filed by anyone, acknowledged, looked into, decided, made good and closed by the trust.

mod acknowledge_complaint;
mod close_complaint;
mod complaint_change;
mod decide_complaint;
mod file_complaint;
mod get_complaint;
mod investigate_complaint;
mod list_complaints;
mod refer_complaint;
mod refusals;
mod remedy_complaint;

pub use acknowledge_complaint::acknowledge_complaint;
pub use close_complaint::close_complaint;
pub use complaint_change::ComplaintTarget;
pub use decide_complaint::decide_complaint;
pub use file_complaint::{file_complaint, list_trusts, read_complaint};
pub use get_complaint::get_complaint;
pub use investigate_complaint::investigate_complaint;
pub use list_complaints::{list_complaints, list_open_complaints};
pub use refer_complaint::refer_complaint;
pub use remedy_complaint::remedy_complaint;
