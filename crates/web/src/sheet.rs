//! Pages to read: facts, tables, charts and what can be done next. Pages about money differ in what they say, not in how
//! it is set, so one template places them all.

use serde::Serialize;
use trellis_kernel::Pence;

use crate::chart::Chart;
use crate::format;
use crate::paging::Paging;
use crate::step::Field;
use crate::templating::{Link, Place};
use crate::view::{Tag, Values, View};

/// A page to read.
#[derive(Default, Serialize)]
pub(crate) struct Sheet {
    title: String,
    /// What it belongs to, above the heading.
    caption: Option<String>,
    tag: Option<Tag>,
    /// What it says first.
    lead: Vec<String>,
    /// Other views of the same list.
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
    Facts { heading: Option<String>, rows: Vec<Fact> },
    Table(Table),
    Chart { chart: Box<Chart> },
    Words { heading: String, paragraphs: Vec<String>, links: Vec<Link> },
    Figures { figures: Vec<Fact> },
}

/// A named value, which may lead to where it comes from.
#[derive(Clone, Serialize)]
pub(crate) struct Fact {
    name: String,
    text: String,
    href: Option<String>,
}

/// A table.
#[derive(Serialize)]
pub(crate) struct Table {
    id: &'static str,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// What will appear here, and what to do about it, while nothing does.
    empty: String,
    paging: Option<Paging>,
}

#[derive(Serialize)]
struct Column {
    text: String,
    numeric: bool,
}

/// A cell of a table.
#[derive(Clone, Serialize)]
pub(crate) struct Cell {
    text: String,
    href: Option<String>,
    numeric: bool,
    /// The class of its colour, when it is a coloured word.
    colour: Option<&'static str>,
}

impl Sheet {
    /// A page with a heading.
    pub(crate) fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// What it belongs to.
    pub(crate) fn of(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// The way back.
    pub(crate) fn back(self, text: &str, href: impl Into<String>) -> Self {
        Self { back: Some(Link { text: text.to_owned(), href: href.into() }), ..self }
    }

    /// How it stands.
    pub(crate) fn tagged(self, tag: Tag) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// One more sentence above everything.
    pub(crate) fn says(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    /// Another view of the same list.
    pub(crate) fn view(mut self, text: &str, href: impl Into<String>, active: bool) -> Self {
        self.views.push(Place { text: text.to_owned(), href: href.into(), active });
        self
    }

    /// Something that can be done next.
    pub(crate) fn action(mut self, text: &str, href: impl Into<String>) -> Self {
        self.actions.push(Link { text: text.to_owned(), href: href.into() });
        self
    }

    /// A form that asks for another view, and what it holds now.
    pub(crate) fn asking(self, asked: Asked, values: Values) -> Self {
        Self { asked: Some(asked), values, ..self }
    }

    /// Named values, one below the other.
    pub(crate) fn facts(self, heading: Option<&str>, rows: Vec<Fact>) -> Self {
        self.part(Part::Facts { heading: heading.map(str::to_owned), rows })
    }

    /// Named values, large and beside one another.
    pub(crate) fn figures(self, figures: Vec<Fact>) -> Self {
        self.part(Part::Figures { figures })
    }

    /// A table.
    pub(crate) fn table(self, table: Table) -> Self {
        self.part(Part::Table(table))
    }

    /// A chart.
    pub(crate) fn chart(self, chart: Chart) -> Self {
        self.part(Part::Chart { chart: Box::new(chart) })
    }

    /// Paragraphs under a heading.
    pub(crate) fn words(self, heading: &str, paragraphs: Vec<String>) -> Self {
        self.part(Part::Words { heading: heading.to_owned(), paragraphs, links: Vec::new() })
    }

    /// Links under a heading.
    pub(crate) fn links(self, heading: &str, links: Vec<Link>) -> Self {
        self.part(Part::Words { heading: heading.to_owned(), paragraphs: Vec::new(), links })
    }

    fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}

impl View for Sheet {
    const TEMPLATE: &'static str = "money/sheet.html";

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

impl Fact {
    /// A value in words.
    pub(crate) fn of(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), href: None }
    }

    /// An amount.
    pub(crate) fn sum(name: impl Into<String>, amount: Pence) -> Self {
        Self::of(name, format::money(amount))
    }

    /// The same, leading to where it comes from.
    pub(crate) fn to(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }
}

impl Table {
    /// A table without rows. A column whose name begins with `£` holds amounts, and is named without it.
    pub(crate) fn new(id: &'static str, caption: impl Into<String>, columns: &[&'static str]) -> Self {
        let column = |text: &&'static str| match text.strip_prefix('£') {
            Some(text) => (text.to_owned(), true),
            None => ((*text).to_owned(), false),
        };
        Self::with_columns(id, caption, columns.iter().map(column).collect())
    }

    /// The same with columns that are named elsewhere, each with whether it holds numbers.
    pub(crate) fn with_columns(
        id: &'static str,
        caption: impl Into<String>,
        columns: Vec<(String, bool)>,
    ) -> Self {
        Self {
            id,
            caption: caption.into(),
            columns: columns.into_iter().map(|(text, numeric)| Column { text, numeric }).collect(),
            rows: Vec::new(),
            empty: String::new(),
            paging: None,
        }
    }

    /// Its rows; the first cell of each names it.
    pub(crate) fn rows(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        Self { rows: rows.into_iter().collect(), ..self }
    }

    /// What is said while it has none.
    pub(crate) fn or_else(self, empty: impl Into<String>) -> Self {
        Self { empty: empty.into(), ..self }
    }

    /// The links under it.
    pub(crate) fn paged(self, paging: Paging) -> Self {
        Self { paging: Some(paging), ..self }
    }
}

impl Cell {
    /// Words.
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, numeric: false, colour: None }
    }

    /// An amount.
    pub(crate) fn sum(amount: Pence) -> Self {
        Self { numeric: true, ..Self::of(format::money(amount)) }
    }

    /// A number, or what stands for one.
    pub(crate) fn number(number: &impl std::fmt::Display) -> Self {
        Self { numeric: true, ..Self::of(number.to_string()) }
    }

    /// A coloured word.
    pub(crate) fn tag(tag: Tag) -> Self {
        Self { colour: Some(tag.colour), ..Self::of(tag.text) }
    }

    /// The same, leading to where it comes from.
    pub(crate) fn to(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }
}
