//! What a page shows: its typed model, and the template that places it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::shapes::Table;
use crate::templating::Link;

/// The model of one page. Its template finds it as `page`, its form as `form`, and what stands around it as `frame`.
pub(crate) trait View: Serialize + Send + 'static {
    /// The template that places it.
    const TEMPLATE: &'static str;

    /// What the page is called.
    fn title(&self) -> String;

    /// The link above the heading.
    fn back(&self) -> Option<Link> {
        None
    }

    /// Its tables, which can be taken as a file.
    fn tables(&self) -> Vec<&Table> {
        Vec::new()
    }

    /// What its form holds before anybody types.
    fn values(&self) -> Values {
        Values::default()
    }
}

/// What the fields of a form hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Values(pub(crate) BTreeMap<String, Vec<String>>);

impl Values {
    /// The same with a field's text.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give text, numbers and ids alike, most of them made on the spot"
    )]
    pub(crate) fn with(mut self, name: &str, text: impl ToString) -> Self {
        self.0.entry(name.to_owned()).or_default().push(text.to_string());
        self
    }

    /// The same with a field's text, where there is one.
    #[must_use]
    pub(crate) fn with_some(self, name: &str, text: Option<impl ToString>) -> Self {
        match text {
            Some(text) => self.with(name, text),
            None => self,
        }
    }
}

/// How a thing stands: a coloured word.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Tag {
    pub(crate) text: &'static str,
    /// The class of its colour.
    pub(crate) colour: &'static str,
}

/// A link back.
pub(crate) fn back_to(text: &str, href: impl Into<String>) -> Link {
    Link { text: text.to_owned(), href: href.into() }
}
