//! When the performance of a contract is told of (UK9): once in every twelve months of its life, and at its end (Procurement Act 2023
//! ss.52, 71). Light touch contracts, users' choices and contracts of £5 million or less are told of in no such notice.

use chrono::{Days, Months, NaiveDate};
use trellis_kernel::{Pence, beginning_with};

use super::raised::{RaisedDuty, practicable};
use super::{COPY_ABOVE, DutyKind};
use crate::regime::{Answer, Regime, RegimeDecision};

/// The months of a period.
const YEAR: u32 = 12;

/// A breach is told of within so many days (s.71(5)).
const BREACH: u32 = 30;

/// The life of a contract: the day of its entry, from which the periods count, and its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractLife {
    /// The day on which it was entered into.
    pub entered_on: NaiveDate,
    /// Its last day, or the day of its early end.
    pub last_day: NaiveDate,
}

/// What is told of a contract's performance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerformanceTold {
    /// The day of the publication.
    pub on: NaiveDate,
    /// The last day that it is about, where it says so.
    pub until: Option<NaiveDate>,
}

/// The first duty to tell of a contract's performance, where its regime and its value ask for one.
pub fn performance_duty(decision: &RegimeDecision, value: Pence, life: ContractLife) -> Option<RaisedDuty> {
    (is_assessed(decision) && value > COPY_ABOVE).then(|| life.performance_after(None)).flatten()
}

/// The duty of a contract, whatever its value, that ends for a breach of its supplier as was decided on a day.
pub fn breach_duty(decision: &RegimeDecision, decided_on: NaiveDate) -> Option<RaisedDuty> {
    let due_on = is_assessed(decision).then(|| beginning_with(decided_on, BREACH)).flatten()?;
    Some(RaisedDuty { kind: DutyKind::ContractBreach, due_on })
}

fn is_assessed(decision: &RegimeDecision) -> bool {
    decision.regime == Regime::PublicContract && decision.light_touch != Answer::Yes
}

impl ContractLife {
    /// The duty for the first period that ends after a day; where none is left, that of the contract's end. The law wants that one "on
    /// termination", which the house reads as soon as practicable.
    pub fn performance_after(self, after: Option<NaiveDate>) -> Option<RaisedDuty> {
        let mut periods =
            (1..).map_while(|year| self.period_end(year)).take_while(|end| *end < self.last_day);
        let next = periods.find(|end| after.is_none_or(|after| *end > after));
        let due_on = next.or_else(|| practicable(self.last_day))?;
        Some(RaisedDuty { kind: DutyKind::ContractPerformance, due_on })
    }

    /// Whether what is told is what the duty of that day asks for: of the contract's end only what reaches to it, of a period only what is
    /// published after its beginning.
    pub fn performance_met(self, due_on: NaiveDate, told: PerformanceTold) -> bool {
        if due_on > self.last_day {
            return self.is_told_to_its_end(told);
        }
        due_on.checked_sub_months(Months::new(YEAR)).is_none_or(|before| told.on > before)
    }

    /// The duty that follows the one of that day once it is met; nothing follows the end. A period that is over on the day of the telling is
    /// not asked for again.
    pub fn performance_next(self, due_on: NaiveDate, told: PerformanceTold) -> Option<RaisedDuty> {
        if due_on > self.last_day || self.is_told_to_its_end(told) {
            return None;
        }
        let over = told.on.checked_sub_days(Days::new(1));
        self.performance_after(over.max(Some(due_on)))
    }

    fn is_told_to_its_end(self, told: PerformanceTold) -> bool {
        told.until.is_some_and(|until| until >= self.last_day)
    }

