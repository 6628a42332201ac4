//! One thing per page: what is to be known first, the fields, and the button. Without fields it is the page on which
//! answers are checked before a step that cannot be undone.

use serde::Serialize;

use super::{Field, Row, Table};
use crate::templating::Link;
use crate::view::{Values, View};

/// A question.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Question {
    title: String,
    caption: Option<String>,
    lead: Vec<String>,
    rows: Vec<Row>,
    tables: Vec<Table>,
    inset: Option<String>,
    warning: Option<String>,
    fields: Vec<Field>,
    buttons: Vec<Press>,
    /// Other ways on from here.
    links: Vec<Link>,
    #[serde(skip)]
    back: Option<Link>,
    #[serde(skip)]
    values: Values,
}

/// A button of a form; with several, what is pressed is sent as `step`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Press {
    text: &'static str,
    step: Option<&'static str>,
    classes: &'static str,
}

impl Press {
    /// The one that goes on.
    pub(crate) const fn on(text: &'static str) -> Self {
        Self { text, step: None, classes: "" }
    }

    /// The one of several that goes on.
    pub(crate) const fn step(text: &'static str, step: &'static str) -> Self {
        Self { text, step: Some(step), classes: "" }
    }

    /// Another way.
    pub(crate) const fn other(text: &'static str, step: &'static str) -> Self {
        Self { text, step: Some(step), classes: "govuk-button--secondary" }
    }

    /// The one that takes something away.
    pub(crate) const fn warning(text: &'static str, step: &'static str) -> Self {
        Self { text, step: Some(step), classes: "govuk-button--warning" }
    }
}

impl View for Question {
    const TEMPLATE: &'static str = "shapes/question.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        self.back.clone()
    }

    fn values(&self) -> Values {
        self.values.clone()
    }
}

impl Question {
    /// A question by its words, under what it belongs to, with the way back there.
    pub(crate) fn new(
        title: impl Into<String>,
        caption: impl Into<String>,
        back: impl Into<Option<Link>>,
    ) -> Self {
        Self { title: title.into(), caption: Some(caption.into()), back: back.into(), ..Self::default() }
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

    /// The same with a table, unless it is empty.
    #[must_use]
    pub(crate) fn table(mut self, table: Table) -> Self {
        if !table.is_empty() {
            self.tables.push(table);
        }
        self
    }

    /// The same with something set apart.
    #[must_use]
    pub(crate) fn inset(self, text: impl Into<String>) -> Self {
        Self { inset: Some(text.into()), ..self }
    }

    /// The same with what cannot be undone.
    #[must_use]
    pub(crate) fn warn(self, text: impl Into<String>) -> Self {
        Self { warning: Some(text.into()), ..self }
    }

    /// The same with a field.
    #[must_use]
    pub(crate) fn ask(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// The same with a button.
    #[must_use]
    pub(crate) fn button(mut self, button: Press) -> Self {
        self.buttons.push(button);
        self
    }

    /// The same with another way on.
    #[must_use]
    pub(crate) fn link(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push(Link { text: text.into(), href: href.into() });
        self
    }

    /// The same with what its fields hold.
    #[must_use]
    pub(crate) fn holding(self, values: Values) -> Self {
        Self { values, ..self }
    }
}
