//! Tables, and facts: a name with what it says.

use std::borrow::Cow;

use serde::Serialize;
use trellis_kernel::Pence;
use trellis_publishing::sheet;

use crate::format;
use crate::paging::Paging;
use crate::view::Tag;

/// A table: its first column names each row.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    caption: String,
    heads: Vec<Head>,
    rows: Vec<Vec<Cell>>,
    /// What will appear here, and what to do about it, while nothing does.
    empty: String,
    paging: Option<Paging>,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Head {
    text: Cow<'static, str>,
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
    /// Of an amount: a number in a file.
    #[serde(skip)]
    amount: Option<Pence>,
}

/// A name with what it says, which may lead to where that comes from, and to the page on which it is changed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fact {
    name: String,
    text: String,
    href: Option<String>,
    change: Option<String>,
}

impl Head {
    /// Words.
    pub(crate) fn words(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), numeric: false }
    }

    /// Figures, to the right.
    pub(crate) fn figures(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), numeric: true }
    }
}

impl Cell {
    /// Words or a figure.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// An amount.
    pub(crate) fn sum(amount: Pence) -> Self {
        Self { amount: Some(amount), ..Self::new(format::money(amount)) }
    }

    /// As it stands in a file.
    fn to_plain(&self) -> sheet::Cell {
        let words = self.tag.map_or(self.text.as_str(), |tag| tag.text);
        match (self.amount, &self.meta) {
            (Some(amount), _) => sheet::Cell::Pounds(amount),
            (None, Some(meta)) => sheet::Cell::Text(format!("{words} ({meta})")),
            (None, None) => sheet::Cell::Text(words.to_owned()),
        }
    }

    /// How something stands.
    pub(crate) fn tag(tag: Tag) -> Self {
        Self { tag: Some(tag), ..Self::default() }
    }

    /// The same, leading to a page.
    #[must_use]
    pub(crate) fn to(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }

    /// The same with a second, smaller line.
    #[must_use]
    pub(crate) fn meta(self, meta: impl Into<String>) -> Self {
        Self { meta: Some(meta.into()), ..self }
    }
}

impl Fact {
    /// A name and what it says.
    pub(crate) fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), href: None, change: None }
    }

    /// An amount.
    pub(crate) fn sum(name: impl Into<String>, amount: Pence) -> Self {
        Self::new(name, format::money(amount))
    }

    /// The same, leading to where it comes from.
    #[must_use]
    pub(crate) fn to(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }

    /// The same with the page on which it is changed.
    #[must_use]
    pub(crate) fn changed_at(self, href: impl Into<String>) -> Self {
        Self { change: Some(href.into()), ..self }
    }
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(caption: impl Into<String>, heads: impl IntoIterator<Item = Head>) -> Self {
        Self {
            caption: caption.into(),
            heads: heads.into_iter().collect(),
            rows: Vec::new(),
            empty: String::new(),
            paging: None,
        }
    }

    /// The same with these rows, in the order of the heads.
    #[must_use]
    pub(crate) fn rows(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        Self { rows: rows.into_iter().collect(), ..self }
    }

    /// The same with what is said while it has no rows; without such words an empty table is left out.
    #[must_use]
    pub(crate) fn or_else(self, empty: impl Into<String>) -> Self {
        Self { empty: empty.into(), ..self }
    }

    /// Whether it goes on over several pages.
    pub(crate) fn is_paged(&self) -> bool {
        self.paging.is_some()
    }

    /// Whether it has rows that are not here.
    pub(crate) fn goes_on(&self) -> bool {
        self.paging.as_ref().is_some_and(Paging::goes_on)
    }

    /// The same as a table of a file, by its number there and the first words of its caption: a spreadsheet's names are short.
    pub(crate) fn to_sheet(&self, number: usize) -> sheet::Sheet {
        let words = self.caption.chars().filter(|sign| sign.is_alphanumeric() || *sign == ' ').take(24);
        let name = format!("{number} {}", words.collect::<String>().trim_end());
        let heads = self.heads.iter().map(|head| head.text.clone());
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::to_plain).collect());
        sheet::Sheet::of_cells(name, heads, rows.collect())
    }

    /// The same with the links to its other pages.
    #[must_use]
    pub(crate) fn paged(self, paging: Paging) -> Self {
        Self { paging: Some(paging), ..self }
    }
}
