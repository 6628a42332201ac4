//! The file that a general ledger gives back, and whether it took exactly what it was sent.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use thiserror::Error;
use trellis_kernel::Pence;

use super::GeneralLedgerLine;

/// The columns that are looked at; others may stand beside them.
const COLUMNS: [&str; 5] = ["batch_id", "entry_id", "line", "dr_cr", "amount"];
/// More differences are not listed.
const MOST_LISTED: usize = 20;

/// A line as it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedLine {
    /// The batch.
    pub batch: String,
    /// The journal entry.
    pub entry: String,
    /// Its line.
    pub line: i16,
    /// Debit above nil, credit below.
    pub amount: Pence,
}

/// Why a file does not close a batch. Nothing is written then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReturnedError {
    /// Not UTF-8.
    #[error("the file is not UTF-8")]
    Encoding,
    /// Columns are missing.
    #[error("the file has no column {0}; send the batch's own columns back")]
    Column(&'static str),
    /// A row that cannot be read.
    #[error("row {row}: {problem}")]
    Row {
        /// Counted from 1 after the header.
        row: usize,
        /// What is wrong.
        problem: String,
    },
    /// Lines of another batch.
    #[error("row {row} belongs to batch {batch}; send this batch's file")]
    OtherBatch {
        /// Counted from 1 after the header.
        row: usize,
        /// The other batch.
        batch: String,
    },
    /// Not what was sent.
    #[error("{count} lines differ and the batch stays open: {}", .listed.join("; "))]
    Differs {
        /// How many lines.
        count: usize,
        /// The first of them.
        listed: Vec<String>,
    },
}

impl ReturnedError {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Encoding => "wrong-encoding",
            Self::Column(_) | Self::Row { .. } => "reconciliation-unreadable",
            Self::OtherBatch { .. } => "reconciliation-other-batch",
            Self::Differs { .. } => "reconciliation-differs",
        }
    }
}

/// Reads a file: CSV with a header, amounts in pounds.
pub fn read_returned(bytes: &[u8]) -> Result<Vec<ReturnedLine>, ReturnedError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ReturnedError::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    let mut places = [0; 5];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name.trim() == column);
        *place = found.ok_or(ReturnedError::Column(column))?;
    }
    records
        .zip(1..)
        .map(|(record, row)| {
            let refused = |problem: String| ReturnedError::Row { row, problem };
            line(&record.map_err(|error| refused(error.to_string()))?, places).map_err(refused)
        })
        .collect()
}

fn line(record: &StringRecord, places: [usize; 5]) -> Result<ReturnedLine, String> {
    let [batch, entry, line, dr_cr, amount] =
        places.map(|place| record.get(place).unwrap_or_default().trim());
    let size = Pence::parse_pounds(amount).map_err(|error| error.to_string())?.amount;
    let amount = match dr_cr.to_ascii_lowercase().as_str() {
        "dr" => Some(size),
        "cr" => size.negated(),
        other => return Err(format!("'{other}' is neither dr nor cr")),
    };
    Ok(ReturnedLine {
        batch: batch.to_owned(),
        entry: entry.to_owned(),
        line: line.parse().map_err(|_| format!("'{line}' is no number of a line"))?,
        amount: amount.ok_or("the amount is too large")?,
    })
}

/// Agrees when every line came back once, to the penny, and no other.
pub fn reconcile(sent: &[GeneralLedgerLine], returned: &[ReturnedLine]) -> Result<(), ReturnedError> {
    let batch = sent.first().map(|line| line.batch.as_str()).unwrap_or_default();
    if let Some((other, row)) = returned.iter().zip(1..).find(|(line, _)| line.batch != batch) {
        return Err(ReturnedError::OtherBatch { row, batch: other.batch.clone() });
    }
    let mut open: BTreeMap<(&str, i16), Pence> =
        sent.iter().map(|line| ((line.entry.as_str(), line.line), line.amount)).collect();
    let mut differences = Vec::new();
    for line in returned {
        let told = format!("line {} of entry {}", line.line, line.entry);
        match open.remove(&(line.entry.as_str(), line.line)) {
            Some(amount) if amount == line.amount => {}
            Some(amount) => differences.push(format!("{told} is {}, not {amount}", line.amount)),
            None => differences.push(format!("{told} was not sent, or came back twice")),
        }
    }
    let missing = open.keys().map(|(entry, line)| format!("line {line} of entry {entry} is missing"));
    differences.extend(missing);
    match differences.len() {
        0 => Ok(()),
        count => {
            differences.truncate(MOST_LISTED);
            Err(ReturnedError::Differs { count, listed: differences })
        }
    }
}

#[cfg(test)]
#[path = "returned_tests.rs"]
mod tests;
