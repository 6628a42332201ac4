//! The header of a payments file.

use super::problems::PaymentsError;

/// The columns, in the order that we write them. A file may have them in another order.
pub const COLUMNS: [&str; 8] = [
    "Date",
    "Transaction Number",
    "Amount",
    "Supplier Name",
    "Supplier ID",
    "Expense Type",
    "Expense Code",
    "Creditor Type",
];

/// Where each column of ours stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    places: [usize; 8],
    pub(super) width: usize,
}

impl Layout {
    /// Finds the columns; a missing, repeated or unknown one is named.
    pub(super) fn of(header: &[String]) -> Result<Self, PaymentsError> {
        let header: Vec<&str> = header.iter().map(|name| name.trim()).collect();
        let count = |wanted: &str| header.iter().filter(|name| **name == wanted).count();
        let named = |times: fn(usize) -> bool| {
            COLUMNS.into_iter().filter(|name| times(count(name))).map(str::to_owned).collect::<Vec<_>>()
        };
        let missing = named(|times| times == 0);
        if !missing.is_empty() {
            return Err(PaymentsError::MissingColumns(missing));
        }
        let repeated = named(|times| times > 1);
        if !repeated.is_empty() {
            return Err(PaymentsError::RepeatedColumns(repeated));
        }
        let place = |wanted: &str| header.iter().position(|name| *name == wanted).unwrap_or_default();
        Ok(Self { places: COLUMNS.map(place), width: header.len() })
    }

    /// The fields of a record in our order.
    pub(super) fn fields<'r>(&self, record: &'r [&'r str]) -> [&'r str; 8] {
        self.places.map(|place| record.get(place).copied().unwrap_or_default())
    }
}
