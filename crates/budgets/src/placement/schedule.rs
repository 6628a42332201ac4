//! What a placement charges for a period: each part rounds once, and so does each charge year (section 7).

use chrono::NaiveDate;
use trellis_kernel::{BasisPoints, FinancialYear, Pence, Rate};

use super::{Payer, Placement, PlacementRefusal};
use crate::{ChargeError, charged_days};

/// A run of days at one rate, in one charge year, charged alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargePart {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
    /// The year charged.
    pub year: FinancialYear,
    /// The weekly rate.
    pub weekly: Pence,
    /// The part of the rate that is charged.
    pub charged: BasisPoints,
    /// The charge, rounded once.
    pub amount: Pence,
}

impl ChargePart {
    /// Its days.
    pub fn days(&self) -> u32 {
        charged_days(self.from, self.until).unwrap_or_default()
    }

    fn of(placement: &Placement, from: NaiveDate, until: NaiveDate) -> Result<Self, ChargeError> {
        let year = FinancialYear::containing(from).ok_or(ChargeError::TooLarge)?;
        let weekly = placement.rate_on(from);
        let pause = placement.terms.pauses.iter().find(|pause| (pause.from..pause.until).contains(&from));
        let charged = pause.map_or(BasisPoints::WHOLE, |pause| pause.charged);
        let part = i128::from(charged_days(from, until)?) * i128::from(charged.get());
        let whole = 7 * i128::from(BasisPoints::WHOLE.get());
        let amount = Rate::new(part, whole).and_then(|share| share.of(weekly));
        let amount = amount.map_err(|_| ChargeError::TooLarge)?;
        Ok(Self { from, until, year, weekly, charged, amount })
    }
}

impl Placement {
    /// The weekly rate on a day.
    pub fn rate_on(&self, day: NaiveDate) -> Pence {
        let rate = self.terms.rates.iter().rev().find(|rate| rate.from <= day);
        rate.or(self.terms.rates.first()).map(|rate| rate.weekly).unwrap_or_default()
    }

    /// The parts charged from `from` (inclusive) to `until` (exclusive), of what lies in the placement. A change of rate,
    /// a pause and 31 March each end a part.
    pub fn charges(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<ChargePart>, PlacementRefusal> {
        charged_days(from, until)?;
        self.parts_between(from.max(self.start), until.min(self.terms.end.until()))
    }

    /// What it would charge past the day to which it is promised, when it has no end yet: forecast, not promised.
    pub fn beyond_review(&self, until: NaiveDate) -> Result<Vec<ChargePart>, PlacementRefusal> {
        let end = self.terms.end;
        if end.is_open() { self.parts_between(end.until(), until) } else { Ok(Vec::new()) }
    }

    /// What is promised for each charge year, in order.
    pub fn by_year(&self) -> Result<Vec<(FinancialYear, Pence)>, PlacementRefusal> {
        sum_by_year(&self.charges(self.start, self.terms.end.until())?)
    }

    /// Each payer's part of some charges: each part is shared to the penny, so that the payers make the whole.
    pub fn by_payer(&self, parts: &[ChargePart]) -> Result<Vec<(Payer, Pence)>, PlacementRefusal> {
        let mut sums: Vec<(Payer, Pence)> = self.terms.split.share(Pence::ZERO)?;
        for part in parts {
            for ((_, sum), (_, share)) in sums.iter_mut().zip(self.terms.split.share(part.amount)?) {
                *sum = sum.plus(share).ok_or(ChargeError::TooLarge)?;
            }
        }
        Ok(sums)
    }

    fn parts_between(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<ChargePart>, PlacementRefusal> {
        let mut cuts: Vec<NaiveDate> = self.terms.rates.iter().map(|rate| rate.from).collect();
        cuts.extend(self.terms.pauses.iter().flat_map(|pause| [pause.from, pause.until]));
        let mut year = FinancialYear::containing(from).ok_or(ChargeError::TooLarge)?.next();
        while year.first_day() < until {
            cuts.push(year.first_day());
            year = year.next();
        }
        cuts.retain(|cut| *cut > from && *cut < until);
        cuts.sort_unstable();
        cuts.dedup();
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        let mut begin = from;
        for end in cuts.into_iter().chain([until]) {
            if begin < end {
                parts.push(ChargePart::of(self, begin, end)?);
            }
            begin = end;
        }
        Ok(parts)
    }
}

/// The sum of the parts of each charge year.
pub(crate) fn sum_by_year(parts: &[ChargePart]) -> Result<Vec<(FinancialYear, Pence)>, PlacementRefusal> {
    let mut years: Vec<(FinancialYear, Pence)> = Vec::new();
    for part in parts {
        match years.iter_mut().find(|(year, _)| *year == part.year) {
            Some((_, sum)) => *sum = sum.plus(part.amount).ok_or(ChargeError::TooLarge)?,
            None => years.push((part.year, part.amount)),
        }
    }
    Ok(years)
}
