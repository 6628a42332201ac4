//! The figures of a chart as rows, for whoever reads rather than looks.

use serde::Serialize;

/// A table under a chart. The first column names the row; the others are figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The columns' names.
    pub columns: Vec<String>,
    /// One list of cells for each row, as many as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn of<const N: usize>(
        columns: [&str; N],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Self {
        Self { columns: columns.map(String::from).into(), rows: rows.into_iter().collect() }
    }
}
