//! The freedoms of a performance fund: which part of it may be spent freely, by rating.

mod create_performance_fund;
mod list_performance_funds;
mod rate_performance_fund;
mod refusals;

pub use create_performance_fund::{NewPerformanceFund, create_performance_fund};
pub use list_performance_funds::{PerformanceFundTold, list_performance_funds};
pub use rate_performance_fund::rate_performance_fund;
