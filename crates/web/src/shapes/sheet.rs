//! A page to be read: sections, figures and charts, one below the other, and the next things to do.

use serde::Serialize;

use super::{Fact, Field, Section, Table};
use crate::chart::Chart;
use crate::templating::{Link, Place};
use crate::view::{Tag, Values};

/// A page to read.
#[derive(Default, Serialize)]
pub(crate) struct Sheet {
    title: String,
    /// What it belongs to, above the heading.
    caption: Option<String>,
    tag: Option<Tag>,
    /// What it says first.
    lead: Vec<String>,
    /// Other views of the same thing.
    views: Vec<Place>,
    /// What can be done next; the first is the one that is wanted most.
    actions: Vec<Link>,
    asked: Option<Asked>,
    parts: Vec<Part>,
    #[serde(skip)]
    back: Option<Link>,
    #[serde(skip)]
    values: Values,
}

/// A form that asks for another view of the page: its answer is in the address.
#[derive(Serialize)]
pub(crate) struct Asked {
    /// What it is for, for who hears the page.
    pub(crate) legend: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) button: &'static str,
}

/// A part of a page.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Part {
    Section(Section),
    Figures { figures: Vec<Fact> },
    Chart { chart: Box<Chart> },
}

viewed!(Sheet, "shapes/sheet.html");

impl Sheet {
    headed!();

    fn all_tables(&self) -> Vec<&Table> {
        let sections = self.parts.iter().filter_map(|part| match part {
            Part::Section(section) => Some(section.tables()),
            Part::Figures { .. } | Part::Chart { .. } => None,
        });
        sections.flatten().collect()
    }

    /// A page with a heading.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with how it stands.
    #[must_use]
    pub(crate) fn tag(self, tag: Tag) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// The same with one more sentence above everything.
    #[must_use]
    pub(crate) fn say(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    /// The same with another view of the same thing.
    #[must_use]
    pub(crate) fn view(mut self, text: &str, href: impl Into<String>, active: bool) -> Self {
        self.views.push(Place { text: text.to_owned(), href: href.into(), active });
        self
    }

    /// The same with something that can be done next.
    #[must_use]
    pub(crate) fn action(mut self, text: &str, href: impl Into<String>) -> Self {
        self.actions.push(Link { text: text.to_owned(), href: href.into() });
        self
    }

    /// The same with a form that asks for another view, and what it holds now.
    #[must_use]
    pub(crate) fn asking(self, asked: Asked, values: Values) -> Self {
        Self { asked: Some(asked), values, ..self }
    }

    /// The same with a section.
    #[must_use]
    pub(crate) fn section(self, section: Section) -> Self {
        self.part(Part::Section(section))
    }

    /// The same with figures, large and beside one another.
    #[must_use]
    pub(crate) fn figures(self, figures: Vec<Fact>) -> Self {
        self.part(Part::Figures { figures })
    }

    /// The same with a chart.
    #[must_use]
    pub(crate) fn chart(self, chart: Chart) -> Self {
        self.part(Part::Chart { chart: Box::new(chart) })
    }

    /// The same with a section of facts.
    #[must_use]
    pub(crate) fn facts(self, heading: Option<&str>, facts: Vec<Fact>) -> Self {
        let begun = heading.map_or_else(Section::only, Section::new);
        self.section(facts.into_iter().fold(begun, Section::fact))
    }

    /// The same with a section that is a table.
    #[must_use]
    pub(crate) fn table(self, table: Table) -> Self {
        self.section(Section::only().table(table))
    }

    /// The same with paragraphs under a heading.
    #[must_use]
    pub(crate) fn words(self, heading: &str, paragraphs: Vec<String>) -> Self {
        self.section(paragraphs.into_iter().fold(Section::new(heading), Section::say))
    }

    /// The same with links under a heading.
    #[must_use]
    pub(crate) fn links(self, heading: &str, links: Vec<Link>) -> Self {
        let add = |section: Section, link: Link| section.link(link.text, link.href);
        self.section(links.into_iter().fold(Section::new(heading), add))
    }

    fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}
