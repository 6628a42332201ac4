//! How long a competition stays open at the least (Procurement Act 2023 s.54). A period begins the day after the
//! invitation.

use chrono::{Months, NaiveDate};
use serde::Serialize;
use trellis_kernel::beginning_with;

/// What a minimum period depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that the section names")]
pub struct PeriodFacts {
    /// A light touch contract: any reasonable time.
    pub light_touch: bool,
    /// Bids are sent electronically.
    pub electronic: bool,
    /// All tender documents are there at once.
    pub all_documents: bool,
    /// A state of urgency makes longer periods impractical.
    pub urgent: bool,
    /// The day on which a planned procurement notice was published, where one was.
    pub planned_notice_on: Option<NaiveDate>,
    /// Under a dynamic market.
    pub dynamic_market: bool,
    /// An authority below central government invites suppliers selected before.
    pub sub_central_preselected: bool,
    /// The period was agreed with suppliers selected before.
    pub negotiated_with_preselected: bool,
}

/// A period of a competition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CompetitionPeriod {
    /// The least number of days; `None` where the law names none.
    pub days: Option<u32>,
    /// Its last day at the earliest.
    pub last_day: Option<NaiveDate>,
    /// Why.
    pub reason: &'static str,
}

/// The participation period of an invitation sent on that day: 25 days, 10 in urgency.
pub fn participation_period(invited_on: NaiveDate, facts: PeriodFacts) -> CompetitionPeriod {
    let (days, reason) = if facts.light_touch {
        (None, "light touch: any reasonable time")
    } else if facts.urgent {
        (Some(10), "a state of urgency: 10 days")
    } else {
        (Some(25), "25 days")
    };
    CompetitionPeriod::of(invited_on, days, reason)
}

/// The tendering period of an invitation sent on that day.
pub fn tendering_period(invited_on: NaiveDate, facts: PeriodFacts) -> CompetitionPeriod {
    let (days, reason) = if facts.light_touch {
        (None, "light touch: any reasonable time")
    } else if facts.negotiated_with_preselected {
        (None, "agreed with preselected suppliers")
    } else if facts.planned_notice_on.is_some_and(|planned| planned_notice_qualifies(planned, invited_on)) {
        (Some(10), "a qualifying planned procurement notice: 10 days")
    } else if facts.urgent {
        (Some(10), "a state of urgency: 10 days")
    } else if facts.dynamic_market {
        (Some(10), "under a dynamic market: 10 days")
    } else if facts.sub_central_preselected {
        (Some(10), "preselected suppliers of an authority below central government: 10 days")
    } else {
        match (facts.electronic, facts.all_documents) {
            (true, true) => (Some(25), "electronic, with all documents at once: 25 days"),
            (true, false) => (Some(30), "not all documents at once: 30 days"),
            (false, true) => (Some(30), "not electronic: 30 days"),
            (false, false) => (Some(35), "neither electronic nor with all documents at once: 35 days"),
        }
    };
    CompetitionPeriod::of(invited_on, days, reason)
}

impl CompetitionPeriod {
    fn of(invited_on: NaiveDate, days: Option<u32>, reason: &'static str) -> Self {
        let first = invited_on.succ_opt();
        let last_day = days.and_then(|days| beginning_with(first?, days));
        Self { days, last_day, reason }
    }
}

/// Whether a planned procurement notice shortens the tendering period: published at least 40 days, and at most 12
/// months, before the tender notice (s.15(3)).
fn planned_notice_qualifies(planned_on: NaiveDate, tender_notice_on: NaiveDate) -> bool {
    let earliest = tender_notice_on.checked_sub_months(Months::new(12));
    (tender_notice_on - planned_on).num_days() >= 40
        && earliest.is_some_and(|earliest| planned_on >= earliest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;

    fn last(facts: PeriodFacts) -> Option<NaiveDate> {
        tendering_period(day("2026-09-21"), facts).last_day
    }

    #[test]
    fn a_period_begins_the_day_after_the_invitation() {
        let plain = PeriodFacts { electronic: true, all_documents: true, ..PeriodFacts::default() };
        assert_eq!(last(plain), Some(day("2026-10-16")));
        assert_eq!(last(PeriodFacts { all_documents: false, ..plain }), Some(day("2026-10-21")));
        assert_eq!(last(PeriodFacts { electronic: false, ..plain }), Some(day("2026-10-21")));
        assert_eq!(last(PeriodFacts::default()), Some(day("2026-10-26")));
        assert_eq!(last(PeriodFacts { light_touch: true, ..plain }), None);
        assert_eq!(last(PeriodFacts { negotiated_with_preselected: true, ..plain }), None);
        let short = [
            PeriodFacts { urgent: true, ..plain },
            PeriodFacts { planned_notice_on: Some(day("2026-08-12")), ..plain },
            PeriodFacts { dynamic_market: true, ..plain },
            PeriodFacts { sub_central_preselected: true, ..plain },
        ];
        assert_eq!(short.map(last), [Some(day("2026-10-01")); 4]);
        let late = PeriodFacts { planned_notice_on: Some(day("2026-08-13")), ..plain };
        assert_eq!(last(late), Some(day("2026-10-16")));
    }

    #[test]
    fn participation_takes_25_days_or_10() {
        let ends = |facts| participation_period(day("2026-09-21"), facts).last_day;
        assert_eq!(ends(PeriodFacts::default()), Some(day("2026-10-16")));
        assert_eq!(ends(PeriodFacts { urgent: true, ..PeriodFacts::default() }), Some(day("2026-10-01")));
        assert_eq!(ends(PeriodFacts { light_touch: true, ..PeriodFacts::default() }), None);
    }

    #[test]
    fn a_planned_notice_qualifies_from_40_days_to_12_months_before() {
        let qualifies = |planned| planned_notice_qualifies(day(planned), day("2026-09-21"));
        assert!(qualifies("2026-08-12") && !qualifies("2026-08-13"));
        assert!(qualifies("2025-09-21") && !qualifies("2025-09-20"));
    }
}
