//! Placements: what a weekly rate charges day by day, and what may become of one. Days are counted one by one here.

use chrono::{Days, Months, NaiveDate};
use uuid::Uuid;

use super::calendar::year_of;
use super::limits::Code;
use super::sharing::Arithmetic;

/// Days from the first to the second, the second not included.
pub type Span = (NaiveDate, NaiveDate);

/// A placement.
#[derive(Clone, Debug)]
pub struct Placement {
    /// Its id.
    pub id: Uuid,
    /// Its pseudonymous reference.
    pub reference: String,
    /// The contract, by place.
    pub contract: usize,
    /// The scheme, by place.
    pub scheme: usize,
    /// The first day charged.
    pub start: NaiveDate,
    /// The day after the last one promised.
    pub until: NaiveDate,
    /// `fixed`, `review` or `notice`.
    pub end: &'static str,
    /// Weekly rates by their first day.
    pub rates: Vec<(NaiveDate, i64)>,
    /// Days that are charged in part, with the part in hundredths of a percent.
    pub pauses: Vec<(Span, i64)>,
    /// Bands of notice.
    pub notice: Vec<Band>,
}

/// So many days of notice within so many days or months of the start; the last band has no end.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// Up to when it counts.
    pub within: Within,
    /// Days of notice.
    pub days: u64,
}

/// Up to when a band counts.
#[derive(Clone, Copy, Debug)]
pub enum Within {
    /// So many days after the start.
    Days(u32),
    /// So many months after the start.
    Months(u32),
    /// Ever after.
    Ever,
}

/// What days that are charged alike share: the year, the rate and the pause, both by place.
type Alike = (i16, usize, Option<usize>);

/// Days that are charged alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The days.
    pub span: Span,
    /// The year charged.
    pub year: i16,
    /// What they cost, rounded once.
    pub amount: i64,
}

impl Placement {
    /// Which rate counts on a day.
    fn rate_on(&self, day: NaiveDate) -> usize {
        self.rates.iter().rposition(|rate| rate.0 <= day).unwrap_or_default()
    }

    /// The weekly rate on a day.
    pub fn weekly_on(&self, day: NaiveDate) -> i64 {
        self.rates[self.rate_on(day)].1
    }

    /// The charge of some days, in the parts that are rounded by themselves.
    pub fn charges(&self, arithmetic: Arithmetic, (from, until): Span) -> Vec<Part> {
        let (from, until) = (from.max(self.start), until.min(self.until));
        let paused = |day| self.pauses.iter().position(|((first, after), _)| *first <= day && day < *after);
        let mut runs: Vec<(Span, Alike)> = Vec::new();
        for day in from.iter_days().take_while(|day| *day < until) {
            let key = (year_of(day), self.rate_on(day), paused(day));
            let after = day + Days::new(1);
            match runs.last_mut() {
                Some((span, last)) if *last == key => span.1 = after,
                _ => runs.push(((day, after), key)),
            }
        }
        let part = |(span, (year, rate, pause)): (Span, Alike)| {
            let charged = pause.map_or(10_000, |pause| self.pauses[pause].1);
            let amount = arithmetic.part(self.rates[rate].1, days_of(span) * charged, 70_000);
            Part { span, year, amount }
        };
        runs.into_iter().map(part).collect()
    }

    /// The charge of some days by year, in order.
    pub fn by_year(&self, arithmetic: Arithmetic, span: Span) -> Vec<(i16, i64)> {
        let mut years: Vec<(i16, i64)> = Vec::new();
        for part in self.charges(arithmetic, span) {
            match years.last_mut() {
                Some((year, sum)) if *year == part.year => *sum += part.amount,
                _ => years.push((part.year, part.amount)),
            }
        }
        years
    }

    /// What is promised, by year.
    pub fn promised(&self, arithmetic: Arithmetic) -> Vec<(i16, i64)> {
        self.by_year(arithmetic, (self.start, self.until))
    }

    /// What of some days was delivered by the end of a day.
    pub fn delivered(&self, (from, until): Span, today: NaiveDate) -> Span {
        let passed = today + Days::new(1);
        let last = if self.end == "review" { passed } else { passed.min(self.until) };
        (from, until.min(last).max(from))
    }

    /// Another rate from a day on.
    pub fn with_rate(mut self, from: NaiveDate, weekly: i64) -> Result<Self, Code> {
        self.holds(from)?;
        self.rates.retain(|rate| rate.0 < from);
        self.rates.push((from, weekly));
        Ok(self)
    }

