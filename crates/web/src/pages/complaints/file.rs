//! `/complain/new`: somebody complains, one question at a time, and checks their answers before they send them.

use actix_web::{get, post};
use serde::Serialize;
use trellis_commissioning::{Refusal, complaints};
use trellis_kernel::{Invalid, OrganisationId};
use trellis_providers::complaint::{Complaint, ComplaintDraft};
use trellis_store::{Session, Tx};

use crate::open_form::OpenForm;
use crate::page_error::see_other;
use crate::shapes::Choice;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::{Answer, Visitor};

/// The questions, in their order, and the check of all answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Trust,
    Route,
    Buyer,
    About,
    Account,
    Who,
    Contact,
    Check,
}

impl Step {
    const QUESTIONS: [Self; 7] =
        [Self::Trust, Self::Route, Self::Buyer, Self::About, Self::Account, Self::Who, Self::Contact];

    /// The field that answers it; none for the check.
    const fn field(self) -> &'static str {
        match self {
            Self::Trust => "trust_id",
            Self::Route => "route",
            Self::Buyer => "buyer",
            Self::About => "about",
            Self::Account => "account",
            Self::Who => "who",
            Self::Contact => "anonymous",
            Self::Check => "",
        }
    }

    /// The step of that name, or of the question with that field; the first one for any other.
    fn named(name: &str) -> Self {
        let of_contact = matches!(name, "name" | "email");
        let known = Self::QUESTIONS.into_iter().find(|step| step.field() == name);
        match name {
            "check" => Self::Check,
            _ if of_contact => Self::Contact,
            _ => known.unwrap_or(Self::Trust),
        }
    }

    /// Whether it has its answer. Who is to be answered says where.
    fn is_answered(self, typed: &Typed) -> bool {
        let reached = typed.given("name").is_some() && typed.given("email").is_some();
        typed.given(self.field()).is_some()
            && (self != Self::Contact || typed.text("anonymous") == "yes" || reached)
    }

    /// The first question without an answer, or the check.
    fn next(typed: &Typed) -> Self {
        Self::QUESTIONS.into_iter().find(|step| !step.is_answered(typed)).unwrap_or(Self::Check)
    }

    /// The name by which a form carries it.
    const fn name(self) -> &'static str {
        if matches!(self, Self::Check) { "check" } else { self.field() }
    }
}

#[derive(Serialize)]
struct Complain {
    step: &'static str,
    trusts: Vec<Choice>,
}

impl View for Complain {
    const TEMPLATE: &'static str = "complaints/file.html";

    fn title(&self) -> String {
        match Step::named(self.step) {
            Step::Trust => "Which trust answers for it?",
            Step::Route => "What do you complain about?",
            Step::Buyer => "Who pays for it?",
            Step::About => "Which service or organisation is it?",
            Step::Account => "What happened?",
            Step::Who => "Who complains?",
            Step::Contact => "Where can the trust answer you?",
            Step::Check => "Check your answers",
        }
        .to_owned()
    }
}

/// A page of the form.
async fn page(visitor: &Visitor, step: Step) -> Result<Complain, crate::page_error::PageError> {
    let read = visitor.pages.entrance.act("list trusts", Session::Public, complaints::list_trusts);
    let trusts = read.await.map_err(|refusal| visitor.refuse(refusal))?;
    let trusts = trusts.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
    Ok(Complain { step: step.name(), trusts })
}

#[get("/complain/new")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let first = page(&visitor, Step::Trust).await?;
    visitor.show(first).await
}

#[post("/complain/new")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    if let Some(changed) = form.typed.given("change") {
        return form.on_to(&page(&form.visitor, Step::named(changed)).await?).await;
    }
    let asked = Step::named(form.typed.text("step"));
    if asked != Step::Check {
        return if asked.is_answered(&form.typed) {
            form.on_to(&page(&form.visitor, Step::next(&form.typed)).await?).await
        } else {
            form.again(&page(&form.visitor, asked).await?, &unanswered(asked, &form.typed)).await
        };
    }
    match file(&form).await {
        Ok(made) => Ok(see_other(&format!("/complain/done?reference={}", made.reference()))),
        Err(refusal) => {
            let refusal =
                refusal.renamed("/complainant/name", "/name").renamed("/complainant/email", "/email");
            let wrong =
                refusal.fields().first().map_or("check", |field| field.pointer.trim_start_matches('/'));
            form.again(&page(&form.visitor, Step::named(wrong)).await?, &refusal).await
        }
    }
}

async fn file(form: &OpenForm) -> Result<Complaint, Refusal> {
    let mut reading = form.typed.reading();
    let trust = reading.id::<OrganisationId>("trust_id");
    let trust = reading.finish(|| trust)?;
    let text = |field: &str| form.typed.text(field).to_owned();
    let draft = ComplaintDraft {
        route: text("route"),
        buyer: text("buyer"),
        about: text("about"),
        account: text("account"),
        by_child: text("who") == "child",
        advocate: text("advocate") == "yes",
        complainant: (text("anonymous") != "yes").then(|| (text("name"), text("email"))),
    };
    let entrance = &form.visitor.pages.entrance;
    let content = complaints::read_complaint(&draft, entrance.store.clock().now())?;
    let act = move |tx: &mut Tx<'_>| complaints::file_complaint(tx, trust, content.clone());
    entrance.act("file complaint", Session::Gate, act).await
}

fn unanswered(step: Step, typed: &Typed) -> Refusal {
    let at = |field: &str, sentence: &str| Refusal::from(Invalid::at(format!("/{field}"), sentence));
    match step {
        Step::Trust => at("trust_id", "choose the trust"),
        Step::Route => at("route", "choose what you complain about"),
        Step::Buyer => at("buyer", "choose who pays for it"),
        Step::About => at("about", "enter the name of the service or organisation"),
        Step::Account => at("account", "tell us what happened"),
        Step::Who => at("who", "choose who complains"),
        Step::Contact if typed.given("anonymous").is_none() => {
            at("anonymous", "choose whether you want an answer")
        }
        Step::Contact if typed.given("name").is_none() => at("name", "enter your name"),
        Step::Contact | Step::Check => at("email", "enter your e-mail address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_unanswered_question_is_next() {
        let told = "trust_id=1&route=service&buyer=family&about=House&account=Late&who=adult";
        let at = |more: &str| Step::next(&Typed::parse(format!("{told}{more}").as_bytes()));
        assert_eq!(Step::next(&Typed::parse(b"trust_id=1")), Step::Route);
        assert_eq!(at(""), Step::Contact);
        assert_eq!(at("&anonymous=no&name=A"), Step::Contact);
        assert_eq!(at("&anonymous=no&name=A&email=a%40b.example"), Step::Check);
        assert_eq!(at("&anonymous=yes"), Step::Check);
        assert_eq!((Step::named("email"), Step::named("elsewhere")), (Step::Contact, Step::Trust));
    }
}
