//! Duties, and the feeds by which calendars read them.

pub mod complete_duty;
pub mod create_calendar_feed;
mod duty_body;
pub mod end_calendar_feed;
pub mod get_calendar_feed;
pub mod get_duty;
pub mod hand_on_duty;
pub mod list_duties;
