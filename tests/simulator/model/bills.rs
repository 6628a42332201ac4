//! Invoices, credit notes and their payments.

use chrono::NaiveDate;

use super::Books;
use super::calendar::{months_later, over_years, whole_months, year_of};
use super::control::Changes;
use super::journal::{About, Line, account, pair};
use super::limits::{Change, Code};
use super::things::{Invoice, Payment};

/// What matching an invoice finds.
pub enum Matching {
    /// It agrees: what it charges to the lines.
    Agreed(Charge),
    /// It does not.
    Queried,
    /// A credit note gives back: the net part of it that the dispute takes, and what is posted.
    Credited(i64, Charge),
}

/// What a bill charges, or a credit note gives back.
#[derive(Default)]
pub struct Charge {
    /// By budget line, in the order of their ids: net, commitment used, VAT.
    pub on_lines: Vec<(usize, i64, i64, i64)>,
    /// What each commitment is used by: commitment, year, amount.
    pub used: Vec<(usize, i16, i64)>,
    /// Commitments that end with it.
    pub released: Vec<usize>,
}

impl Books {
    /// What a contract charges for a period; the code where that is no number of its months.
    pub fn expected(&self, contract: usize, (from, until): (NaiveDate, NaiveDate)) -> Result<i64, Code> {
        let contract = &self.contracts[contract];
        let months = |day| if day == contract.start { Some(0) } else { whole_months(contract.start, day) };
        let (Some(first), Some(after)) = (months(from), months(until)) else { return Err("broken-month") };
        let monthly = self.arithmetic.part(contract.value, 1, contract.months);
        let by = |month: i64| {
            if month >= contract.months { contract.value } else { (monthly * month).min(contract.value) }
        };
        Ok(by(after) - by(first))
    }

    /// Net amount and VAT that nobody disputes.
    pub fn agreed(&self, invoice: &Invoice) -> (i64, i64) {
        let (net, agreed) = (invoice.net(), invoice.net() - invoice.disputed);
        if agreed == net {
            (net, invoice.vat)
        } else {
            (agreed, self.arithmetic.part(invoice.vat, agreed, net))
        }
    }

    /// What is left to pay.
    pub fn payable(&self, invoice: &Invoice) -> i64 {
        let (net, vat) = self.agreed(invoice);
        net + vat - invoice.credited
    }

    /// What the books still owe for it: what is left to pay, less what went to the bank and did not come back.
    pub fn owed(&self, place: usize) -> i64 {
        let gone = |payment: &&Payment| {
            payment.invoice == Some(place) && ["released", "settled"].contains(&payment.state)
        };
        let paid: i64 = self.payments.iter().filter(gone).map(|payment| payment.amount).sum();
        self.payable(&self.invoices[place]) - paid
    }

    /// What matching would find; the code where it is refused.
    pub fn matching(&self, place: usize) -> Result<Matching, Code> {
        let invoice = &self.invoices[place];
        if !["received", "queried", "disputed"].contains(&invoice.state) {
            return Err("transition-not-allowed");
        }
        if let Some(corrects) = invoice.corrects {
            return self.crediting(invoice, corrects);
        }
        let expected = self.expected(invoice.contract, invoice.days)?;
        let (net, vat) = self.agreed(invoice);
        if net != expected || self.billed_before(place) {
            return Ok(Matching::Queried);
        }
        Ok(Matching::Agreed(self.liquidation(invoice, net, vat)?))
    }

    /// The change of each line that a charge makes; turned round for a credit note.
    pub fn changes_of(&self, charge: &Charge, sign: i64) -> Changes {
        let of_line = |(line, net, used, vat): &(usize, i64, i64, i64)| {
            let cost = net + if self.reclaims(*line) { 0 } else { *vat };
            (*line, Change { spent: sign * cost, committed: -sign * used, reserved: 0 })
        };
        charge.on_lines.iter().map(of_line).collect()
    }

    /// Books a charge, or a credit note's with the sign turned.
    pub fn charge(&mut self, charge: &Charge, sign: i64, today: NaiveDate) {
        self.expose(&self.changes_of(charge, sign));
        let mut lines: Vec<Line> = Vec::new();
        let (commit, contra) = account::COMMITTED;
        for (line, net, used, vat) in &charge.on_lines {
            let (about, year) = (self.about_line(*line), self.lines[*line].year);
            let vat_account = if self.reclaims(*line) { account::VAT } else { account::LOST_VAT };
            lines.extend(pair(account::SPEND, account::CREDITORS, sign * net, year, about));
            lines.extend(pair(vat_account, account::CREDITORS, sign * vat, year, about));
            lines.extend(pair(contra, commit, sign * used, year, about));
        }
        self.journal.post(today, lines);
        for (commitment, year, amount) in &charge.used {
            let kept = &mut self.commitments[*commitment];
            for of_year in kept.years.iter_mut().filter(|of_year| of_year.year == *year) {
                of_year.used += sign * amount;
            }
            if kept.open() == 0 {
                kept.state = "liquidated";
            }
        }
        for commitment in &charge.released {
            let kept = &mut self.commitments[*commitment];
            kept.years.iter_mut().for_each(|year| year.committed = year.used);
            kept.state = "released";
        }
    }

    /// Moves a payment's amount between two accounts.
    pub fn pay(&mut self, (debit, credit): (i16, i16), amount: i64, day: NaiveDate) {
        self.journal.post(day, pair(debit, credit, amount, year_of(day), About::default()));
    }

    fn reclaims(&self, line: usize) -> bool {
        self.schemes[self.lines[line].scheme].reclaims
    }

