//! Notice bands: how many days of notice end a placement, by days since its start.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Up to when a number of days of notice is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeBand {
    /// Within so many days of the start.
    Days {
        /// How many days.
        within: u32,
        /// Days of notice.
        notice: u32,
    },
    /// Within so many months of the start.
    Months {
        /// How many months.
        within: u32,
        /// Days of notice.
        notice: u32,
    },
}

/// Bands in the order of their ends, and the days of notice after the last of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeBands {
    /// The bands.
    pub bands: Vec<NoticeBand>,
    /// Days of notice after all of them.
    pub otherwise: u32,
}

impl NoticeBand {
    fn last_day(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days { within, .. } => start.checked_add_days(Days::new(u64::from(within))),
            Self::Months { within, .. } => start.checked_add_months(Months::new(within)),
        }
    }

    const fn notice(self) -> u32 {
        match self {
            Self::Days { notice, .. } | Self::Months { notice, .. } => notice,
        }
    }
}

impl NoticeBands {
    /// Whether each band ends after the one before it, counted from a day.
    pub fn are_ordered(&self, start: NaiveDate) -> bool {
        let ends: Vec<Option<NaiveDate>> = self.bands.iter().map(|band| band.last_day(start)).collect();
        ends.iter().all(Option::is_some) && ends.is_sorted_by(|one, next| one < next)
    }

    /// The days of notice that are owed when it is given on a day.
    pub fn days_on(&self, start: NaiveDate, given: NaiveDate) -> u32 {
        let band = self.bands.iter().find(|band| band.last_day(start).is_some_and(|last| given <= last));
        band.map_or(self.otherwise, |band| band.notice())
    }

    /// The day after the last day charged when notice is given on a day: the notice's days are charged.
    pub fn end_of(&self, start: NaiveDate, given: NaiveDate) -> Option<NaiveDate> {
        given.checked_add_days(Days::new(u64::from(self.days_on(start, given))))
    }
}
