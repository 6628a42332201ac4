//! What the bank says of the payments of a file, item by item: `Reference,Amount,Outcome,Date,Reason`.
//!
//! The file comes with its control total. Off by a penny, nothing of it is taken.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use thiserror::Error;
use trellis_budgets::{BankOutcome, BankWord};
use trellis_kernel::{Pence, is_formula};

/// The columns; `Reason` may be left out, and `Date` where all came back.
const COLUMNS: [&str; 5] = ["Reference", "Amount", "Outcome", "Date", "Reason"];
/// Larger files are refused.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// More problems are not listed.
const MOST_LISTED: usize = 50;

/// Why a settlement file is refused. Nothing of a refused file is taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettlementFileError {
    /// No rows.
    #[error("the file says nothing of any payment")]
    Empty,
    /// Too many bytes.
    #[error("the file is larger than 4 MiB")]
    TooLarge,
    /// Not UTF-8, or not CSV.
    #[error("line {0}: the file is not CSV in UTF-8")]
    Unreadable(u64),
    /// The header is another.
    #[error("the header needs the columns Reference, Amount and Outcome, and may have Date and Reason")]
    Columns,
    /// One or more rows are wrong.
    #[error("rows of the file cannot be read; nothing was taken: {}", .0.join("; "))]
    Rows(Vec<String>),
    /// The total is not what its sender says.
    #[error("the file comes to {found}, but the control total is {expected}; nothing was taken")]
    ControlTotal {
        /// The sum of the rows.
        found: Pence,
        /// The total given.
        expected: Pence,
    },
}

impl SettlementFileError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "settlement-empty",
            Self::TooLarge | Self::Unreadable(_) | Self::Columns | Self::Rows(_) => "settlement-unreadable",
            Self::ControlTotal { .. } => "control-total",
        }
    }
}

/// Reads a whole file whose rows come to `control_total`.
pub fn read_settlement(bytes: &[u8], control_total: Pence) -> Result<Vec<BankWord>, SettlementFileError> {
    if bytes.len() > MOST_BYTES {
        return Err(SettlementFileError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SettlementFileError::Unreadable(1))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().ok_or(SettlementFileError::Empty)?;
    let places = places(&header.map_err(|_| SettlementFileError::Columns)?)?;
    let (mut words, mut problems) = (Vec::new(), Vec::new());
    for (record, line) in records.zip(2_u64..) {
        let record = record.map_err(|_| SettlementFileError::Unreadable(line))?;
        let fields = places.map(|place| place.and_then(|at| record.get(at)).unwrap_or_default().trim());
        match word(line, fields) {
            Ok(word) => words.push(word),
            Err(problem) if problems.len() < MOST_LISTED => problems.push(format!("line {line}, {problem}")),
            Err(_) => {}
        }
    }
    if !problems.is_empty() {
        return Err(SettlementFileError::Rows(problems));
    }
    if words.is_empty() {
        return Err(SettlementFileError::Empty);
    }
    let found = Pence::sum(words.iter().map(|word| word.amount)).ok_or(SettlementFileError::TooLarge)?;
    if found != control_total {
        return Err(SettlementFileError::ControlTotal { found, expected: control_total });
    }
    Ok(words)
}

fn places(header: &StringRecord) -> Result<[Option<usize>; 5], SettlementFileError> {
    let place = |wanted: &str| header.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
    let places = COLUMNS.map(place);
    let known = places.iter().flatten().count() == header.len();
    let [reference, amount, outcome, ..] = places;
    let needed = reference.and(amount).and(outcome).is_some();
    if known && needed { Ok(places) } else { Err(SettlementFileError::Columns) }
}

fn word(line: u64, fields: [&str; 5]) -> Result<BankWord, String> {
    let [reference, amount, outcome, date, reason] = fields;
    if reference.is_empty() || reference.len() > 40 || is_formula(reference) {
        return Err("Reference: enter the payment's id, or the run's number and the item's place".to_owned());
    }
    let amount = Pence::parse_pounds(amount).map_err(|error| format!("Amount: {error}"))?.amount;
    if !amount.is_positive() {
        return Err("Amount: an item is above £0.00".to_owned());
    }
    let outcome = match outcome.to_ascii_lowercase().as_str() {
        "settled" => {
            let on = NaiveDate::parse_from_str(date, "%Y-%m-%d");
            BankOutcome::Settled { on: on.map_err(|_| "Date: say when it was paid, such as 2026-11-26")? }
        }
        "returned" => BankOutcome::Returned { reason: reason_of(reason)? },
        _ => return Err("Outcome: `settled` or `returned`".to_owned()),
    };
    Ok(BankWord { line, reference: reference.to_owned(), amount, outcome })
}

fn reason_of(text: &str) -> Result<String, String> {
    if text.chars().count() > 400 || text.chars().any(char::is_control) || is_formula(text) {
        return Err("Reason: at most 400 characters, and no formula".to_owned());
    }
    Ok(if text.is_empty() { "the bank gave no reason".to_owned() } else { text.to_owned() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "Reference,Amount,Outcome,Date,Reason\r\n\
        000042-001,\"£83,070.07\",settled,2026-11-26,\r\n000042-002,1240.00,Returned,,Account closed\r\n";

    fn read(text: &str, total: i64) -> Result<Vec<BankWord>, SettlementFileError> {
        read_settlement(text.as_bytes(), Pence::new(total))
    }

    #[test]
    fn each_row_is_the_banks_word_of_one_item() {
        let words = read(FILE, 8_431_007).expect("a file");
        assert_eq!((words.len(), words[0].line, words[1].line), (2, 2, 3));
        assert_eq!(words[0].outcome, BankOutcome::Settled { on: "2026-11-26".parse().expect("a date") });
        assert_eq!(words[1].outcome, BankOutcome::Returned { reason: "Account closed".into() });
        assert_eq!(words[1].amount, Pence::new(124_000));
    }

    #[test]
    fn a_control_total_off_by_a_penny_refuses_the_whole_file() {
        for total in [8_431_006, 8_431_008] {
            assert_eq!(read(FILE, total).expect_err("refused").code(), "control-total");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let rows = "Reference,Amount,Outcome,Date\n,1.00,settled,2026-11-26\na,1.005,settled,2026-11-26\n\
            a,0.00,returned,\na,1.00,lost,\na,1.00,settled,26/11/2026\n";
        let SettlementFileError::Rows(told) = read(rows, 0).expect_err("refused") else { panic!("rows") };
        let places: Vec<&str> = told.iter().filter_map(|problem| problem.split(':').next()).collect();
        assert_eq!(
            places,
            ["line 2, Reference", "line 3, Amount", "line 4, Amount", "line 5, Outcome", "line 6, Date"]
        );
        for text in ["", "Reference,Amount\n", "Reference,Amount,Outcome,Colour\na,1.00,settled,red\n"] {
            assert!(read(text, 100).is_err(), "{text}");
        }
        assert_eq!(read("Reference,Amount,Outcome\n", 0).expect_err("empty").code(), "settlement-empty");
        assert!(read_settlement(b"\xff", Pence::ZERO).is_err());
        assert!(read("Reference,Amount,Outcome,Reason\na,1.00,returned,=1+1\n", 100).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut file = b"Reference,Amount,Outcome\n".to_vec();
            file.extend(&bytes);
            let _ = read_settlement(&file, Pence::ZERO);
            let _ = read_settlement(&bytes, Pence::ZERO);
        }
    }
}
