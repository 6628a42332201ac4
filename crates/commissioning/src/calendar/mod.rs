//! The calendar of bank holidays.

mod add_bank_holidays;
mod list_bank_holidays;

pub use add_bank_holidays::add_bank_holidays;
pub use list_bank_holidays::list_bank_holidays;
