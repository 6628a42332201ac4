//! The words that every other crate speaks: money, dates, identifiers, and the errors of a field.
//!
//! What belongs here is small, pure and used by at least two domains. What does not: any rule of one domain,
//! anything that reads a clock, the environment, a random source, a file or a network.
#![warn(missing_docs)]

mod allocation;
mod calendar;
mod clock;
mod fields;
mod financial_year;
mod ids;
mod london;
mod money;
mod months;
mod rate;
mod spreadsheet;
mod tier;
mod weights;

pub use allocation::{AllocationError, allocate};
pub use calendar::{BankHolidays, CalendarError, Division, beginning_with, last_of_days};
pub use clock::{Clock, FixedClock};
pub use fields::{FieldError, Fields, Invalid};
pub use financial_year::{FinancialYear, Period};
pub use ids::*;
pub use london::{LocalTimeError, london_date, london_instant, london_midnight_after, show_london};
pub use money::{AmountError, ParsedAmount, Pence};
pub use months::{MONTHS, month_named};
pub use rate::{Rate, RateError};
pub use spreadsheet::is_formula;
pub use tier::Tier;
pub use weights::{BasisPoints, WeightsError, check_weights};
