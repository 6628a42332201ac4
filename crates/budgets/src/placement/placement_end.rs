//! When a placement ends: on a day that is fixed, when it is looked at again, or by notice.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Placement;

/// The day after the last day charged, and how it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlacementEnd {
    /// It ends on a day agreed at the start.
    Fixed {
        /// The day after the last.
        until: NaiveDate,
    },
    /// It has no end yet; it is promised up to the day on which it is looked at again, and the rest is forecast.
    Review {
        /// The day of the review.
        until: NaiveDate,
    },
    /// Notice was given.
    Notice {
        /// On which day.
        given: NaiveDate,
        /// The day after the last.
        until: NaiveDate,
    },
}

/// Where a placement is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementPhase {
    /// Its first day lies ahead.
    Agreed,
    /// It runs.
    Live,
    /// It runs, and notice was given.
    UnderNotice,
    /// Its last day is over.
    Ended,
}

impl PlacementEnd {
    /// The day after the last day promised.
    pub const fn until(self) -> NaiveDate {
        match self {
            Self::Fixed { until } | Self::Review { until } | Self::Notice { until, .. } => until,
        }
    }

    /// Its name on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fixed { .. } => "fixed",
            Self::Review { .. } => "review",
            Self::Notice { .. } => "notice",
        }
    }

    /// Whether it goes on past the day to which it is promised.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Review { .. })
    }
}

impl PlacementPhase {
    /// Its name on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Live => "live",
            Self::UnderNotice => "under_notice",
            Self::Ended => "ended",
        }
    }
}

impl Placement {
    /// Where it stands on a day. A placement whose review is overdue runs on.
    pub fn phase(&self, today: NaiveDate) -> PlacementPhase {
        let end = self.terms.end;
        if today >= end.until() && !end.is_open() {
            PlacementPhase::Ended
        } else if matches!(end, PlacementEnd::Notice { .. }) {
            PlacementPhase::UnderNotice
        } else if today < self.start {
            PlacementPhase::Agreed
        } else {
            PlacementPhase::Live
        }
    }
}
