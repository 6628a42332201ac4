//! A section of a sheet: words, facts, tables, and what can be done about them.

use serde::Serialize;

use super::{Fact, Table};
use crate::templating::Link;

/// One section.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Section {
    heading: Option<String>,
    lead: Vec<String>,
    facts: Vec<Fact>,
    tables: Vec<Table>,
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
    facts: Vec<Fact>,
}

impl Section {
    tells!();

    /// Its tables.
    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A section with a heading.
    pub(crate) fn new(heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..Self::default() }
    }

    /// The one section of a sheet.
    pub(crate) fn only() -> Self {
        Self::default()
    }

    /// The same with a button that leads on.
    #[must_use]
    pub(crate) fn action(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.actions.push(Link { text: text.into(), href: href.into() });
        self
    }

    /// The same with something that opens on demand.
    #[must_use]
    pub(crate) fn details(mut self, summary: impl Into<String>, facts: Vec<Fact>) -> Self {
        self.details.push(Details { summary: summary.into(), facts });
        self
    }
}
