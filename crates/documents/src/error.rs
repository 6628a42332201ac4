//! Why a table cannot become a file.

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why a table cannot become a file.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// More than a worksheet can hold: 1,048,576 rows of 16,384 columns, 32,767 characters in a cell.
    #[error("the table cannot be written as a worksheet: {0}; ask for CSV")]
    Worksheet(#[from] XlsxError),
    /// A number with more digits than a spreadsheet keeps.
    #[error("{0} has more digits than a spreadsheet keeps; ask for CSV")]
    TooManyDigits(String),
    /// The text could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
}

impl DocumentError {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Worksheet(_) | Self::TooManyDigits(_) => "not-a-worksheet",
            Self::Csv(_) => "internal",
        }
    }
}
