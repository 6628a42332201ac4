//! The clocks of procurement law: which days count, when a standstill ends, how long bidders have, by when a notice
//! is due. All pure: calendar and dates come in as arguments.
//!
//! `working_days` counts the days of both laws, `standstill` says when one may sign, `period` how long a competition
//! stays open, `notice_days` by when a notice is due.

mod notice_days;
mod period;
mod standstill;
mod working_days;

pub use self::notice_days::{CountedFrom, contract_copy_due, contract_details_due, termination_due};
pub use self::period::{CompetitionPeriod, PeriodFacts, participation_period, tendering_period};
pub use self::standstill::{psr_award_notice_due, psr_representation_ends, standstill_last_day};
pub use self::working_days::ProcurementLaw;
