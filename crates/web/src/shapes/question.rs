//! One thing per page: what is to be known first, the fields, and the button. Without fields it is the page on which
//! answers are checked before a step that cannot be undone.

use serde::Serialize;

use super::{Fact, Field, Table};
use crate::chart::Chart;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::Values;

/// A question.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Question {
    title: String,
    caption: Option<String>,
    lead: Vec<String>,
    /// What is to be seen before anything is read.
    charts: Vec<Chart>,
    facts: Vec<Fact>,
    tables: Vec<Table>,
    inset: Option<String>,
    warning: Option<String>,
    fields: Vec<Field>,
    /// Fields under headings of their own.
    groups: Vec<Group>,
    /// Whether one of them takes a file.
    uploads: bool,
    /// What was typed, sent on unseen while it is checked.
    checking: Vec<(String, String)>,
    buttons: Vec<Press>,
    /// Other ways on from here.
    links: Vec<Link>,
    #[serde(skip)]
    back: Option<Link>,
    #[serde(skip)]
    values: Values,
}

/// Fields that belong together.
#[derive(Clone, Debug, Serialize)]
struct Group {
    heading: String,
    fields: Vec<Field>,
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

viewed!(Question, "shapes/question.html");

impl Question {
    fn all_tables(&self) -> Vec<&Table> {
        self.tables.iter().collect()
    }

    headed!();
    tells!();

    /// A question by its words.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with facts that it is about.
    #[must_use]
    pub(crate) fn facts(mut self, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.facts.extend(facts);
        self
    }

    /// The same with a chart.
    #[must_use]
    pub(crate) fn chart(mut self, chart: Chart) -> Self {
        self.charts.push(chart);
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
        self.uploads |= field.takes_a_file();
        self.fields.push(field);
        self
    }

    /// The same with fields under a heading of their own.
    #[must_use]
    pub(crate) fn group(mut self, heading: impl Into<String>, fields: Vec<Field>) -> Self {
        self.uploads |= fields.iter().any(Field::takes_a_file);
        self.groups.push(Group { heading: heading.into(), fields });
        self
    }

    /// The same with a button.
    #[must_use]
    pub(crate) fn button(mut self, button: Press) -> Self {
        self.buttons.push(button);
        self
    }

    /// The same with what its fields hold before anybody types.
    #[must_use]
    pub(crate) fn holding(self, values: Values) -> Self {
        Self { values, ..self }
    }

    /// The same with the version of what it changes.
    #[must_use]
    pub(crate) fn version(self, version: i64) -> Self {
        let values = self.values.clone().with("version", version);
        Self { values, ..self }
    }

    /// The same as a page on which the answers are checked before anything is done.
    pub(super) fn read_back(mut self, typed: &Typed) -> Self {
        let grouped = self.groups.drain(..).flat_map(|group| group.fields);
        let answers = self.fields.drain(..).chain(grouped).filter_map(|field| field.answered(typed));
        self.facts.extend(answers.map(|(asked, answer)| Fact::new(asked, answer)));
        self.checking = typed
            .values()
            .into_iter()
            .filter(|(name, _)| name != "version")
            .flat_map(|(name, texts)| texts.into_iter().map(move |text| (name.clone(), text)))
            .collect();
        self.caption = Some(std::mem::replace(&mut self.title, "Check your answers".to_owned()));
        self
    }
}
