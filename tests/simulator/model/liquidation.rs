//! What a matched invoice uses up: accruals of the days that it bills, commitments year by year, and at the end their rest.

use chrono::NaiveDate;

use super::Books;
use super::bills::{Charge, OnLine};
use super::calendar::{months_later, over_years};
use super::limits::Code;
use super::placements::{days_of, uncovered};
use super::things::Invoice;

impl Books {
    /// What an invoice charges of which nobody disputes `net` and `vat`.
    pub fn liquidation(
        &self,
        place: usize,
        (net, vat): (i64, i64),
        today: NaiveDate,
    ) -> Result<Charge, Code> {
        let invoice = &self.invoices[place];
        let of = (invoice.contract, invoice.placement);
        let own: Vec<usize> = (0..self.commitments.len())
            .filter(|place| (self.commitments[*place].contract, self.commitments[*place].placement) == of)
            .collect();
        if own.is_empty() {
            return Err("E2_NO_BUDGET");
        }
        let mut charge = Charge { own: own.clone(), ..Charge::default() };
        let (mut on, shares) = match invoice.placement {
            Some(placement) => {
                (self.take_up(invoice, &mut charge), self.delivered(placement, invoice.days, today))
            }
            None => (Vec::new(), over_years(self.arithmetic, net, invoice.days.0, invoice.days.1)),
        };
        for share in shares {
            self.use_year(&own, share, &mut charge, &mut on)?;
        }
        if self.ends_with(place) {
            self.end_commitments(&own, &mut charge, &mut on);
        }
        self.gather(&mut charge, &on, vat);
        Ok(charge)
    }

    /// A year's share, less what was accrued of it, from the commitments that have it open; the last carries the rest.
    fn use_year(
        &self,
        own: &[usize],
        (year, share): (i16, i64),
        charge: &mut Charge,
        on: &mut Vec<OnLine>,
    ) -> Result<(), Code> {
        let accrued: i64 =
            on.iter().filter(|part| self.lines[part.line].year == year).map(|part| part.accrued).sum();
        let (mut left, mut unspent, mut last) = ((share - accrued).max(0), share, None);
        for place in own {
            let kept = &self.commitments[*place];
            let Some(of_year) = kept.years.iter().find(|of_year| of_year.year == year) else { continue };
            let taken = if kept.is_alive() { kept.open_in(year).min(left) } else { 0 };
            if taken > 0 {
                charge.used.push((*place, year, taken));
            }
            left -= taken;
            unspent -= taken;
            last = Some(on.len());
            on.push(OnLine { line: of_year.line, net: taken, used: taken, accrued: 0, vat: 0 });
        }
        on[last.ok_or("E2_NO_BUDGET")?].net += unspent;
        Ok(())
    }

    /// What was accrued for the days that it bills: their charge, or all that is open where no more days are.
    fn take_up(&self, invoice: &Invoice, charge: &mut Charge) -> Vec<OnLine> {
        let mut on = Vec::new();
        for (place, accrual) in self.accruals.iter().enumerate() {
            let shared = (accrual.span.0.max(invoice.days.0), accrual.span.1.min(invoice.days.1));
            if Some(accrual.placement) != invoice.placement || shared.0 >= shared.1 {
                continue;
            }
            let days = days_of(shared);
            let (taken, left) = if days >= accrual.open_days {
                (accrual.open, 0)
            } else {
                let parts = self.placements[accrual.placement].charges(self.arithmetic, shared);
                let cost: i64 = parts.iter().map(|part| part.amount).sum();
                (cost.min(accrual.open), accrual.open_days - days)
            };
            charge.taken_up.push((place, taken, left));
            on.push(OnLine { line: accrual.line, net: 0, used: 0, accrued: taken, vat: 0 });
        }
        on
    }

    /// Whether nothing more can be billed after it.
    fn ends_with(&self, place: usize) -> bool {
        let invoice = &self.invoices[place];
        let Some(placement) = invoice.placement else {
            let contract = &self.contracts[invoice.contract];
            return invoice.days.1 >= months_later(contract.start, contract.months);
        };
        let mut billed = self.billed_days(placement);
        billed.push(invoice.days);
        let placement = &self.placements[placement];
        placement.end != "review" && uncovered((placement.start, placement.until), &billed).is_empty()
    }

    /// The last invoice gives the rest of every commitment back that is not used up by it.
    fn end_commitments(&self, own: &[usize], charge: &mut Charge, on: &mut Vec<OnLine>) {
        for place in own.iter().filter(|place| self.commitments[**place].is_alive()) {
            let kept = &self.commitments[*place];
            let used = |year| {
                let of_year = charge.used.iter().filter(|used| used.0 == *place && used.1 == year);
                of_year.map(|used| used.2).sum::<i64>()
            };
            let rests: Vec<(usize, i64)> = kept
                .years
                .iter()
                .map(|of_year| (of_year.line, of_year.committed - of_year.used - used(of_year.year)))
                .collect();
            if rests.iter().all(|(_, rest)| *rest == 0) {
                continue;
            }
            let given_back = rests.into_iter().filter(|(_, rest)| *rest > 0);
            on.extend(given_back.map(|(line, used)| OnLine { line, net: 0, used, accrued: 0, vat: 0 }));
            charge.released.push(*place);
        }
    }

    /// Gathers by line, in the order of the lines' ids, and shares the VAT by the net amounts.
    pub fn gather(&self, charge: &mut Charge, on: &[OnLine], vat: i64) {
        let mut lines: Vec<usize> = on.iter().map(|part| part.line).collect();
        lines.sort_by_key(|line| self.lines[*line].id);
        lines.dedup();
        let sum = |line: usize, part: fn(&OnLine) -> i64| {
            on.iter().filter(|found| found.line == line).map(part).sum::<i64>()
        };
        let nets: Vec<i64> = lines.iter().map(|line| sum(*line, |part| part.net)).collect();
        let weights = if nets.iter().all(|net| *net == 0) { vec![1; nets.len()] } else { nets.clone() };
        let vats = if vat == 0 {
            vec![0; nets.len()]
        } else {
            self.arithmetic.share(vat, &weights).expect("a line")
        };
        charge.on_lines = lines
            .into_iter()
            .zip(nets)
            .zip(vats)
            .map(|((line, net), vat)| {
                let (used, accrued) = (sum(line, |part| part.used), sum(line, |part| part.accrued));
                OnLine { line, net, used, accrued, vat }
            })
            .collect();
    }
}
