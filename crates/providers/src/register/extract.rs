//! A register extract read row by row.

use std::collections::HashSet;
use std::io::BufRead;

use chrono::NaiveDate;

use super::header::{Header, Heading};
use super::issue::{IssueCode, RowIssue};
use super::records::{Record, Records};
use super::row::{self, RegisterRow};
use super::{Encoding, RegisterRefusal};

/// The heading row is looked for in so many rows.
const HEADING_ROWS: usize = 20;

/// One row: kept, or refused with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// To be kept.
    Accepted(Box<RegisterRow>),
    /// Not to be kept.
    Refused(Vec<RowIssue>),
}

/// The rows of a register extract, in order. An error is about the whole file: nothing of it may be kept.
pub struct Extract<R> {
    records: Records<R>,
    header: Header,
    as_at: NaiveDate,
    seen: HashSet<String>,
    rows: u64,
    over: bool,
}

impl<R: BufRead> Extract<R> {
    /// Finds the heading row of a file that speaks of the day `as_at`.
    pub fn open(reader: R, encoding: Encoding, as_at: NaiveDate) -> Result<Self, RegisterRefusal> {
        let mut records = Records::new(reader, encoding)?;
        let mut lacks = None;
        for _ in 0..HEADING_ROWS {
            let Some(record) = records.next()? else { break };
            match Header::read(&record)? {
                Heading::Found(header) => {
                    return Ok(Self { records, header, as_at, seen: HashSet::new(), rows: 0, over: false });
                }
                Heading::Lacks(column) => lacks = lacks.or(Some(column)),
                Heading::None => {}
            }
        }
        Err(lacks.map_or(RegisterRefusal::NoHeader, RegisterRefusal::MissingColumn))
    }

    /// The heading row.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    fn read_row(&mut self) -> Result<Option<Row>, RegisterRefusal> {
        let Some(record) = self.records.next()? else {
            return if self.rows == 0 { Err(RegisterRefusal::NoRows) } else { Ok(None) };
        };
        self.rows += 1;
        let row = match row::read(&self.header, &record, self.as_at) {
            Ok(row) if self.seen.insert(row.entry.urn.clone()) => Row::Accepted(Box::new(row)),
            Ok(row) => Row::Refused(vec![duplicate(&row)]),
            Err(issues) => Row::Refused(issues),
        };
        check_whole(&record, &row)?;
        Ok(Some(row))
    }
}

impl<R: BufRead> Iterator for Extract<R> {
    type Item = Result<Row, RegisterRefusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.read_row().transpose();
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// A last row without a line end is whole only if everything in it can be understood; otherwise the file was cut.
fn check_whole(record: &Record, row: &Row) -> Result<(), RegisterRefusal> {
    let understood = match row {
        Row::Accepted(kept) => kept.warnings.iter().all(|issue| issue.code != IssueCode::UnknownGrade.slug()),
        Row::Refused(_) => false,
    };
    if record.terminated || understood { Ok(()) } else { Err(RegisterRefusal::Truncated(record.line)) }
}

fn duplicate(row: &RegisterRow) -> RowIssue {
    let code = IssueCode::DuplicateKey;
    RowIssue {
        row: row.row,
        urn: row.entry.urn.clone(),
        column: "URN".to_owned(),
        code: code.slug(),
        value: row.entry.urn.clone(),
        message: code.message().to_owned(),
    }
}

#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod tests;
