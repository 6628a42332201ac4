//! The tendering stage: when questions close and when bids close. Times are entered as London reads them and
//! kept as instants.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use thiserror::Error;
use trellis_kernel::{LocalTimeError, london_instant, show_london};

/// The two deadlines of a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// Questions are taken before this instant.
    pub questions_close_at: DateTime<Utc>,
    /// Bids are taken before this instant; one received exactly at it is late.
    pub closes_at: DateTime<Utc>,
}

/// Why two times make no stage.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StageRefusal {
    /// The time for questions names no single instant.
    #[error("{0}")]
    QuestionsTime(LocalTimeError),
    /// The time for bids names no single instant.
    #[error("{0}")]
    ClosingTime(LocalTimeError),
    /// Bids would close before questions do.
    #[error(
        "the dates run backwards: questions close on {} and bids on {}",
        show_london(*.questions_close_at),
        show_london(*.closes_at)
    )]
    Backwards {
        /// When questions would close.
        questions_close_at: DateTime<Utc>,
        /// When bids would close.
        closes_at: DateTime<Utc>,
    },
}

impl StageRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::QuestionsTime(_) | Self::ClosingTime(_) => "bad-local-time",
            Self::Backwards { .. } => "dates-backwards",
        }
    }

    /// The field that is wrong.
    pub const fn pointer(&self) -> &'static str {
        match self {
            Self::QuestionsTime(_) => "/questions_close_at",
            Self::ClosingTime(_) | Self::Backwards { .. } => "/closes_at",
        }
    }
}

impl Stage {
    /// A stage from London wall-clock times: questions close before bids do.
    pub fn from_london(questions: NaiveDateTime, closes: NaiveDateTime) -> Result<Self, StageRefusal> {
        Self::new(
            london_instant(questions).map_err(StageRefusal::QuestionsTime)?,
            london_instant(closes).map_err(StageRefusal::ClosingTime)?,
        )
    }

    /// A stage from instants: questions close before bids do.
    pub fn new(questions_close_at: DateTime<Utc>, closes_at: DateTime<Utc>) -> Result<Self, StageRefusal> {
        if questions_close_at < closes_at {
            Ok(Self { questions_close_at, closes_at })
        } else {
            Err(StageRefusal::Backwards { questions_close_at, closes_at })
        }
    }

    /// True while a bid received at `instant` is in time: before the deadline, not at it.
    pub fn takes_bids_at(&self, instant: DateTime<Utc>) -> bool {
        instant < self.closes_at
    }

    /// True while a question asked at `instant` is in time.
    pub fn takes_questions_at(&self, instant: DateTime<Utc>) -> bool {
        instant < self.questions_close_at
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn times_are_londons() {
        let stage = Stage::from_london(local("2026-08-07T12:00:00"), local("2026-08-14T12:00:00"));
        assert_eq!(stage.expect("a stage").closes_at, utc("2026-08-14T11:00:00Z"));
        let winter = Stage::from_london(local("2026-10-24T12:00:00"), local("2026-10-26T12:00:00"));
        let winter = winter.expect("a stage");
        assert_eq!(winter.questions_close_at, utc("2026-10-24T11:00:00Z"));
        assert_eq!(winter.closes_at, utc("2026-10-26T12:00:00Z"));
    }

    #[test]
    fn a_time_that_london_does_not_have_once_is_refused() {
        let twice = Stage::from_london(local("2026-10-20T12:00:00"), local("2026-10-25T01:30:00"));
        let never = Stage::from_london(local("2027-03-28T01:30:00"), local("2027-04-28T12:00:00"));
        let (twice, never) = (twice.expect_err("refused"), never.expect_err("refused"));
        assert_eq!((twice.code(), twice.pointer()), ("bad-local-time", "/closes_at"));
        assert_eq!((never.code(), never.pointer()), ("bad-local-time", "/questions_close_at"));
    }

    #[test]
    fn dates_do_not_run_backwards() {
        let noon = local("2026-08-14T12:00:00");
        let refusal = Stage::from_london(noon, noon).expect_err("refused");
        assert_eq!(refusal.code(), "dates-backwards");
        assert!(refusal.to_string().contains("Friday 14 August 2026, 12:00:00"));
    }

    #[test]
    fn the_deadline_itself_is_late_and_a_microsecond_earlier_is_not() {
        let closes = utc("2026-08-14T11:00:00Z");
        let stage = Stage::new(utc("2026-08-07T11:00:00Z"), closes).expect("a stage");
        assert!(!stage.takes_bids_at(closes));
        assert!(stage.takes_bids_at(closes - Duration::microseconds(1)));
        assert!(!stage.takes_questions_at(stage.questions_close_at));
    }

    proptest! {
        #[test]
        fn in_time_is_before_the_deadline(deadline in 1_i64..4_000_000_000, at in 0_i64..4_000_000_000_000_000) {
            let closes = DateTime::from_timestamp(deadline, 0).expect("an instant");
            let stage = Stage::new(closes - Duration::seconds(1), closes).expect("a stage");
            let instant = DateTime::from_timestamp_micros(at).expect("an instant");
            prop_assert_eq!(stage.takes_bids_at(instant), at < deadline * 1_000_000);
        }
    }
}
