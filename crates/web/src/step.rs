//! One step of somebody's work with money: what it is about, what it asks for, and the button that does it. A step that
//! cannot be undone shows all of what it will do before the button, so the page is its own check of answers.

use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::Tx;

use crate::form::{Form, Next};
use crate::sheet::{Fact, Table};
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

/// What a step that went well is refused with while it is only tried: nothing of it is kept.
const TRIED: &str = "internal";

/// One step.
#[derive(Default, Serialize)]
pub(crate) struct Step {
    title: String,
    caption: Option<String>,
    lead: Vec<String>,
    /// What cannot be taken back.
    warning: Option<String>,
    facts: Vec<Fact>,
    table: Option<Table>,
    fields: Vec<Field>,
    /// What was typed, sent on unseen while it is checked.
    checking: Vec<(String, String)>,
    button: String,
    #[serde(skip)]
    back: Option<Link>,
    #[serde(skip)]
    values: Values,
}

/// A field of a form.
#[derive(Serialize)]
pub(crate) struct Field {
    kind: &'static str,
    name: String,
    label: String,
    hint: Option<String>,
    items: Vec<Choice>,
}

/// One of several answers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
}

impl Step {
    /// A step by what it does; its button says the same unless it is named.
    pub(crate) fn to(title: impl Into<String>) -> Self {
        let title = title.into();
        Self { button: title.clone(), title, ..Self::default() }
    }

    /// What it belongs to.
    pub(crate) fn of(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// The way back.
    pub(crate) fn back(self, text: &str, href: impl Into<String>) -> Self {
        Self { back: Some(Link { text: text.to_owned(), href: href.into() }), ..self }
    }

    /// One more sentence.
    pub(crate) fn says(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    /// What cannot be taken back.
    pub(crate) fn warns(self, sentence: impl Into<String>) -> Self {
        Self { warning: Some(sentence.into()), ..self }
    }

    /// What it is about.
    pub(crate) fn facts(self, facts: Vec<Fact>) -> Self {
        Self { facts, ..self }
    }

    /// What it is about, line by line.
    pub(crate) fn table(self, table: Table) -> Self {
        Self { table: Some(table), ..self }
    }

    /// What it asks for.
    pub(crate) fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// What the button says.
    pub(crate) fn button(self, text: impl Into<String>) -> Self {
        Self { button: text.into(), ..self }
    }

    /// What the fields hold before anybody types.
    pub(crate) fn holding(self, values: Values) -> Self {
        Self { values, ..self }
    }

    /// The same as a page on which the answers are checked before anything is done.
    fn read_back(mut self, typed: &Typed) -> Self {
        let answers = self.fields.iter().map(|field| Fact::of(field.label.clone(), field.answer(typed)));
        self.facts.extend(answers);
        self.fields.clear();
        self.checking = typed
            .values()
            .into_iter()
            .filter(|(name, _)| name != "version")
            .flat_map(|(name, texts)| texts.into_iter().map(move |text| (name.clone(), text)))
            .collect();
        self.caption = Some(std::mem::replace(&mut self.title, "Check your answers".to_owned()));
        self
    }

    /// The version of what it changes.
    pub(crate) fn version(self, version: i64) -> Self {
        let values = self.values.clone().with("version", version);
        Self { values, ..self }
    }
}

impl View for Step {
    const TEMPLATE: &'static str = "money/step.html";

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

impl Field {
    /// A line of text.
    pub(crate) fn text(name: &str, label: &str) -> Self {
        Self::new("text", name, label)
    }

    /// Several lines of text.
    pub(crate) fn area(name: &str, label: &str) -> Self {
        Self::new("area", name, label)
    }

    /// An amount in pounds.
    pub(crate) fn money(name: &str, label: &str) -> Self {
        Self::new("money", name, label)
    }

    /// A day.
    pub(crate) fn date(name: &str, label: &str) -> Self {
        Self::new("date", name, label).hint("For example, 27 3 2027")
    }

    /// One of a few, all of them seen.
    pub(crate) fn radios(name: &str, label: &str, items: Vec<Choice>) -> Self {
        Self { items, ..Self::new("radios", name, label) }
    }

    /// One of many.
    pub(crate) fn select(name: &str, label: &str, items: Vec<Choice>) -> Self {
        Self { items, ..Self::new("select", name, label) }
    }

    /// How to fill it in.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// What was answered, as it is read back.
    fn answer(&self, typed: &Typed) -> String {
        let text = typed.text(&self.name);
        let chosen = self.items.iter().find(|item| item.value == text);
        match self.kind {
            "date" => {
                let part = |of: &str| typed.text(&format!("{}-{of}", self.name)).trim().to_owned();
                [part("day"), part("month"), part("year")].join(" ").trim().to_owned()
            }
            "money" if !text.trim().is_empty() => format!("£{}", text.trim().trim_start_matches('£')),
            _ => chosen.map_or_else(|| text.trim().to_owned(), |item| item.text.clone()),
        }
    }

    fn new(kind: &'static str, name: &str, label: &str) -> Self {
        Self { kind, name: name.to_owned(), label: label.to_owned(), hint: None, items: Vec::new() }
    }
}

impl Choice {
    /// An answer as it is sent, and in words.
    pub(crate) fn of(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

impl Form {
    /// Tries the step, shows its answers for a check, and does it once they are confirmed; refused, it shows the step again.
    pub(crate) async fn check_then_submit(
        self,
        name: &'static str,
        mut act: impl FnMut(&mut Tx<'_>, &Typed) -> Result<Next, Refusal> + Send + 'static,
        mut again: impl FnMut(&mut Tx<'_>) -> Result<Step, Refusal> + Send + 'static,
    ) -> Answer {
        if self.typed.given("checked").is_some() {
            return self.submit(name, act, again).await;
        }
        if self.typed.given("changing").is_some() {
            return self.shown(again).await;
        }
        let typed = std::sync::Arc::clone(&self.typed);
        let tried = self
            .who
            .visitor
            .pages
            .entrance
            .act(name, self.who.session(), move |tx| match act(tx, &typed) {
                Ok(_) => Err::<(), _>(Refusal::rule(TRIED, "tried")),
                Err(refusal) => Err(refusal),
            })
            .await;
        match tried {
            Err(refusal) if refusal.code() != TRIED || refusal.detail() != "tried" => {
                self.refused(refusal, again).await
            }
            Ok(()) | Err(_) => {
                let typed = std::sync::Arc::clone(&self.typed);
                self.shown(move |tx| Ok(again(tx)?.read_back(&typed))).await
            }
        }
    }
}
