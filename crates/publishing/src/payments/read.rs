//! Reading a payments file: all of it, or nothing.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord, Trim};
use trellis_kernel::Pence;

use super::columns::Layout;
use super::problems::{MOST_LISTED, PaymentsError, RowProblem};
use super::row::{PublishedPayment, payment};

/// Larger files are refused: a year of a large council's payments is a tenth of it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// More rows are refused.
pub const MOST_ROWS: usize = 500_000;

/// A payments file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFile {
    /// The payments in file order.
    pub payments: Vec<PublishedPayment>,
    /// What they come to.
    pub totals: Totals,
}

/// The control report of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Payments and credits.
    pub rows: usize,
    /// Amounts below nothing.
    pub credits: usize,
    /// Amounts with the dirt of a binary float.
    pub dirty: usize,
    /// The sum.
    pub total: Pence,
}

/// Reads a whole payments file. `control_total` is what its sender says that it comes to. Without it, a file that does
/// not end with a line break is refused, since nothing else would show that its last line is whole.
pub fn read_payments(bytes: &[u8], control_total: Option<Pence>) -> Result<PaymentFile, PaymentsError> {
    let text = decode(bytes)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::None).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(record) => record.map_err(|error| unreadable(&error))?,
        None => return Err(PaymentsError::Empty),
    };
    let layout = Layout::of(&header.iter().map(str::to_owned).collect::<Vec<_>>())?;
    let mut gathered = Gathered::default();
    for record in records {
        let record = record.map_err(|error| unreadable(&error))?;
        gathered.take(&layout, &record, line_of(text, record.position()))?;
    }
    refuse_cut_off(text, &gathered, control_total)?;
    gathered.finish(control_total)
}

fn decode(bytes: &[u8]) -> Result<&str, PaymentsError> {
    if bytes.len() > MOST_BYTES {
        return Err(PaymentsError::Oversized(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        PaymentsError::Encoding { line: 1 + before.filter(|byte| **byte == b'\n').count() }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // UTF-16 without a byte order mark is valid UTF-8 full of NUL.
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        return Err(PaymentsError::Encoding { line });
    }
    if text.trim().is_empty() { Err(PaymentsError::Empty) } else { Ok(text) }
}

fn refuse_cut_off(
    text: &str,
    gathered: &Gathered,
    control_total: Option<Pence>,
) -> Result<(), PaymentsError> {
    let line = gathered.last_line;
    let quotes = text.bytes().filter(|byte| *byte == b'"').count();
    if !quotes.is_multiple_of(2) {
        let reason = "a quotation mark is opened and never closed".to_owned();
        return Err(PaymentsError::CutOff { line, reason });
    }
    if let Some((has, needs)) = gathered.short_last {
        let reason = format!("its last line has {has} of {needs} columns");
        return Err(PaymentsError::CutOff { line, reason });
    }
    if control_total.is_none() && !text.ends_with(['\n', '\r']) {
        let reason = "its last line has no line break; give the control total if it is whole".to_owned();
        return Err(PaymentsError::CutOff { line, reason });
    }
    Ok(())
}

fn unreadable(error: &csv::Error) -> PaymentsError {
    let line = error.position().map_or(0, csv::Position::line);
    PaymentsError::CutOff { line, reason: "the line is not CSV".to_owned() }
}

/// The line on which a record begins. The reader counts a line when it passes the line feed, and it leaves the line
/// feed of a CR LF, like blank lines, to the record that follows.
fn line_of(text: &str, position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    breaks.filter(|byte| **byte == b'\n').fold(position.line(), |line, _| line + 1)
}

/// What was read so far.
#[derive(Default)]
struct Gathered {
    payments: Vec<PublishedPayment>,
    first_line_of: HashMap<String, u64>,
    problems: Vec<RowProblem>,
    count: usize,
    last_line: u64,
    /// Columns found and wanted, when the latest row is too short.
    short_last: Option<(usize, usize)>,
}

impl Gathered {
    fn take(&mut self, layout: &Layout, record: &StringRecord, line: u64) -> Result<(), PaymentsError> {
        if self.payments.len() >= MOST_ROWS {
            return Err(PaymentsError::TooLarge);
        }
        self.last_line = line;
        self.short_last = (record.len() < layout.width).then(|| (record.len(), layout.width));
        if record.len() != layout.width {
            let detail = format!("the line has {} columns; the header has {}", record.len(), layout.width);
            self.refuse(RowProblem { line, column: "the whole line", detail });
            return Ok(());
        }
        let fields: Vec<&str> = record.iter().collect();
        match payment(layout, &fields, line) {
            Ok(payment) => self.add(payment),
            Err(problems) => problems.into_iter().for_each(|problem| self.refuse(problem)),
        }
        Ok(())
    }

    fn add(&mut self, payment: PublishedPayment) {
        let line = payment.line;
        if let Some(first) = self.first_line_of.insert(payment.transaction_number.clone(), line) {
            let detail = format!("'{}' is on line {first} already", payment.transaction_number);
            self.refuse(RowProblem { line, column: "Transaction Number", detail });
        }
        self.payments.push(payment);
    }

    fn refuse(&mut self, problem: RowProblem) {
        self.count += 1;
        if self.problems.len() < MOST_LISTED {
            self.problems.push(problem);
        }
    }

    fn finish(self, control_total: Option<Pence>) -> Result<PaymentFile, PaymentsError> {
        if self.count > 0 {
            return Err(PaymentsError::Rows { count: self.count, first: self.problems });
        }
        if self.payments.is_empty() {
            return Err(PaymentsError::Empty);
        }
        let amounts = self.payments.iter().map(|payment| payment.amount);
        let totals = Totals {
            rows: self.payments.len(),
            credits: self.payments.iter().filter(|payment| payment.amount.is_negative()).count(),
            dirty: self.payments.iter().filter(|payment| payment.float_dirt).count(),
            total: Pence::sum(amounts).ok_or(PaymentsError::TooLarge)?,
        };
        if let Some(expected) = control_total.filter(|expected| *expected != totals.total) {
            return Err(PaymentsError::ControlTotal { found: totals.total, expected });
        }
        Ok(PaymentFile { payments: self.payments, totals })
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
