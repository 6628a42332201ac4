//! A page put together: its model, its form, and what stands around it.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;
use trellis_commissioning::Refusal;

use crate::site::Pages;
use crate::templating::{Frame, Link, TemplateError};
use crate::typed::Typed;
use crate::view::View;

/// Everything a template sees.
#[derive(Serialize)]
struct Shown<'a, V> {
    frame: &'a Frame,
    page: &'a V,
    form: &'a FormState,
}

/// A form as its template shows it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct FormState {
    /// Goes back with the form: that we gave it to this person.
    pub(crate) csrf: String,
    /// Goes back with the form: what a second click is known by.
    pub(crate) key: String,
    /// Goes back with forms before signing in: where one was going.
    pub(crate) next: String,
    /// The mark on it.
    pub(crate) mark: String,
    /// Each field's text.
    values: BTreeMap<String, String>,
    /// Each field's texts, where there may be several.
    lists: BTreeMap<String, Vec<String>>,
    /// What is wrong with each field.
    wrong: BTreeMap<String, String>,
    /// What somebody else changed meanwhile.
    changed: Vec<Changed>,
}

/// A field that two people changed.
#[derive(Debug, Serialize)]
struct Changed {
    field: String,
    theirs: String,
    yours: String,
}

impl FormState {
    /// A form with what it carries for itself.
    pub(crate) fn given(csrf: String, key: String, next: String, mark: String) -> Self {
        Self { csrf, key, next, mark, ..Self::default() }
    }

    /// The form of a page as it stands.
    pub(crate) fn fill<V: View>(&mut self, page: &V) {
        self.take(page.values().0);
    }

    /// Lays over it what somebody typed.
    pub(crate) fn lay_over(&mut self, typed: &Typed) {
        self.take(typed.values());
    }

    /// Lays over it what somebody typed, and says where that differs from what somebody else has saved meanwhile; what is
    /// sent next replaces it knowingly.
    pub(crate) fn lay_over_newer(&mut self, typed: &Typed) {
        let theirs = self.values.clone();
        self.lay_over(typed);
        for (name, theirs) in theirs {
            let Some(yours) = self.values.get(&name).filter(|yours| **yours != theirs) else { continue };
            if name == "version" {
                self.values.insert(name, theirs);
            } else {
                self.changed.push(Changed { field: spoken(&name), theirs, yours: yours.clone() });
            }
        }
    }

    /// Notes what is wrong, beside its field and for the summary.
    pub(crate) fn blame(&mut self, refusal: &Refusal) -> Vec<Link> {
        if refusal.fields().is_empty() {
            return vec![Link { text: sentence(plain_words(refusal)), href: "#main-content".to_owned() }];
        }
        let links = refusal.fields().iter().map(|error| {
            let (name, text) = (field_of(&error.pointer), sentence(&error.detail));
            let place = if self.values.contains_key(&format!("{name}-day")) {
                format!("{name}-day")
            } else {
                name.clone()
            };
            self.wrong.entry(name).or_insert_with(|| text.clone());
            Link { text, href: format!("#{place}") }
        });
        links.collect()
    }

    fn take(&mut self, values: BTreeMap<String, Vec<String>>) {
        for (name, texts) in values {
            self.values.insert(name.clone(), texts.first().cloned().unwrap_or_default());
            self.lists.insert(name, texts);
        }
    }
}

/// Makes the page.
pub(crate) fn render<V: View>(
    pages: &Pages,
    frame: &Frame,
    page: &V,
    form: &FormState,
) -> Result<String, TemplateError> {
    pages.templates.render(V::TEMPLATE, &Shown { frame, page, form })
}

/// The page as an answer.
pub(crate) fn answer(status: StatusCode, html: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html)
}

/// The name of a form's field for a JSON pointer: `/lots/0/value_p` is `lots-0-value`.
fn field_of(pointer: &str) -> String {
    let name = pointer.trim_start_matches('/').replace('/', "-");
    name.strip_suffix("_p").map(str::to_owned).unwrap_or(name)
}

/// Sentences of the rules begin small, because they follow other words there.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a person is told where the API's own words name a header.
fn plain_words(refusal: &Refusal) -> &str {
    match refusal.code() {
        "idempotency-key-reused" => {
            "you have sent this form before; check whether you want to send it once more"
        }
        "idempotency-key-busy" => {
            "your first click is still being dealt with; wait a moment before you try again"
        }
        "stale-version" => {
            "this was changed since you opened it; both versions are below, and nothing is lost"
        }
        _ => refusal.detail(),
    }
}

/// `closes-day` as a person would call it.
fn spoken(name: &str) -> String {
    sentence(&name.replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Statement;

    impl View for Statement {
        const TEMPLATE: &'static str = "statement.html";

        fn title(&self) -> String {
            "Statement".to_owned()
        }

        fn values(&self) -> crate::view::Values {
            crate::view::Values::default().with("statement", "theirs").with("version", 4).with("price", 1)
        }
    }

    #[test]
    fn both_versions_are_shown_and_the_newer_one_is_replaced_knowingly() {
        let mut form = FormState::default();
        form.fill(&Statement);
        form.lay_over_newer(&Typed::parse(b"statement=yours&version=3&price=1"));
        assert_eq!(form.changed.len(), 1);
        assert_eq!((form.changed[0].theirs.as_str(), form.changed[0].yours.as_str()), ("theirs", "yours"));
        assert_eq!((form.values["statement"].as_str(), form.values["version"].as_str()), ("yours", "4"));
    }

    #[test]
    fn an_error_stands_at_its_field_and_in_the_summary() {
        let mut form = FormState::default();
        form.lay_over(&Typed::parse(b"starts-day=31&price=x"));
        let mut invalid = trellis_kernel::Invalid::at("/price_p", "enter an amount");
        invalid.0.extend(trellis_kernel::Invalid::at("/starts", "enter a real date").0);
        let links = form.blame(&invalid.into());
        let hrefs: Vec<&str> = links.iter().map(|link| link.href.as_str()).collect();
        assert_eq!(hrefs, ["#price", "#starts-day"]);
        assert_eq!(form.wrong["price"], "Enter an amount");
    }

    #[test]
    fn a_pointer_names_a_field() {
        assert_eq!(field_of("/lots/0/value_p"), "lots-0-value");
        assert_eq!(field_of("/email"), "email");
    }
}
