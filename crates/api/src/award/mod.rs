//! Award and signature.

pub mod approve_award;
mod award_body;
pub mod extend_standstill;
pub mod get_assessment_summary;
pub mod get_award;
pub mod lapse_award;
pub mod publish_award_notice;
pub mod recommend_award;
pub mod recommend_direct_award;
pub mod send_assessment_summaries;
pub mod sign_contract;
mod summary_body;
pub mod withdraw_award;
