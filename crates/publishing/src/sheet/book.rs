//! A table with its control totals, and several tables in one document.

use std::borrow::Cow;

use trellis_kernel::Pence;

use super::{Cell, Column};

/// What a column of amounts adds up to, so that a reader sees that nothing was lost on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlTotal {
    /// Of what.
    pub name: String,
    /// The exact sum; nothing when it does not fit.
    pub total: Option<Pence>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    name: String,
    header: Vec<Cow<'static, str>>,
    rows: Vec<Vec<Cell>>,
    totals: Vec<ControlTotal>,
}

/// A document of one or more tables, made by one version of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What the file is called, without its ending.
    pub file_name: String,
    /// The version of the rules or of the layout that the tables follow.
    pub rule_version: String,
    /// The tables, in order.
    pub sheets: Vec<Sheet>,
}

impl Sheet {
    /// A table of these rows. Each column of amounts has its sum as a control total.
    pub fn of<R>(name: impl Into<String>, columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> Self {
        let rows: Vec<Vec<Cell>> =
            rows.into_iter().map(|row| columns.iter().map(|column| column.cell(&row)).collect()).collect();
        let amounts = columns.iter().enumerate().filter(|(_, column)| column.is_amount());
        let totals = amounts.map(|(at, column)| ControlTotal {
            name: column.name.to_owned(),
            total: Pence::sum(rows.iter().filter_map(|row| match row.get(at) {
                Some(Cell::Pounds(amount)) => Some(*amount),
                _ => None,
            })),
        });
        let totals = totals.collect();
        Self {
            name: name.into(),
            header: columns.iter().map(|column| Cow::Borrowed(column.name)).collect(),
            rows,
            totals,
        }
    }

    /// A table of these cells, as a page shows them; it adds nothing up.
    pub fn of_cells(
        name: impl Into<String>,
        header: impl IntoIterator<Item = Cow<'static, str>>,
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        Self { name: name.into(), header: header.into_iter().collect(), rows, totals: Vec::new() }
    }

    /// A table whose rows hold sums of other rows: only these totals are given, for the columns would count twice.
    #[must_use]
    pub fn with_totals(self, totals: impl IntoIterator<Item = (&'static str, Pence)>) -> Self {
        let named = totals
            .into_iter()
            .map(|(name, total)| ControlTotal { name: name.to_owned(), total: Some(total) });
        Self { totals: named.collect(), ..self }
    }

    /// What the table is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns.
    pub fn header(&self) -> &[Cow<'static, str>] {
        &self.header
    }

    /// Its rows; each has a cell for every column.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// Its control totals.
    pub fn totals(&self) -> &[ControlTotal] {
        &self.totals
    }
}

impl Book {
    /// A document of one table, called as the table is.
    pub fn of_one(file_name: impl Into<String>, rule_version: impl Into<String>, sheet: Sheet) -> Self {
        Self { file_name: file_name.into(), rule_version: rule_version.into(), sheets: vec![sheet] }
    }

    /// The table of this name; the first one when none is named.
    pub fn sheet(&self, name: Option<&str>) -> Option<&Sheet> {
        match name {
            Some(name) => self.sheets.iter().find(|sheet| sheet.name == name),
            None => self.sheets.first(),
        }
    }
}
