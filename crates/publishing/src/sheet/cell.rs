//! One cell of a table.

use std::borrow::Cow;

use chrono::NaiveDate;
use trellis_kernel::Pence;

use crate::payments::pounds;
use crate::safe_cell;

/// A value with its type, so that a number stays a number in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, numbers of documents, codes: never computed with.
    Text(String),
    /// An amount, shown in pounds with two decimals.
    Pounds(Pence),
    /// A decimal with two places, in hundredths: days on average, a share in per cent.
    Hundredths(i64),
    /// A count.
    Integer(i64),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    /// The cell as plain text: amounts and decimals with two places, days as `2026-04-01`, and no text that a
    /// spreadsheet program would run.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => safe_cell(text),
            Self::Pounds(amount) => Cow::Owned(pounds(*amount)),
            Self::Hundredths(value) => Cow::Owned(pounds(Pence::new(*value))),
            Self::Integer(value) => Cow::Owned(value.to_string()),
            Self::Date(day) => Cow::Owned(day.to_string()),
        }
    }
}
