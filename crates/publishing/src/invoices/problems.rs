//! Why a file of invoices is refused. Nothing of a refused file is taken.

use std::fmt;

use thiserror::Error;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceFault {
    /// The line of the file, counted from 1 with the header.
    pub line: u32,
    /// The column.
    pub column: &'static str,
    /// The rule broken: one of EN 16931 where it has one.
    pub code: &'static str,
    /// A sentence that a person can act on.
    pub detail: String,
}

impl fmt::Display for InvoiceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {} ({})", self.line, self.column, self.detail, self.code)
    }
}

/// Why a file of invoices is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InvoicesError {
    /// No rows.
    #[error("the file has no invoices")]
    Empty,
    /// Too many bytes or rows.
    #[error(
        "the file is too large: at most {} bytes and {} rows are read",
        super::MOST_BYTES,
        super::MOST_ROWS
    )]
    TooLarge,
    /// Not UTF-8.
    #[error("the file is not UTF-8 text; save it as \"CSV UTF-8\"")]
    Encoding,
    /// The header is another.
    #[error(
        "the header must have each of the columns {} once; {} may be there too, and no other",
        super::COLUMNS.join(", "),
        super::OPTIONAL.join(" and ")
    )]
    Columns,
    /// The text is not CSV, or its end is not there.
    #[error("line {0}: the line is not CSV, or has more or fewer fields than the header")]
    Line(u64),
    /// Fields cannot be read.
    #[error("nothing was taken:{}", listed(.0))]
    Fields(Vec<InvoiceFault>),
}

impl InvoicesError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "invoices-empty",
            Self::TooLarge => "invoices-too-large",
            Self::Encoding => "wrong-encoding",
            Self::Columns => "invoices-columns",
            Self::Line(_) | Self::Fields(_) => "invoices-rows",
        }
    }
}

fn listed(faults: &[InvoiceFault]) -> String {
    let lines: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
    lines.concat()
}
