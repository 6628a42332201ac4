//! A field of a form, and the answers to choose from.

use serde::Serialize;

use crate::typed::Typed;

/// One field of a form.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    /// Which macro of `forms/fields.html` draws it.
    kind: &'static str,
    name: String,
    label: String,
    hint: Option<String>,
    items: Vec<Choice>,
    /// The most characters.
    most: Option<usize>,
    classes: &'static str,
}

/// One of the answers to choose from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Choice {
    value: String,
    text: String,
}

impl Choice {
    /// An answer as it is sent, and in words.
    #[expect(clippy::needless_pass_by_value, reason = "ids and names are given as they are at hand")]
    pub(crate) fn new(value: impl ToString, text: impl Into<String>) -> Self {
        Self { value: value.to_string(), text: text.into() }
    }
}

impl Field {
    fn of(kind: &'static str, name: &str, label: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            label: label.to_owned(),
            hint: None,
            items: Vec::new(),
            most: None,
            classes: "",
        }
    }

    /// One line of text.
    pub(crate) fn text(name: &str, label: &str) -> Self {
        Self::of("text", name, label)
    }

    /// A short text, such as a number or a time.
    pub(crate) fn short(name: &str, label: &str) -> Self {
        Self { classes: "govuk-input--width-5", ..Self::of("text", name, label) }
    }

    /// Several lines of text.
    pub(crate) fn area(name: &str, label: &str) -> Self {
        Self::of("area", name, label)
    }

    /// What goes back as it came.
    pub(crate) fn hidden(name: &str) -> Self {
        Self::of("hidden", name, "")
    }

    /// An amount in pounds.
    pub(crate) fn money(name: &str, label: &str) -> Self {
        Self::of("money", name, label)
    }

    /// A day in three fields.
    pub(crate) fn date(name: &str, label: &str) -> Self {
        Self::of("date", name, label)
    }

    /// A file; its types are said to the browser, and its size in the hint.
    pub(crate) fn file(name: &str, label: &str, accept: &'static str) -> Self {
        Self { classes: accept, ..Self::of("file", name, label) }
    }

    /// One of a few, all of them seen.
    pub(crate) fn radios(name: &str, label: &str, items: Vec<Choice>) -> Self {
        Self { items, ..Self::of("radios", name, label) }
    }

    /// One of many.
    pub(crate) fn select(name: &str, label: &str, items: Vec<Choice>) -> Self {
        let mut all = vec![Choice::new("", "Choose one")];
        all.extend(items);
        Self { items: all, ..Self::of("select", name, label) }
    }

    /// Any of a few.
    pub(crate) fn checkboxes(name: &str, label: &str, items: Vec<Choice>) -> Self {
        Self { items, ..Self::of("checkboxes", name, label) }
    }

    /// The same with words that help to fill it in.
    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The same with the most characters it takes.
    #[must_use]
    pub(crate) fn at_most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }

    /// Whether it takes a file.
    pub(super) fn takes_a_file(&self) -> bool {
        self.kind == "file"
    }

    /// What it asks for, and what was answered; nothing for what nobody sees.
    pub(super) fn answered(&self, typed: &Typed) -> Option<(String, String)> {
        (self.kind != "hidden").then(|| (self.label.clone(), self.answer(typed)))
    }

    fn answer(&self, typed: &Typed) -> String {
        let text = typed.text(&self.name).trim();
        match self.kind {
            "date" => {
                let part = |of: &str| typed.text(&format!("{}-{of}", self.name)).trim().to_owned();
                [part("day"), part("month"), part("year")].join(" ").trim().to_owned()
            }
            "money" if !text.is_empty() => format!("£{}", text.trim_start_matches('£')),
            "checkboxes" => {
                let chosen: Vec<String> = typed.list(&self.name).map(|one| self.in_words(one)).collect();
                chosen.join(", ")
            }
            _ => self.in_words(text),
        }
    }

    /// An answer as it was offered.
    fn in_words(&self, value: &str) -> String {
        let chosen = self.items.iter().find(|item| item.value == value);
        chosen.map_or_else(|| value.to_owned(), |item| item.text.clone())
    }
}
