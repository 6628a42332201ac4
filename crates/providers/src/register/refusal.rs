//! Why a whole file is refused.

use thiserror::Error;

/// Nothing of the file can be trusted, so nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegisterRefusal {
    /// The bytes are no text that we know.
    #[error("the file is not text in UTF-8 or Windows-1252 ({0}); save it as 'CSV UTF-8' and import that")]
    Encoding(&'static str),
    /// No heading row was found.
    #[error("none of the first 20 rows is a heading row: 'URN' and 'Local authority' were looked for")]
    NoHeader,
    /// A heading row lacks a column that identifies rows.
    #[error("the heading row has no column '{0}'")]
    MissingColumn(&'static str),
    /// Two columns claim to be the same.
    #[error("the heading row has the column '{0}' twice")]
    DuplicateColumn(String),
    /// Headings and nothing under them.
    #[error("the file has a heading row and no rows under it")]
    NoRows,
    /// The file stops in the middle of a row.
    #[error("the file ends in the middle of row {0}: it was cut off; fetch it again")]
    Truncated(u64),
    /// The medium failed.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
}

impl RegisterRefusal {
    /// The slug under which clients know this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Encoding(_) => "import-encoding",
            Self::NoHeader => "import-no-header",
            Self::MissingColumn(_) => "import-missing-column",
            Self::DuplicateColumn(_) => "import-duplicate-column",
            Self::NoRows => "import-no-rows",
            Self::Truncated(_) => "import-truncated",
            Self::Unreadable(_) => "import-unreadable",
        }
    }
}
