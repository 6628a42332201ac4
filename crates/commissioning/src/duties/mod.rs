//! Duties: what procurements and contracts oblige a trust to do, by when, and who sees to it.

mod complete_duty;
mod create_calendar_feed;
mod duty_change;
mod end_calendar_feed;
mod fulfil;
mod get_calendar_feed;
mod get_duty;
mod hand_on_duty;
mod list_duties;
mod performance;
mod placement;
mod raise;

pub use complete_duty::complete_duty;
pub use create_calendar_feed::create_calendar_feed;
pub use end_calendar_feed::end_calendar_feed;
pub(crate) use fulfil::fulfil_duty;
pub use get_calendar_feed::get_calendar_feed;
pub use get_duty::get_duty;
pub use hand_on_duty::hand_on_duty;
pub use list_duties::{DutyList, list_duties};
pub(crate) use performance::{raise_breach_duty, tell_performance};
pub(crate) use placement::raise_placement_duty;
pub(crate) use raise::{
    move_ending_duty, move_framework_duty, raise_contract_duties, raise_framework_duty,
    raise_not_awarded_duty,
};
