//! `/register`: a provider registers itself, one question at a time, and checks its answers before it sends them.

use actix_web::{get, post};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_entrance::Registration;

use crate::open_form::OpenForm;
use crate::page_error::see_other;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::{Answer, Visitor};

/// The questions, in their order, and the check of all answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Name,
    Sector,
    Email,
    Check,
}

impl Step {
    const QUESTIONS: [Self; 3] = [Self::Name, Self::Sector, Self::Email];

    /// The field that it asks for; none for the check.
    const fn field(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("name"),
            Self::Sector => Some("sector"),
            Self::Email => Some("email"),
            Self::Check => None,
        }
    }

    /// The step of that name; the first one for any other.
    fn named(name: &str) -> Self {
        let question = Self::QUESTIONS.into_iter().find(|step| step.field() == Some(name));
        if name == "check" { Self::Check } else { question.unwrap_or(Self::Name) }
    }

    /// The first question without an answer, or the check.
    fn next(typed: &Typed) -> Self {
        let open = |step: &Self| step.field().is_some_and(|field| typed.given(field).is_none());
        Self::QUESTIONS.into_iter().find(open).unwrap_or(Self::Check)
    }
}

#[derive(Serialize)]
struct Register {
    step: Step,
}

impl View for Register {
    const TEMPLATE: &'static str = "join/register.html";

    fn title(&self) -> String {
        match self.step {
            Step::Name => "What is your organisation called?",
            Step::Sector => "What kind of organisation is it?",
            Step::Email => "Where can we write to you?",
            Step::Check => "Check your answers",
        }
        .to_owned()
    }
}

#[derive(Serialize)]
struct Registered;

impl View for Registered {
    const TEMPLATE: &'static str = "join/registered.html";

    fn title(&self) -> String {
        "Registration received".to_owned()
    }
}

#[get("/register")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(Register { step: Step::Name }).await
}

#[get("/register/done")]
pub(crate) async fn done(visitor: Visitor) -> Answer {
    visitor.show(Registered).await
}

#[post("/register")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let asked = Step::named(form.typed.text("step"));
    if let Some(changed) = form.typed.given("change") {
        return form.on_to(&Register { step: Step::named(changed) }).await;
    }
    if let Some(field) = asked.field() {
        return match form.typed.given(field) {
            Some(_) => form.on_to(&Register { step: Step::next(&form.typed) }).await,
            None => form.again(&Register { step: asked }, &unanswered(field)).await,
        };
    }
    let text = |field: &str| form.typed.text(field).to_owned();
    let new = Registration { name: text("name"), sector: text("sector"), email: text("email") };
    match form.visitor.pages.entrance.register_provider(new).await {
        Ok(_) => Ok(see_other("/register/done")),
        Err(refusal) => {
            let refusal = if refusal.code() == "exists-already" { refusal.at("/name") } else { refusal };
            let wrong =
                refusal.fields().first().map_or("check", |field| field.pointer.trim_start_matches('/'));
            form.again(&Register { step: Step::named(wrong) }, &refusal).await
        }
    }
}

fn unanswered(field: &str) -> Refusal {
    let sentence = match field {
        "sector" => "choose what kind of organisation it is",
        "email" => "enter an e-mail address",
        _ => "enter the name of your organisation",
    };
    Refusal::from(trellis_kernel::Invalid::at(format!("/{field}"), sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_unanswered_question_is_next() {
        assert_eq!(Step::next(&Typed::parse(b"name=Lantern")), Step::Sector);
        assert_eq!(Step::next(&Typed::parse(b"name=Lantern&email=a%40b.example")), Step::Sector);
        assert_eq!(Step::next(&Typed::parse(b"name=L&sector=voluntary&email=a%40b.example")), Step::Check);
        assert_eq!(Step::named("elsewhere"), Step::Name);
    }
}
