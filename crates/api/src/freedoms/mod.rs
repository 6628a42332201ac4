//! Performance funds and their freedoms on the wire.

pub mod create_performance_fund;
pub mod list_performance_funds;
mod performance_fund_body;
pub mod rate_performance_fund;