    fn period_end(self, year: u32) -> Option<NaiveDate> {
        self.entered_on.checked_add_months(Months::new(year.checked_mul(YEAR)?))?.pred_opt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;
    use crate::regime::router_tests::light_touch;

    fn full() -> RegimeDecision {
        RegimeDecision { regime: Regime::PublicContract, light_touch: Answer::No, ..light_touch() }
    }

    /// Entered on 5 October 2026 with an end on 31 March 2030, as the contract of the clocks' vectors.
    fn life() -> ContractLife {
        ContractLife { entered_on: day("2026-10-05"), last_day: day("2030-03-31") }
    }

    fn on(told: &str) -> PerformanceTold {
        PerformanceTold { on: day(told), until: None }
    }

    fn first(decision: &RegimeDecision, pounds: i64) -> Option<NaiveDate> {
        let value = Pence::pounds(pounds).expect("fits");
        performance_duty(decision, value, life()).map(|duty| duty.due_on)
    }

    #[test]
    fn only_a_full_contract_above_five_million_is_told_of() {
        assert_eq!(first(&full(), 5_000_001), Some(day("2027-10-04")));
        assert_eq!(first(&full(), 5_000_000), None);
        assert_eq!(first(&light_touch(), 50_000_000), None);
        for regime in [Regime::BelowThreshold, Regime::UserChoice, Regime::ProviderSelection, Regime::Exempt]
        {
            assert_eq!(first(&RegimeDecision { regime, ..full() }, 50_000_000), None);
        }
    }

    #[test]
    fn a_breach_is_told_of_within_30_days_outside_the_light_touch_regime() {
        let due =
            |decision: &RegimeDecision| breach_duty(decision, day("2026-10-05")).map(|duty| duty.due_on);
        assert_eq!(due(&full()), Some(day("2026-11-03")));
        assert_eq!(due(&light_touch()), None);
        assert_eq!(due(&RegimeDecision { regime: Regime::UserChoice, ..full() }), None);
    }

    #[test]
    fn every_year_has_its_duty_and_the_end_has_the_last() {
        let mut days = Vec::new();
        let mut next = performance_duty(&full(), Pence::new(500_000_001), life());
        while let Some(duty) = next {
            days.push(duty.due_on.to_string());
            next = life().performance_next(duty.due_on, PerformanceTold { on: duty.due_on, until: None });
        }
        assert_eq!(days, ["2027-10-04", "2028-10-04", "2029-10-04", "2030-04-06"]);
        let short = ContractLife { last_day: day("2027-10-04"), ..life() };
        assert_eq!(short.performance_after(None).map(|duty| duty.due_on), Some(day("2027-10-10")));
    }

    #[test]
    fn a_term_that_changes_moves_what_is_open() {
        let ended = ContractLife { last_day: day("2028-01-31"), ..life() };
        let open =
            |life: ContractLife| life.performance_after(Some(day("2027-10-04"))).map(|duty| duty.due_on);
        assert_eq!(open(life()), Some(day("2028-10-04")));
        assert_eq!(open(ended), Some(day("2028-02-06")));
        // The duty of the period before is done, though the contract ends within that period.
        assert_eq!(open(ContractLife { last_day: day("2027-05-31"), ..life() }), Some(day("2027-06-06")));
    }

    #[test]
    fn a_notice_meets_the_duty_of_its_period() {
        let due = day("2028-10-04");
        assert!(!life().performance_met(due, on("2027-10-04")), "that is the period before");
        assert!(life().performance_met(due, on("2027-10-05")));
        assert!(life().performance_met(due, on("2028-12-01")), "late, and told nevertheless");
        let end = day("2030-04-06");
        assert!(
            !life()
                .performance_met(end, PerformanceTold { until: Some(day("2030-03-30")), ..on("2030-04-01") })
        );
        assert!(
            life()
                .performance_met(end, PerformanceTold { until: Some(day("2030-03-31")), ..on("2030-04-01") })
        );
    }

    #[test]
    fn what_is_over_is_not_asked_for_again_but_the_end_is() {
        let next = |told| life().performance_next(day("2027-10-04"), told).map(|duty| duty.due_on);
        assert_eq!(next(on("2028-10-05")), Some(day("2029-10-04")));
        assert_eq!(next(on("2028-10-04")), Some(day("2028-10-04")));
        assert_eq!(next(on("2030-05-01")), Some(day("2030-04-06")));
        assert_eq!(next(PerformanceTold { until: Some(day("2030-03-31")), ..on("2030-05-01") }), None);
    }
}
