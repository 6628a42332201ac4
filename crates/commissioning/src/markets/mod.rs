//! Dynamic markets: kept by a trust, open to every supplier that meets their conditions.
//!
//! A market comes to life and ends with its notices (`notices`); here its terms are written, and suppliers come and go.

mod apply_to_market;
mod create_market;
mod get_market;
mod list_market_members;
mod list_markets;
mod member_step;
mod move_market;
mod refusals;
mod update_market;

pub use apply_to_market::apply_to_market;
pub use create_market::{NewMarket, create_market};
pub use get_market::get_market;
pub use list_market_members::{get_market_member, list_market_members};
pub use list_markets::list_markets;
pub use member_step::{
    MemberTarget, announce_market_removal, decide_market_application, reinstate_market_member,
    remove_market_member, review_market_application, suspend_market_member,
};
pub(crate) use move_market::move_market;
pub use update_market::{MarketTarget, update_market};
