//! What placements delivered: charged by an invoice once, or accrued before one comes.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Books;
use super::control::Changes;
use super::journal::{Line, account, pair};
use super::limits::{Change, Code};
use super::placements::{Span, days_of, uncovered};
use super::things::Accrual;

/// What accruing would do: the accruals, and what of its commitment goes with each.
pub struct Accruing(pub Vec<(Accrual, i64)>);

impl Books {
    /// What of some days was delivered as known on a day, by year.
    pub fn delivered(&self, placement: usize, span: Span, today: NaiveDate) -> Vec<(i16, i64)> {
        let placement = &self.placements[placement];
        placement.by_year(self.arithmetic, placement.delivered(span, today))
    }

    /// The days of a placement that matched invoices bill.
    pub fn billed_days(&self, placement: usize) -> Vec<Span> {
        let bills = self.invoices.iter().filter(|bill| {
            bill.placement == Some(placement)
                && bill.is_matched()
                && bill.corrects.is_none()
                && bill.credited < bill.amount
        });
        bills.map(|bill| bill.days).collect()
    }

    /// What accruing up to and with a day would do.
    pub fn accruing(&self, through: NaiveDate) -> Result<Accruing, Code> {
        let mut found = Accruing(Vec::new());
        let mut used: BTreeMap<(usize, i16), i64> = BTreeMap::new();
        for (place, placement) in self.placements.iter().enumerate() {
            let mut covered = self.billed_days(place);
            covered.extend(self.accruals.iter().filter(|kept| kept.placement == place).map(|kept| kept.span));
            let (from, until) = placement.delivered((placement.start, NaiveDate::MAX), through);
            let kept = &self.commitments[self.commitment_of(place)];
            for gap in uncovered((from, until.min(placement.until)), &covered) {
                for (year, span, amount) in self.years_of(place, gap) {
                    let of_year = kept.years.iter().find(|of_year| of_year.year == year);
                    let line = of_year.ok_or("E2_NO_BUDGET")?.line;
                    let before = used.entry((place, year)).or_default();
                    let open = if kept.is_alive() { kept.open_in(year) - *before } else { 0 };
                    let taken = open.min(amount);
                    *before += taken;
                    let open_days = days_of(span);
                    let accrual = Accrual { placement: place, line, year, span, open: amount, open_days };
                    found.0.push((accrual, taken));
                }
            }
        }
        Ok(found)
    }

    fn years_of(&self, placement: usize, gap: Span) -> Vec<(i16, Span, i64)> {
        let mut years: Vec<(i16, Span, i64)> = Vec::new();
        for part in self.placements[placement].charges(self.arithmetic, gap) {
            match years.last_mut() {
                Some((year, span, sum)) if *year == part.year => {
                    span.1 = part.span.1;
                    *sum += part.amount;
                }
                _ => years.push((part.year, part.span, part.amount)),
            }
        }
        years.retain(|(.., amount)| *amount > 0);
        years
    }

    /// The change of each line that accruing makes.
    pub fn changes_by_accruing(&self, accruing: &Accruing) -> Changes {
        let mut changes: BTreeMap<uuid::Uuid, (usize, Change)> = BTreeMap::new();
        for (accrual, used) in &accruing.0 {
            let of_line = changes
                .entry(self.lines[accrual.line].id)
                .or_insert_with(|| (accrual.line, Change::default()));
            of_line.1 = of_line.1.and(Change { spent: accrual.open, committed: -used, reserved: 0 });
        }
        changes.into_values().collect()
    }

    /// Books what was accrued up to and with a day.
    pub fn accrue(&mut self, accruing: Accruing, through: NaiveDate) {
        let changes = self.changes_by_accruing(&accruing);
        self.expose(&changes);
        let mut lines: Vec<Line> = Vec::new();
        let (commit, contra) = account::COMMITTED;
        for (line, change) in &changes {
            let (year, about) = (self.lines[*line].year, self.about_line(*line));
            lines.extend(pair(account::SPEND, account::ACCRUALS, change.spent, year, about));
            lines.extend(pair(commit, contra, change.committed, year, about));
        }
        self.journal.post(through, lines);
        for (accrual, used) in accruing.0 {
            let commitment = self.commitment_of(accrual.placement);
            if used > 0 {
                self.commitments[commitment].take(accrual.year, used);
            }
            self.accruals.push(accrual);
        }
    }
}
