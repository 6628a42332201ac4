//! Which version of a rule counts for which part of a year.
//!
//! A version that begins within a year and counts for the whole of it takes the whole year, if it is in force on the
//! year's last day. One that splits the year takes only its own days, and the days before it are those of the version
//! that was in force on them. Where versions overlap the one that begins latest wins.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use trellis_kernel::{AllocationError, FinancialYear, Pence, Rate, allocate};

use super::{Applies, RuleError, VersionSpan};

/// A part of a year and the version that counts for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Span<'a, V> {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The version.
    pub version: &'a V,
}

/// The parts of a year, the earliest first: one, unless a version splits the year.
pub fn spans_of_year<V: VersionSpan>(
    versions: &[V],
    fy: FinancialYear,
) -> Result<Vec<Span<'_, V>>, RuleError> {
    let (first, last) = (fy.first_day(), fy.last_day());
    let counting: Vec<(NaiveDate, NaiveDate, &V)> =
        versions.iter().filter_map(|version| counts(version, first, last)).collect();
    let starts = counting.iter().map(|(from, ..)| *from);
    let after_ends = counting.iter().filter_map(|(_, to, _)| to.succ_opt()).filter(|day| *day <= last);
    let days: BTreeSet<NaiveDate> = starts.chain(after_ends).chain([first]).collect();
    let mut spans: Vec<Span<'_, V>> = Vec::new();
    for day in days {
        let covering = counting.iter().filter(|(from, to, _)| *from <= day && day <= *to);
        let version =
            covering.max_by_key(|(_, _, version)| version.valid_from()).map(|(.., version)| *version);
        let version = version.ok_or(RuleError::NoneInForce(day))?;
        if let Some(before) = spans.last_mut() {
            before.to = day.pred_opt().unwrap_or(day);
            if std::ptr::eq(before.version, version) {
                before.to = last;
                continue;
            }
        }
        spans.push(Span { from: day, to: last, version });
    }
    Ok(spans)
}

/// The days of the year on which a version may count.
fn counts<V: VersionSpan>(
    version: &V,
    first: NaiveDate,
    last: NaiveDate,
) -> Option<(NaiveDate, NaiveDate, &V)> {
    let (from, to) = (version.valid_from(), version.valid_to().unwrap_or(last).min(last));
    let from = match version.applies() {
        Applies::WholeYear if to == last && from <= last => first,
        Applies::WholeYear | Applies::SplitAtDate => from.max(first),
    };
    (from <= to && to >= first).then_some((from, to, version))
}

/// Spreads a year's amount over parts of it, by their days: funding is for the whole year, whenever it is paid.
pub fn by_days<V>(amount: Pence, spans: &[Span<'_, V>]) -> Result<Vec<Pence>, RuleError> {
    let days = |span: &Span<'_, V>| Rate::whole(i128::from((span.to - span.from).num_days() + 1));
    let weights: Vec<Rate> = spans.iter().map(days).collect();
    allocate(amount, &weights).map_err(|error| match error {
        AllocationError::WeightsInvalid => RuleError::WeightsInvalid,
        AllocationError::TooLarge => RuleError::TooLarge,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    struct Version(&'static str, &'static str, Option<&'static str>, Applies);

    impl VersionSpan for Version {
        fn valid_from(&self) -> NaiveDate {
            self.1.parse().expect("a date")
        }

        fn valid_to(&self) -> Option<NaiveDate> {
            self.2.map(|day| day.parse().expect("a date"))
        }

        fn applies(&self) -> Applies {
            self.3
        }
    }

    fn spans(versions: &[Version]) -> Vec<String> {
        let fy = FinancialYear::starting(2026).expect("a year");
        let spans = spans_of_year(versions, fy).expect("spans");
        spans.iter().map(|span| format!("{} {} {}", span.version.0, span.from, span.to)).collect()
    }

    #[test]
    fn a_version_of_the_middle_of_a_year_takes_all_of_it_or_its_own_part() {
        use Applies::{SplitAtDate, WholeYear};
        let first = || Version("one", "2020-04-01", None, WholeYear);
        assert_eq!(spans(&[first()]), ["one 2026-04-01 2027-03-31"]);
        let whole = Version("two", "2026-10-01", None, WholeYear);
        assert_eq!(spans(&[first(), whole]), ["two 2026-04-01 2027-03-31"]);
        let split = || Version("two", "2026-10-01", None, SplitAtDate);
        let halves = ["one 2026-04-01 2026-09-30", "two 2026-10-01 2027-03-31"];
        assert_eq!(spans(&[first(), split()]), halves);
        let ended = Version("one", "2020-04-01", Some("2026-09-30"), WholeYear);
        assert_eq!(spans(&[split(), ended]), halves);
        let window = Version("two", "2026-06-01", Some("2026-06-30"), SplitAtDate);
        assert_eq!(
            spans(&[first(), window]),
            ["one 2026-04-01 2026-05-31", "two 2026-06-01 2026-06-30", "one 2026-07-01 2027-03-31"]
        );
        let third = Version("three", "2027-01-01", None, WholeYear);
        assert_eq!(spans(&[first(), split(), third]), ["three 2026-04-01 2027-03-31"]);
        let fy = FinancialYear::starting(2026).expect("a year");
        let gap = spans_of_year(&[split()], fy).map(|spans| spans.len());
        assert_eq!(gap.expect_err("nobody before October").code(), "no-rule-in-force");
    }

    #[test]
    fn funding_follows_the_days() {
        let versions = [
            Version("one", "2020-04-01", None, Applies::WholeYear),
            Version("two", "2026-10-01", None, Applies::SplitAtDate),
        ];
        let fy = FinancialYear::starting(2026).expect("a year");
        let spans = spans_of_year(&versions, fy).expect("two");
        // 183 days and 182.
        assert_eq!(by_days(Pence::new(36_500), &spans), Ok(vec![Pence::new(18_300), Pence::new(18_200)]));
        assert_eq!(by_days(Pence::new(-1), &spans), Ok(vec![Pence::new(-1), Pence::ZERO]));
    }
}
