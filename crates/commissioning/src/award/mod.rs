//! Award: recommendation, approval, assessment summaries, the notice with its standstill, and the signature.

mod announce;
mod approve_award;
mod basis;
mod ending;
mod extend_standstill;
mod find_award_of_lot;
mod get_assessment_summary;
mod get_award;
mod lapse_award;
mod publish_award_notice;
mod recommend_award;
mod recommend_direct_award;
mod refusals;
mod send_assessment_summaries;
mod sign_contract;
mod supplier;
mod take_back;
mod withdraw_award;
mod within_limits;

pub(crate) use announce::announced;
pub use approve_award::approve_award;
pub use extend_standstill::extend_standstill;
pub use find_award_of_lot::find_award_of_lot;
pub use get_assessment_summary::get_assessment_summary;
pub use get_award::get_award;
pub use lapse_award::lapse_award;
pub use publish_award_notice::publish_award_notice;
pub use recommend_award::{RecommendAward, recommend_award};
pub use recommend_direct_award::{RecommendDirectAward, recommend_direct_award};
pub use send_assessment_summaries::{SendSummaries, send_assessment_summaries};
pub use sign_contract::{SignContract, SignedContract, sign_contract};
pub(crate) use supplier::suppliers_of;
pub(crate) use take_back::{end_award, take_back};
pub use withdraw_award::withdraw_award;
