//! The standstill: eight working days of the United Kingdom that begin with the day on which the award notice is
//! published (Procurement Act 2023 s.51(2)). While it runs, nobody signs.
//!
//! Suspension by legal proceedings is the plain form's neighbour and not here.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{AwardId, BankHolidays, CalendarError, london_date, london_midnight_after};

use crate::clock::{ProcurementLaw, standstill_last_day};

/// The length of a standstill in working days. A voluntary standstill, once announced, is no shorter (s.51(4)–(5)).
pub const STANDSTILL_DAYS: u32 = 8;

/// The standstill of one award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    award: AwardId,
    published_at: DateTime<Utc>,
    last_day: NaiveDate,
}

/// Proof that the standstill of one award is over; made by [`Standstill::over`] only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandstillOver {
    award: AwardId,
    ended_at: DateTime<Utc>,
}

/// Why nobody may sign yet, or why the days cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StandstillRefusal {
    /// It still runs.
    #[error("the standstill runs until the end of {}; the contract can be signed from {}", shown(*.last_day), shown(*.first_allowed))]
    Running {
        /// Its last day.
        last_day: NaiveDate,
        /// The first day on which the contract can be signed.
        first_allowed: NaiveDate,
    },
    /// The bank holidays of that time are not known.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

fn shown(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl StandstillRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Running { .. } => "standstill-running",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}

/// The standstill of an award whose notice was published at `published_at`.
pub fn mandatory_standstill(
    award: AwardId,
    published_at: DateTime<Utc>,
    holidays: &BankHolidays,
) -> Result<Standstill, StandstillRefusal> {
    let last_day = standstill_last_day(ProcurementLaw::ProcurementAct, holidays, london_date(published_at))?;
    Ok(Standstill { award, published_at, last_day })
}

impl Standstill {
    /// The standstill as it was announced. Bidders rely on the day that they were told, so it is kept, not counted
    /// again when the calendar changes.
    pub fn announced(award: AwardId, published_at: DateTime<Utc>, last_day: NaiveDate) -> Self {
        Self { award, published_at, last_day }
    }

    /// The award.
    pub fn award(self) -> AwardId {
        self.award
    }

    /// When the notice was published.
    pub fn published_at(self) -> DateTime<Utc> {
        self.published_at
    }

    /// The day on which it begins: the London date of publication.
    pub fn starts_on(self) -> NaiveDate {
        london_date(self.published_at)
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.last_day
    }

    /// 00:00 London after the last day: the first instant at which the contract may be signed.
    pub fn ends_at(self) -> DateTime<Utc> {
        london_midnight_after(self.last_day)
    }

    /// The first day on which the contract may be signed.
    pub fn first_signing_day(self) -> NaiveDate {
        self.last_day.succ_opt().unwrap_or(self.last_day)
    }

    /// True while nobody may sign.
    pub fn runs(self, now: DateTime<Utc>) -> bool {
        now < self.ends_at()
    }

    /// The proof that it is over, or the first day on which it will be.
    pub fn over(self, now: DateTime<Utc>) -> Result<StandstillOver, StandstillRefusal> {
        if self.runs(now) {
            let first_allowed = self.first_signing_day();
            return Err(StandstillRefusal::Running { last_day: self.last_day, first_allowed });
        }
        Ok(StandstillOver { award: self.award, ended_at: self.ends_at() })
    }
}

impl StandstillOver {
    /// The award that may be signed.
    pub fn award(self) -> AwardId {
        self.award
    }

    /// Since when.
    pub fn ended_at(self) -> DateTime<Utc> {
        self.ended_at
    }
}

#[cfg(test)]
#[path = "standstill_tests.rs"]
mod tests;
