//! Dynamic markets and their members.

pub mod announce_market_removal;
pub mod apply_to_market;
pub mod create_market;
pub mod decide_market_application;
pub mod get_market;
pub mod get_market_member;
pub mod list_market_members;
pub mod list_markets;
mod market_body;
mod member_body;
pub mod reinstate_market_member;
pub mod remove_market_member;
pub mod review_market_application;
pub mod suspend_market_member;
pub mod update_market;
