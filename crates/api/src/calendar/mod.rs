//! The calendar of bank holidays.

pub mod add_bank_holidays;
mod bank_holiday_body;
pub mod list_bank_holidays;
