//! The first reading of a payments file: what it comes to, and all that is wrong with it. Nothing of it is held.

use std::io::Read;

use trellis_kernel::Pence;

use super::problems::{MOST_LISTED, PaymentsError, RowProblem};
use super::read::{PaymentRow, PaymentRows};
use super::row::PublishedPayment;

/// Procurement Act 2023 s.70: payments above it are published one by one.
const THRESHOLD: Pence = Pence::new(3_000_000);

/// The control report of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Payments and credits.
    pub rows: usize,
    /// Amounts below nothing.
    pub credits: usize,
    /// Amounts with the dirt of a binary float.
    pub dirty: usize,
    /// Amounts above £30,000.
    pub above_30000: usize,
    /// The sum.
    pub total: Pence,
}

/// Reads a whole payments file and keeps its control report. `control_total` is what its sender says that it comes to.
/// Without it, a file that does not end with a line break is refused, since nothing else would show that its last line
/// is whole.
pub fn survey_payments(source: impl Read, control_total: Option<Pence>) -> Result<Totals, PaymentsError> {
    let mut rows = PaymentRows::open(source)?;
    let mut survey = Survey::default();
    for row in rows.by_ref() {
        survey.take(row?)?;
    }
    survey.refuse_cut_off(&rows, control_total)?;
    survey.finish(control_total)
}

#[derive(Default)]
struct Survey {
    totals: Totals,
    problems: Vec<RowProblem>,
    wrong: usize,
    /// Columns found and wanted, when the latest line is too short.
    short_last: Option<(usize, usize)>,
}

impl Survey {
    fn take(&mut self, row: PaymentRow) -> Result<(), PaymentsError> {
        self.short_last = None;
        match row {
            PaymentRow::Payment(payment) => self.totals.add(&payment).ok_or(PaymentsError::TooLarge)?,
            PaymentRow::Total { line, amount } if amount != self.totals.total => {
                let detail =
                    format!("the line gives a total of {amount}; those above come to {}", self.totals.total);
                self.refuse(RowProblem { line, column: "Amount", detail });
            }
            PaymentRow::Total { .. } => {}
            PaymentRow::Refused(problems) => problems.into_iter().for_each(|problem| self.refuse(problem)),
            PaymentRow::Short { line, has, needs } => {
                self.short_last = Some((has, needs));
                let detail = format!("the line has {has} columns; the header has {needs}");
                self.refuse(RowProblem { line, column: "the whole line", detail });
            }
        }
        Ok(())
    }

    fn refuse(&mut self, problem: RowProblem) {
        self.wrong += 1;
        if self.problems.len() < MOST_LISTED {
            self.problems.push(problem);
        }
    }

    fn refuse_cut_off<R: Read>(
        &self,
        rows: &PaymentRows<R>,
        control_total: Option<Pence>,
    ) -> Result<(), PaymentsError> {
        let cut_off = |reason: String| Err(PaymentsError::CutOff { line: rows.line(), reason });
        if rows.text().is_open() {
            return cut_off("a quotation mark is opened and never closed".to_owned());
        }
        if let Some((has, needs)) = self.short_last {
            return cut_off(format!("its last line has {has} of {needs} columns"));
        }
        if control_total.is_none() && self.totals.rows > 0 && rows.text().unended {
            return cut_off(
                "its last line has no line break; give the control total if it is whole".to_owned(),
            );
        }
        Ok(())
    }

    fn finish(self, control_total: Option<Pence>) -> Result<Totals, PaymentsError> {
        if self.wrong > 0 {
            return Err(PaymentsError::Rows { count: self.wrong, first: self.problems });
        }
        if self.totals.rows == 0 {
            return Err(PaymentsError::Empty);
        }
        let found = self.totals.total;
        match control_total.filter(|expected| *expected != found) {
            Some(expected) => Err(PaymentsError::ControlTotal { found, expected }),
            None => Ok(self.totals),
        }
    }
}

impl Totals {
    fn add(&mut self, payment: &PublishedPayment) -> Option<()> {
        self.rows += 1;
        self.credits += usize::from(payment.amount.is_negative());
        self.dirty += usize::from(payment.float_dirt);
        self.above_30000 += usize::from(payment.amount > THRESHOLD);
        self.total = self.total.plus(payment.amount)?;
        Some(())
    }
}
