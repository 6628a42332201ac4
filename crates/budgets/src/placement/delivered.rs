//! What was delivered: days that have passed, of which an invoice or an accrual may speak once.

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence};

use super::schedule::sum_by_year;
use super::{ChargePart, Placement, PlacementRefusal};
use crate::{ChargeError, Match, charged_days, explain_days, match_invoice};

/// Days from the first (inclusive) to the second (exclusive).
pub type Span = (NaiveDate, NaiveDate);

/// The days of a span that none of the others holds, in order.
pub fn uncovered(span: Span, covered: &[Span]) -> Vec<Span> {
    let mut ordered: Vec<Span> = covered.iter().filter_map(|other| overlap(span, *other)).collect();
    ordered.sort_unstable();
    let (mut from, until) = span;
    let mut left = Vec::new();
    for (begin, end) in ordered {
        if from < begin {
            left.push((from, begin));
        }
        from = from.max(end);
    }
    if from < until {
        left.push((from, until));
    }
    left
}

/// The days that two spans share.
pub fn overlap(one: Span, other: Span) -> Option<Span> {
    let (from, until) = (one.0.max(other.0), one.1.min(other.1));
    (from < until).then_some((from, until))
}

impl Placement {
    /// The day after the last day delivered, as known on a day: that day counts as delivered.
    pub fn delivered_until(&self, today: NaiveDate) -> NaiveDate {
        let end = self.terms.end;
        let passed = today.succ_opt().unwrap_or(today);
        if end.is_open() { passed } else { passed.min(end.until()) }
    }

    /// The charge of what was delivered of a span as known on a day, by charge year: what an invoice for the span is matched
    /// with, to the penny.
    pub fn charged_for(
        &self,
        span: Span,
        today: NaiveDate,
    ) -> Result<Vec<(FinancialYear, Pence)>, PlacementRefusal> {
        sum_by_year(&self.delivered_parts(span, today)?)
    }

    fn delivered_parts(
        &self,
        (from, until): Span,
        today: NaiveDate,
    ) -> Result<Vec<ChargePart>, PlacementRefusal> {
        self.charges(from, until.min(self.delivered_until(today)).max(from))
    }

    /// What an invoice for some days takes up of an accrual that has so much and so many days open, and the days that stay
    /// open. The last of the days take all that is open, so that no penny is left behind.
    pub fn take_accrued(
        &self,
        open: Pence,
        open_days: i32,
        (from, until): Span,
    ) -> Result<(Pence, i32), PlacementRefusal> {
        let days = i32::try_from(charged_days(from, until)?).map_err(|_| ChargeError::TooLarge)?;
        if days >= open_days {
            return Ok((open, 0));
        }
        let charges = self.charges(from, until)?;
        let charge = Pence::sum(charges.iter().map(|part| part.amount)).ok_or(ChargeError::TooLarge)?;
        Ok((charge.min(open), open_days - days))
    }

    /// Compares what was invoiced for a span with what was delivered of it. Whole days too many or too few are said in
    /// days.
    pub fn match_delivery(
        &self,
        invoiced: Pence,
        (from, until): Span,
        today: NaiveDate,
    ) -> Result<Match, PlacementRefusal> {
        let parts = self.delivered_parts((from, until), today)?;
        let expected = Pence::sum(parts.iter().map(|part| part.amount)).ok_or(ChargeError::TooLarge)?;
        let last = until.pred_opt().unwrap_or(until);
        let words = format!("{} to {}", from.format("%-d %B %Y"), last.format("%-d %B %Y"));
        Ok(match match_invoice(invoiced, expected, &words) {
            Match::Agreed => Match::Agreed,
            Match::Query { difference, reason } => {
                let delivered =
                    parts.iter().filter(|part| part.charged.get() > 0).map(ChargePart::days).sum();
                let days = explain_days(self.rate_on(from), invoiced, delivered);
                let reason = days.map_or(reason.clone(), |days| format!("{days}: {reason}"));
                Match::Query { difference, reason }
            }
        })
    }
}
