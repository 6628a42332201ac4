//! Invoices, credit notes and their payments.

use chrono::NaiveDate;

use super::Books;
use super::calendar::{over_years, whole_months, year_of};
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

/// What a bill charges to one budget line.
#[derive(Clone, Copy, Debug)]
pub struct OnLine {
    /// The line, by place.
    pub line: usize,
    /// The net amount.
    pub net: i64,
    /// The commitment used.
    pub used: i64,
    /// What of the net amount was accrued before.
    pub accrued: i64,
    /// The VAT.
    pub vat: i64,
}

/// What a bill charges, or a credit note gives back.
#[derive(Default)]
pub struct Charge {
    /// By budget line, in the order of their ids.
    pub on_lines: Vec<OnLine>,
    /// Accruals taken up: which, how much, days that stay open.
    pub taken_up: Vec<(usize, i64, i64)>,
    /// What each commitment is used by: commitment, year, amount.
    pub used: Vec<(usize, i16, i64)>,
    /// The commitments behind it.
    pub own: Vec<usize>,
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
    pub fn matching(&self, place: usize, today: NaiveDate) -> Result<Matching, Code> {
        let invoice = &self.invoices[place];
        if !["received", "queried", "disputed"].contains(&invoice.state) {
            return Err("transition-not-allowed");
        }
        if let Some(corrects) = invoice.corrects {
            return self.crediting(invoice, corrects);
        }
        let expected = match invoice.placement {
            Some(placement) => self.delivered(placement, invoice.days, today).iter().map(|part| part.1).sum(),
            None => self.expected(invoice.contract, invoice.days)?,
        };
        let (net, vat) = self.agreed(invoice);
        if net != expected || self.billed_before(place) {
            return Ok(Matching::Queried);
        }
        Ok(Matching::Agreed(self.liquidation(place, (net, vat), today)?))
    }

    /// The change of each line that a charge makes; turned round for a credit note.
    pub fn changes_of(&self, charge: &Charge, sign: i64) -> Changes {
        let of_line = |on: &OnLine| {
            let cost = on.net - on.accrued + if self.reclaims(on.line) { 0 } else { on.vat };
            (on.line, Change { spent: sign * cost, committed: -sign * on.used, reserved: 0 })
        };
        charge.on_lines.iter().map(of_line).collect()
    }

    /// Books a charge, or a credit note's with the sign turned.
    pub fn charge(&mut self, charge: &Charge, sign: i64, today: NaiveDate) {
        self.expose(&self.changes_of(charge, sign));
        let mut lines: Vec<Line> = Vec::new();
        let (commit, contra) = account::COMMITTED;
        for on in &charge.on_lines {
            let (about, year) = (self.about_line(on.line), self.lines[on.line].year);
            let vat_account = if self.reclaims(on.line) { account::VAT } else { account::LOST_VAT };
            lines.extend(pair(account::ACCRUALS, account::CREDITORS, sign * on.accrued, year, about));
            lines.extend(pair(account::SPEND, account::CREDITORS, sign * (on.net - on.accrued), year, about));
            lines.extend(pair(vat_account, account::CREDITORS, sign * on.vat, year, about));
            lines.extend(pair(contra, commit, sign * on.used, year, about));
        }
        self.journal.post(today, lines);
        for (accrual, taken, days) in &charge.taken_up {
            let kept = &mut self.accruals[*accrual];
            (kept.open, kept.open_days) = (kept.open - taken, *days);
        }
        for (commitment, year, amount) in &charge.used {
            self.commitments[*commitment].take(*year, sign * amount);
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
                && (found.contract, found.placement) == (invoice.contract, invoice.placement)
                && found.is_matched()
                && found.corrects.is_none()
                && found.credited < found.amount
                && found.days.0 < invoice.days.1
                && found.days.1 > invoice.days.0
        })
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
            on.push(self.restored((note.contract, billed.placement), (year, amount), &mut charge)?);
        }
        self.gather(&mut charge, &on, vat);
        Ok(Matching::Credited(from_dispute, charge))
    }

    fn restored(
        &self,
        of: (usize, Option<usize>),
        (year, amount): (i16, i64),
        charge: &mut Charge,
    ) -> Result<OnLine, Code> {
        let mut line = None;
        for (place, kept) in self.commitments.iter().enumerate().rev() {
            if (kept.contract, kept.placement) != of {
                continue;
            }
            let Some(of_year) = kept.years.iter().find(|of_year| of_year.year == year) else { continue };
            line = line.or(Some(of_year.line));
            let back = amount.min(of_year.used);
            if kept.is_alive() && back > 0 {
                charge.used.push((place, year, back));
                return Ok(OnLine { line: of_year.line, net: amount, used: back, accrued: 0, vat: 0 });
            }
        }
        line.map(|line| OnLine { line, net: amount, used: 0, accrued: 0, vat: 0 }).ok_or("E2_NO_BUDGET")
    }
}
