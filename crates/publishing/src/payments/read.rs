//! Reading a payments file line by line: of the file, only the line at hand is held.

use std::borrow::Cow;
use std::io::Read;

use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};
use trellis_kernel::Pence;

use super::columns::Layout;
use super::encoding::text_of;
use super::plain_text::{self, PlainText};
use super::problems::{PaymentsError, RowProblem};
use super::row::{PublishedPayment, payment, total_of};

/// Larger files are refused.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// A title, or a note, may stand above the header.
const MOST_ABOVE: usize = 20;

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentRow {
    /// A payment.
    Payment(Box<PublishedPayment>),
    /// A line that gives the total of those above it.
    Total {
        /// The line.
        line: u64,
        /// What it says.
        amount: Pence,
    },
    /// What is wrong with the line.
    Refused(Vec<RowProblem>),
    /// It has too few columns, which also tells of a file that is cut off.
    Short {
        /// The line.
        line: u64,
        /// Columns found.
        has: usize,
        /// Columns wanted.
        needs: usize,
    },
}

/// The lines of a payments file, without its header and blank lines.
pub struct PaymentRows<R> {
    reader: Reader<PlainText<R>>,
    layout: Layout,
    record: ByteRecord,
    line: u64,
}

impl<R: Read> PaymentRows<R> {
    /// Reads up to the header.
    pub fn open(mut source: R) -> Result<Self, PaymentsError> {
        let head =
            plain_text::head(&mut source).map_err(|error| PaymentsError::Unreadable(error.to_string()))?;
        // UTF-16 without a byte order mark is valid UTF-8 full of NUL.
        if let Some(at) = head.bytes.iter().position(|byte| *byte == 0) {
            let line = 1 + head.bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
            return Err(PaymentsError::Encoding { line });
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(head.delimiter)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(PlainText::of(head, source));
        let layout = find_header(&mut reader)?;
        Ok(Self { reader, layout, record: ByteRecord::new(), line: 1 })
    }

    /// The line that was read last.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The text that is read.
    pub(super) fn text(&self) -> &PlainText<R> {
        self.reader.get_ref()
    }

    fn row(&mut self) -> Result<Option<PaymentRow>, PaymentsError> {
        while self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&error))? {
            let breaks = self.record.iter().flatten().filter(|byte| **byte == b'\n').count();
            let within = u64::try_from(breaks).unwrap_or_default();
            self.line = self.reader.position().line().saturating_sub(1 + within);
            if self.text().read > MOST_BYTES {
                return Err(PaymentsError::Oversized);
            }
            let fields: Vec<Cow<'_, str>> = self.record.iter().map(text_of).collect();
            if fields.iter().any(|field| !field.trim().is_empty()) {
                return Ok(Some(read_row(&self.layout, &fields, self.line)));
            }
        }
        Ok(None)
    }
}

impl<R: Read> Iterator for PaymentRows<R> {
    type Item = Result<PaymentRow, PaymentsError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.row().transpose()
    }
}

/// The header is the first line that has our columns. Where none has, the first line tells what is missing.
fn find_header<R: Read>(reader: &mut Reader<PlainText<R>>) -> Result<Layout, PaymentsError> {
    let mut record = ByteRecord::new();
    let mut first = None;
    for _ in 0..MOST_ABOVE {
        if !reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))? {
            break;
        }
        let header: Vec<String> = record.iter().map(|field| text_of(field).into_owned()).collect();
        match Layout::of(&header) {
            Ok(layout) => return Ok(layout),
            Err(error) if header.iter().any(|field| !field.trim().is_empty()) => {
                first.get_or_insert(error);
            }
            Err(_) => {}
        }
    }
    Err(first.unwrap_or(PaymentsError::Empty))
}

fn read_row(layout: &Layout, fields: &[Cow<'_, str>], line: u64) -> PaymentRow {
    let (needs, most) = layout.width;
    if fields.len() < needs {
        return PaymentRow::Short { line, has: fields.len(), needs };
    }
    if fields.iter().skip(most).any(|field| !field.trim().is_empty()) {
        let detail = format!("the line has {} columns; the header has {needs}", fields.len());
        return PaymentRow::Refused(vec![RowProblem { line, column: "the whole line", detail }]);
    }
    if let Some(amount) = total_of(layout, fields) {
        return PaymentRow::Total { line, amount };
    }
    match payment(layout, fields, line) {
        Ok(payment) => PaymentRow::Payment(Box::new(payment)),
        Err(problems) => PaymentRow::Refused(problems),
    }
}

fn unreadable(error: &csv::Error) -> PaymentsError {
    PaymentsError::Unreadable(error.to_string())
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
