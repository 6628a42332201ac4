//! Why a file of invoices is refused. Nothing of a refused file is taken.

use thiserror::Error;

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
    #[error("the header must have each of the columns {} once, and no other", super::COLUMNS.join(", "))]
    Columns,
    /// The text is not CSV, or its end is not there.
    #[error("line {0}: the line is not CSV, or has more or fewer fields than the header")]
    Line(u64),
    /// Fields cannot be read.
    #[error("nothing was taken:{}", listed(.0))]
    Fields(Vec<String>),
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

fn listed(problems: &[String]) -> String {
    let separator = "\n  ";
    format!("{separator}{}", problems.join(separator))
}
