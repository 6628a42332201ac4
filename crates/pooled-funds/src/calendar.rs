//! The year of a fund: when material matters, the budget and monitoring are due, and when a forecast calls for action.

use chrono::{Days, NaiveDate};
use trellis_kernel::{BasisPoints, Fields, FinancialYear, Invalid, Pence};

use crate::FundError;

/// The whole in basis points.
const WHOLE: i128 = 10_000;

/// The days of a fund's year, as its agreement sets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundCalendar {
    /// How far the forecast may lie from the funding, as a part of it.
    pub tolerance: BasisPoints,
    /// Month and day by which partners tell each other of material matters.
    pub material_by: (u32, u32),
    /// Month and day by which next year's budget is agreed.
    pub budget_by: (u32, u32),
    /// Weeks between two monitoring reports.
    pub monitoring_weeks: u8,
}

/// What is due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A monitoring report.
    Monitoring,
    /// Material matters for next year.
    MaterialMatters,
    /// Next year's budget.
    Budget,
}

/// What a forecast calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// It lies within the tolerance.
    WithinTolerance,
    /// It lies beyond, and there is time to act: an action plan opens.
    OpensPlan,
    /// It lies beyond, but the year is over: the risk-share rule settles it.
    OutOfTime,
}

impl Default for FundCalendar {
    /// 1% of the funding; material matters by 1 October, the budget by 28 February, monitoring every six weeks.
    fn default() -> Self {
        Self {
            tolerance: BasisPoints::new(100),
            material_by: (10, 1),
            budget_by: (2, 28),
            monitoring_weeks: 6,
        }
    }
}

impl FundCalendar {
    /// A calendar whose days exist in every year.
    pub fn new(
        tolerance: BasisPoints,
        material_by: (u32, u32),
        budget_by: (u32, u32),
        monitoring_weeks: u8,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let exists = |(month, day)| NaiveDate::from_ymd_opt(2027, month, day).is_some();
        let sentence = "choose a month and a day that every year has";
        fields.require(exists(material_by), "/material_by", sentence);
        fields.require(exists(budget_by), "/budget_by", sentence);
        fields.require((1..=52).contains(&monitoring_weeks), "/monitoring_weeks", "choose 1 to 52 weeks");
        let part = i128::from(tolerance.get()) <= WHOLE;
        fields.require(part, "/tolerance_bp", "a tolerance is 0 to 10000 basis points of the funding");
        fields.finish(|| Some(Self { tolerance, material_by, budget_by, monitoring_weeks }))
    }

    /// Everything that is due in a year, in order.
    pub fn days(&self, fy: FinancialYear) -> Vec<(NaiveDate, Due)> {
        let step = Days::new(u64::from(self.monitoring_weeks.max(1)) * 7);
        let reports =
            std::iter::successors(fy.first_day().checked_add_days(step), |day| day.checked_add_days(step));
        let reports = reports.take_while(|day| *day <= fy.last_day()).map(|day| (day, Due::Monitoring));
        let once = [(self.material_by, Due::MaterialMatters), (self.budget_by, Due::Budget)];
        let once = once.into_iter().filter_map(|(day, due)| Some((in_year(fy, day)?, due)));
        let mut days: Vec<(NaiveDate, Due)> = reports.chain(once).collect();
        days.sort_unstable();
        days
    }

    /// The most that a forecast may lie from the funding, rounded once to the nearest penny.
    pub fn allowed(&self, funding: Pence) -> Result<Pence, FundError> {
        let part = trellis_kernel::Rate::new(i128::from(self.tolerance.get()), WHOLE);
        let part = part.map_err(|_| FundError::TooLarge)?;
        Ok(part.of(funding).map_err(|_| FundError::TooLarge)?.max(Pence::ZERO))
    }

    /// What a forecast of so much over (or, below nil, under) the funding calls for.
    pub fn review(
        &self,
        (variance, funding): (Pence, Pence),
        fy: FinancialYear,
        today: NaiveDate,
    ) -> Result<Review, FundError> {
        let size = if variance.is_negative() { variance.negated() } else { Some(variance) };
        let beyond = size.ok_or(FundError::TooLarge)? > self.allowed(funding)?;
        Ok(match (beyond, today <= fy.last_day()) {
            (false, _) => Review::WithinTolerance,
            (true, true) => Review::OpensPlan,
            (true, false) => Review::OutOfTime,
        })
    }
}

fn in_year(fy: FinancialYear, (month, day): (u32, u32)) -> Option<NaiveDate> {
    let start = i32::from(fy.start_year());
    NaiveDate::from_ymd_opt(if month >= 4 { start } else { start + 1 }, month, day)
}

impl Due {
    /// The name in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Monitoring => "monitoring",
            Self::MaterialMatters => "material_matters",
            Self::Budget => "budget",
        }
    }
}

impl Review {
    /// The name in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WithinTolerance => "within_tolerance",
            Self::OpensPlan => "opens_plan",
            Self::OutOfTime => "out_of_time",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fy() -> FinancialYear {
        FinancialYear::starting(2026).expect("a year")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_year_has_its_days_in_order() {
        let days = FundCalendar::default().days(fy());
        assert_eq!(days.first(), Some(&(day("2026-05-13"), Due::Monitoring)));
        assert!(days.contains(&(day("2026-10-01"), Due::MaterialMatters)));
        assert!(days.contains(&(day("2027-02-28"), Due::Budget)));
        assert_eq!(days.iter().filter(|(_, due)| *due == Due::Monitoring).count(), 8);
        assert!(days.is_sorted());
        let late = FundCalendar::new(BasisPoints::new(0), (12, 31), (2, 28), 52).expect("a calendar");
        assert_eq!(late.days(fy()).len(), 3);
    }

    #[test]
    fn days_that_no_year_has_are_refused() {
        let invalid =
            FundCalendar::new(BasisPoints::new(10_001), (2, 29), (13, 1), 0).expect_err("four faults");
        let places: Vec<&str> = invalid.0.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, ["/material_by", "/budget_by", "/monitoring_weeks", "/tolerance_bp"]);
    }

    #[test]
    fn beyond_the_tolerance_a_plan_opens_while_there_is_time() {
        let calendar = FundCalendar::default();
        let review = |variance, today: &str| {
            let figures = (Pence::new(variance), Pence::new(480_000_000));
            calendar.review(figures, fy(), day(today)).expect("a review").code()
        };
        assert_eq!(review(4_800_000, "2026-11-22"), "within_tolerance");
        assert_eq!(review(4_800_001, "2026-11-22"), "opens_plan");
        assert_eq!(review(-4_800_001, "2027-03-31"), "opens_plan");
        assert_eq!(review(14_000_000, "2027-04-01"), "out_of_time");
    }

    proptest! {
        #[test]
        fn a_review_is_the_same_over_and_under(variance in -1_000_000_i64..1_000_000, funding in 0_i64..100_000_000) {
            let of = |variance| {
                let figures = (Pence::new(variance), Pence::new(funding));
                FundCalendar::default().review(figures, fy(), day("2026-05-01")).expect("a review")
            };
            prop_assert_eq!(of(variance), of(-variance));
            prop_assert_eq!(of(variance) == Review::WithinTolerance, variance.abs() * 100 <= funding + 50);
        }
    }
}
