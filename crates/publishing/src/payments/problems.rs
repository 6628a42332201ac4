//! Why a payments file is refused. Nothing of a refused file is taken.

use std::fmt;

use thiserror::Error;
use trellis_kernel::Pence;

/// More problems than these are counted, not listed.
pub(super) const MOST_LISTED: usize = 50;

/// Why a payments file is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaymentsError {
    /// No rows.
    #[error("the file has no payments")]
    Empty,
    /// Too many bytes.
    #[error("the file is too large: at most {limit} bytes are read", limit = super::MOST_BYTES)]
    Oversized,
    /// The bytes do not come.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// Neither UTF-8 nor Windows-1252.
    #[error("line {line}: the file is neither UTF-8 nor Windows-1252 text; save it as \"CSV UTF-8\"")]
    Encoding {
        /// The line of the first bad byte.
        line: usize,
    },
    /// The header lacks columns.
    #[error("the header lacks the columns {}", .0.join(", "))]
    MissingColumns(Vec<String>),
    /// The header has columns twice.
    #[error("the header has the columns {} more than once", .0.join(", "))]
    RepeatedColumns(Vec<String>),
    /// The end is not there.
    #[error("line {line}: the file seems to be cut off: {reason}")]
    CutOff {
        /// The last line.
        line: u64,
        /// How it shows.
        reason: String,
    },
    /// One or more rows are wrong.
    #[error("{count} {} cannot be read; nothing was taken{}", rows(*count), listed(first))]
    Rows {
        /// How many problems.
        count: usize,
        /// The first of them.
        first: Vec<RowProblem>,
    },
    /// The total is not what its sender says.
    #[error("the payments come to {found}, but the control total is {expected}; nothing was taken")]
    ControlTotal {
        /// The sum of the rows.
        found: Pence,
        /// The total given.
        expected: Pence,
    },
    /// The sum does not fit.
    #[error("the payments come to more than can be counted")]
    TooLarge,
}

/// What is wrong in one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line, counted from 1 with the header.
    pub line: u64,
    /// The column.
    pub column: &'static str,
    /// A sentence that a person can act on.
    pub detail: String,
}

impl PaymentsError {
    /// The slug of the problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "payments-empty",
            Self::Oversized | Self::TooLarge => "payments-too-large",
            Self::Unreadable(_) => "payments-unreadable",
            Self::Encoding { .. } => "wrong-encoding",
            Self::MissingColumns(_) | Self::RepeatedColumns(_) => "payments-columns",
            Self::CutOff { .. } => "payments-cut-off",
            Self::Rows { .. } => "payments-rows",
            Self::ControlTotal { .. } => "control-total",
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.column, self.detail)
    }
}

fn rows(count: usize) -> &'static str {
    if count == 1 { "field" } else { "fields" }
}

fn listed(first: &[RowProblem]) -> String {
    let lines: Vec<String> = first.iter().map(ToString::to_string).collect();
    if lines.is_empty() { String::new() } else { format!("\n  {}", lines.join("\n  ")) }
}
