//! A column of a table: its name, its type, and how a row fills it.

use chrono::NaiveDate;
use trellis_kernel::Pence;

use super::Cell;

/// A column of rows `R`.
pub struct Column<R> {
    pub(super) name: &'static str,
    pub(super) value: Value<R>,
}

pub(super) enum Value<R> {
    Text(fn(&R) -> String),
    Pounds(fn(&R) -> Option<Pence>),
    Hundredths(fn(&R) -> Option<i64>),
    Integer(fn(&R) -> Option<i64>),
    Date(fn(&R) -> Option<NaiveDate>),
}

impl<R> Column<R> {
    /// A column of words.
    pub const fn text(name: &'static str, value: fn(&R) -> String) -> Self {
        Self { name, value: Value::Text(value) }
    }

    /// A column of amounts; its sum is a control total of the table.
    pub const fn pounds(name: &'static str, value: fn(&R) -> Option<Pence>) -> Self {
        Self { name, value: Value::Pounds(value) }
    }

    /// A column of decimals with two places.
    pub const fn hundredths(name: &'static str, value: fn(&R) -> Option<i64>) -> Self {
        Self { name, value: Value::Hundredths(value) }
    }

    /// A column of counts.
    pub const fn integer(name: &'static str, value: fn(&R) -> Option<i64>) -> Self {
        Self { name, value: Value::Integer(value) }
    }

    /// A column of days.
    pub const fn date(name: &'static str, value: fn(&R) -> Option<NaiveDate>) -> Self {
        Self { name, value: Value::Date(value) }
    }

    pub(super) fn cell(&self, row: &R) -> Cell {
        match &self.value {
            Value::Text(text) => match text(row) {
                text if text.is_empty() => Cell::Empty,
                text => Cell::Text(text),
            },
            Value::Pounds(amount) => amount(row).map_or(Cell::Empty, Cell::Pounds),
            Value::Hundredths(value) => value(row).map_or(Cell::Empty, Cell::Hundredths),
            Value::Integer(value) => value(row).map_or(Cell::Empty, Cell::Integer),
            Value::Date(day) => day(row).map_or(Cell::Empty, Cell::Date),
        }
    }

    pub(super) fn is_amount(&self) -> bool {
        matches!(self.value, Value::Pounds(_))
    }
}