    /// Some days charged in part.
    pub fn paused(mut self, (from, until): Span, charged: i64) -> Result<Self, Code> {
        if from >= until {
            return Err("dates-run-backwards");
        }
        self.holds(from)?;
        self.holds(until - Days::new(1))?;
        if self.pauses.iter().any(|((first, after), _)| *first < until && from < *after) {
            return Err("pauses-overlap");
        }
        self.pauses.push(((from, until), charged));
        Ok(self)
    }

    /// Carried on up to another review.
    pub fn reviewed(self, until: NaiveDate) -> Result<Self, Code> {
        match self.end {
            "review" if until > self.until => Ok(Self { until, ..self }),
            "review" => Err("review-not-later"),
            _ => Err("transition-not-allowed"),
        }
    }

    /// Under notice given on a day.
    pub fn given_notice(self, given: NaiveDate, today: NaiveDate) -> Result<Self, Code> {
        if self.end == "notice" || (self.end == "fixed" && today >= self.until) {
            return Err("transition-not-allowed");
        }
        if given < self.start || given > today {
            return Err("E6_DATE_OUT_OF_BOUNDS");
        }
        let last = |within| match within {
            Within::Days(days) => self.start + Days::new(u64::from(days)),
            Within::Months(months) => self.start + Months::new(months),
            Within::Ever => NaiveDate::MAX,
        };
        let band = self.notice.iter().find(|band| given <= last(band.within)).expect("the last has no end");
        let owed = given + Days::new(band.days);
        let until = if self.end == "review" { owed } else { owed.min(self.until) };
        Ok(Self { until, end: "notice", ..self })
    }

    fn holds(&self, day: NaiveDate) -> Result<(), Code> {
        if self.start <= day && day < self.until { Ok(()) } else { Err("E6_DATE_OUT_OF_BOUNDS") }
    }
}

/// How many days.
pub fn days_of((from, until): Span) -> i64 {
    (until - from).num_days()
}

/// The days of a span that none of the others has.
pub fn uncovered((from, until): Span, covered: &[Span]) -> Vec<Span> {
    let mut left: Vec<Span> = Vec::new();
    for day in from.iter_days().take_while(|day| *day < until) {
        if covered.iter().any(|(first, after)| *first <= day && day < *after) {
            continue;
        }
        let after = day + Days::new(1);
        match left.last_mut() {
            Some(span) if span.1 == day => span.1 = after,
            _ => left.push((day, after)),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::super::calendar::day;
    use super::*;

    fn story() -> Placement {
        let start = day(2026, 11, 2);
        let band = |within, days| Band { within, days };
        Placement {
            id: Uuid::nil(),
            reference: "PL-20410".to_owned(),
            contract: 0,
            scheme: 0,
            start,
            until: day(2027, 5, 3),
            end: "review",
            rates: vec![(start, 525_000)],
            pauses: Vec::new(),
            notice: vec![band(Within::Days(7), 1), band(Within::Months(3), 14), band(Within::Ever, 28)],
        }
    }

    /// Acceptance stories 3 and 5 of the money rules, and the rounding of section 7.
    #[test]
    fn the_storys_placement() {
        let by_year = |placement: &Placement, span| placement.by_year(Arithmetic::default(), span);
        let november = (day(2026, 11, 2), day(2026, 11, 30));
        assert_eq!(by_year(&story(), november), [(2026, 2_100_000)]);
        let ended = story().given_notice(day(2026, 11, 21), day(2026, 11, 21)).expect("notice");
        assert_eq!((ended.until, ended.end), (day(2026, 12, 5), "notice"));
        let cheap = Placement { rates: vec![(day(2026, 11, 2), 499_500)], ..story() };
        assert_eq!(by_year(&cheap, (day(2026, 11, 2), day(2026, 11, 12))), [(2026, 713_571)]);
    }

    #[test]
    fn a_pause_and_the_years_end_part_the_days() {
        let paused = story().paused((day(2027, 3, 30), day(2027, 4, 2)), 5_000).expect("paused");
        let parts = paused.charges(Arithmetic::default(), (day(2027, 3, 29), day(2027, 4, 3)));
        let seen: Vec<(i16, i64, i64)> =
            parts.iter().map(|part| (part.year, days_of(part.span), part.amount)).collect();
        assert_eq!(seen, [(2026, 1, 75_000), (2026, 2, 75_000), (2027, 1, 37_500), (2027, 1, 75_000)]);
        let left = uncovered((day(2027, 1, 1), day(2027, 1, 9)), &[(day(2027, 1, 3), day(2027, 1, 5))]);
        assert_eq!(left, [(day(2027, 1, 1), day(2027, 1, 3)), (day(2027, 1, 5), day(2027, 1, 9))]);
    }
}
