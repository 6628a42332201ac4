//! Notices of the Procurement Act 2023: which there are, and their way from a draft to publication.
//!
//! What belongs here: who may take which step and when, and what its author adds to the product's own data. What does not:
//! the text of a notice and the gate on its contents (crate `publishing`), and what a publication sets in motion.

mod details;
mod kind;
mod life_cycle;
mod performance;
mod refusal;

pub use details::{
    AwardDetails, ContractDetails, EndDetails, Metric, NoticeDetails, PartyDetails, PlanDetails,
    TenderDetails,
};
pub use kind::{NoticeAbout, NoticeKind, NoticeSubject};
pub use life_cycle::{Notice, NoticeApproval, NoticePublication, NoticeState, NoticeSubmission, Route};
pub use performance::{PerformanceDetails, Rating, RatingLevel};
pub use refusal::NoticeRefusal;