    fn billed_before(&self, place: usize) -> bool {
        let invoice = &self.invoices[place];
        self.invoices.iter().enumerate().any(|(other, found)| {
            other != place
                && found.contract == invoice.contract
                && found.is_matched()
                && found.corrects.is_none()
                && found.credited < found.amount
                && found.days.0 < invoice.days.1
                && found.days.1 > invoice.days.0
        })
    }

    fn liquidation(&self, invoice: &Invoice, net: i64, vat: i64) -> Result<Charge, Code> {
        let own: Vec<usize> = (0..self.commitments.len())
            .filter(|place| self.commitments[*place].contract == invoice.contract)
            .collect();
        if own.is_empty() {
            return Err("E2_NO_BUDGET");
        }
        let mut charge = Charge::default();
        let mut on: Vec<(usize, i64, i64)> = Vec::new();
        for (year, share) in over_years(self.arithmetic, net, invoice.days.0, invoice.days.1) {
            let mut left = share;
            let mut last = None;
            for place in &own {
                let kept = &self.commitments[*place];
                let Some(of_year) = kept.years.iter().find(|of_year| of_year.year == year) else { continue };
                let open = if kept.is_alive() { of_year.committed - of_year.used } else { 0 };
                let taken = open.min(left);
                if taken > 0 {
                    charge.used.push((*place, year, taken));
                }
                left -= taken;
                on.push((of_year.line, taken, taken));
                last = Some(on.len() - 1);
            }
            on[last.ok_or("E2_NO_BUDGET")?].1 += left;
        }
        let contract = &self.contracts[invoice.contract];
        if invoice.days.1 >= months_later(contract.start, contract.months) {
            self.end_commitments(&own, &mut charge, &mut on);
        }
        self.gather(&mut charge, &on, vat);
        Ok(charge)
    }

    /// The last invoice of a contract gives the rest of every commitment back that is not used up by it.
    fn end_commitments(&self, own: &[usize], charge: &mut Charge, on: &mut Vec<(usize, i64, i64)>) {
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
            on.extend(rests.into_iter().filter(|(_, rest)| *rest > 0).map(|(line, rest)| (line, 0, rest)));
            charge.released.push(*place);
        }
    }

    /// Gathers by line, in the order of the lines' ids, and shares the VAT by the net amounts.
    fn gather(&self, charge: &mut Charge, on: &[(usize, i64, i64)], vat: i64) {
        let mut lines: Vec<usize> = on.iter().map(|part| part.0).collect();
        lines.sort_by_key(|line| self.lines[*line].id);
        lines.dedup();
        let sum = |line: usize, part: fn(&(usize, i64, i64)) -> i64| {
            on.iter().filter(|found| found.0 == line).map(part).sum::<i64>()
        };
        let nets: Vec<i64> = lines.iter().map(|line| sum(*line, |part| part.1)).collect();
        let weights = if nets.iter().all(|net| *net == 0) { vec![1; nets.len()] } else { nets.clone() };
        let vats = self.arithmetic.share(vat, &weights).expect("a line, and no net below nil");
        let used = lines.iter().map(|line| sum(*line, |part| part.2));
        charge.on_lines = lines
            .iter()
            .zip(nets)
            .zip(used)
            .zip(vats)
            .map(|(((line, net), used), vat)| (*line, net, used, vat))
            .collect();
    }

    fn crediting(&self, note: &Invoice, corrects: usize) -> Result<Matching, Code> {
        let billed = &self.invoices[corrects];
        if !["matched", "approved", "paid", "returned"].contains(&billed.state) {
            return Err("transition-not-allowed");
        }
        if billed.credited + note.amount > billed.amount {
            return Err("credit-above-invoice");
        }
        let earlier =
            self.invoices.iter().filter(|other| other.corrects == Some(corrects) && other.state == "matched");
        if earlier.map(Invoice::net).sum::<i64>() + note.net() > billed.net() {
            return Err("credit-above-invoice");
        }
        let from_dispute = note.net().min(billed.disputed);
        let posted = note.net() - from_dispute;
        // What is left to pay and what is owed in the books change alike.
        let lowered = Invoice { disputed: billed.disputed - from_dispute, ..billed.clone() };
        let vat = note.vat - (self.agreed(&lowered).1 - self.agreed(billed).1);
        let mut charge = Charge::default();
        if posted == 0 && vat == 0 {
            return Ok(Matching::Credited(from_dispute, charge));
        }
        let mut on = Vec::new();
        for (year, amount) in over_years(self.arithmetic, posted, billed.days.0, billed.days.1) {
            on.push(self.restored(note.contract, (year, amount), &mut charge)?);
        }
        self.gather(&mut charge, &on, vat);
        Ok(Matching::Credited(from_dispute, charge))
    }

    fn restored(
        &self,
        contract: usize,
        (year, amount): (i16, i64),
        charge: &mut Charge,
    ) -> Result<(usize, i64, i64), Code> {
        let mut line = None;
        for (place, kept) in self.commitments.iter().enumerate().rev() {
            if kept.contract != contract {
                continue;
            }
            let Some(of_year) = kept.years.iter().find(|of_year| of_year.year == year) else { continue };
            line = line.or(Some(of_year.line));
            let back = amount.min(of_year.used);
            if kept.is_alive() && back > 0 {
                charge.used.push((place, year, back));
                return Ok((of_year.line, amount, back));
            }
        }
        line.map(|line| (line, amount, 0)).ok_or("E2_NO_BUDGET")
    }
}
