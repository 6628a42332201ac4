//! Tables, and rows of a term with what it says.

use serde::Serialize;

use crate::view::Tag;

/// A table: its first column names each row.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    caption: String,
    heads: Vec<Head>,
    rows: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Head {
    text: &'static str,
    numeric: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Cell {
    text: String,
    href: Option<String>,
    tag: Option<Tag>,
    /// A second, smaller line.
    meta: Option<String>,
}

/// A term and what it says, with the page on which it is changed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    key: String,
    value: String,
    href: Option<String>,
}

impl Head {
    /// Words.
    pub(crate) const fn words(text: &'static str) -> Self {
        Self { text, numeric: false }
    }

    /// Figures, to the right.
    pub(crate) const fn figures(text: &'static str) -> Self {
        Self { text, numeric: true }
    }
}

impl Cell {
    /// Words or a figure.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that lead to a page.
    pub(crate) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// How something stands.
    pub(crate) fn tag(tag: Tag) -> Self {
        Self { tag: Some(tag), ..Self::default() }
    }

    /// The same with a second, smaller line.
    #[must_use]
    pub(crate) fn meta(self, meta: impl Into<String>) -> Self {
        Self { meta: Some(meta.into()), ..self }
    }
}

impl Row {
    /// A term and what it says.
    pub(crate) fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), href: None }
    }

    /// The same with the page on which it is changed.
    #[must_use]
    pub(crate) fn changed_at(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }
}

impl Table {
    /// A table without rows.
    pub(crate) fn new<const COLUMNS: usize>(caption: impl Into<String>, heads: [Head; COLUMNS]) -> Self {
        Self { caption: caption.into(), heads: heads.to_vec(), rows: Vec::new() }
    }

    /// The same with these rows, in the order of the heads.
    #[must_use]
    pub(crate) fn rows(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        Self { rows: rows.into_iter().collect(), ..self }
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
