//! A page to be read: sections with rows, tables and the next things to do.

use serde::Serialize;

use super::{Row, Table};
use crate::paging::Paging;
use crate::templating::Link;
use crate::view::{Tag, View};

/// A sheet of sections.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Sheet {
    title: String,
    caption: Option<String>,
    tag: Option<Tag>,
    lead: Vec<String>,
    sections: Vec<Section>,
    paging: Option<Paging>,
    #[serde(skip)]
    back: Option<Link>,
}

/// One section.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Section {
    heading: Option<String>,
    lead: Vec<String>,
    rows: Vec<Row>,
    tables: Vec<Table>,
    /// What will appear here, while nothing does.
    empty: Option<String>,
    /// The next things to do; the first is the main one.
    actions: Vec<Link>,
    links: Vec<Link>,
    /// Opens only on demand.
    details: Vec<Details>,
}

/// Something that opens on demand.
#[derive(Clone, Debug, Serialize)]
struct Details {
    summary: String,
    rows: Vec<Row>,
}

impl View for Sheet {
    const TEMPLATE: &'static str = "shapes/sheet.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        self.back.clone()
    }
}

impl Sheet {
    /// A sheet by its title.
    pub(crate) fn new(title: impl Into<String>, back: impl Into<Option<Link>>) -> Self {
        Self { title: title.into(), back: back.into(), ..Self::default() }
    }

    /// The same under what it belongs to.
    #[must_use]
    pub(crate) fn under(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// The same with how it stands.
    #[must_use]
    pub(crate) fn tag(self, tag: Tag) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// The same with a paragraph.
    #[must_use]
    pub(crate) fn say(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    /// The same with a section.
    #[must_use]
    pub(crate) fn section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// The same with the links under a list.
    #[must_use]
    pub(crate) fn paged(self, paging: Paging) -> Self {
        Self { paging: Some(paging), ..self }
    }
}

impl Section {
    /// A section with a heading.
    pub(crate) fn new(heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..Self::default() }
    }

    /// The one section of a sheet.
    pub(crate) fn only() -> Self {
        Self::default()
    }

    /// The same with a paragraph.
    #[must_use]
    pub(crate) fn say(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    /// The same with a term and what it says.
    #[must_use]
    pub(crate) fn row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    /// The same with a table, or with what will appear there.
    #[must_use]
    pub(crate) fn table(mut self, table: Table, empty: &str) -> Self {
        if table.is_empty() {
            self.empty = Some(empty.to_owned());
        } else {
            self.tables.push(table);
        }
        self
    }

    /// The same with a button that leads on.
    #[must_use]
    pub(crate) fn action(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.actions.push(Link { text: text.into(), href: href.into() });
        self
    }

    /// The same with a link.
    #[must_use]
    pub(crate) fn link(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push(Link { text: text.into(), href: href.into() });
        self
    }

    /// The same with something that opens on demand.
    #[must_use]
    pub(crate) fn details(mut self, summary: impl Into<String>, rows: Vec<Row>) -> Self {
        self.details.push(Details { summary: summary.into(), rows });
        self
    }
}
