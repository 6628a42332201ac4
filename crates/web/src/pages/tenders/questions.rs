//! `/tenders/{t}/questions`: what bidders ask, answered to everybody at once and never saying who asked.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, AnswerDraft, ClarificationTarget};
use trellis_kernel::{ClarificationId, ModificationId, ProcurementId};
use trellis_store::{After, Tx, Versioned};
use trellis_tendering::{Clarification, ClarificationState, Reason};
use uuid::Uuid;

use super::changes;
use super::told::{address, back, held, holds};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Choice, Fact, Field, Head, Press, Question, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Tag, Values, back_to};
use crate::visitor::Answer;

#[get("/tenders/{id}/questions")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("list questions", move |tx| read(tx, id)).await
}

#[get("/tenders/{id}/questions/{question}")]
pub(crate) async fn show_one(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, question) = path.into_inner();
    who.show("show question", move |tx| read_one(tx, id.into(), question.into())).await
}

#[post("/tenders/{id}/questions/{question}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, question) = path.into_inner();
    let (id, question) = (ProcurementId::new(id), ClarificationId::new(question));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let target = ClarificationTarget { id: question, version: Some(typed.version()?) };
        let (part, told) = step(tx, target, typed)?;
        let part = if part { format!("/{question}") } else { String::new() };
        Ok(Next::to(format!("{}/questions{part}", address(id))).told(told))
    };
    form.submit("answer question", act, move |tx| read_one(tx, id, question)).await
}

/// Takes the step that was pressed; whether its question is looked at again, and what is told.
fn step(
    tx: &mut Tx<'_>,
    target: ClarificationTarget,
    typed: &Typed,
) -> Result<(bool, &'static str), Refusal> {
    match typed.text("step") {
        "publish" => {
            tendering::publish_clarification(tx, target, chosen(typed)?)?;
            Ok((false, "Question and answer are public"))
        }
        "reject" => {
            tendering::reject_clarification(tx, target, &Reason::new(typed.text("reason"))?)?;
            Ok((false, "The question is put aside"))
        }
        _ => {
            let changes_tender = typed.text("changes_tender") == "yes";
            let draft = AnswerDraft { text: typed.text("answer").to_owned(), changes_tender };
            tendering::answer_clarification(tx, target, &draft)?;
            Ok((true, "The answer is saved. Nobody outside the trust reads it before it is published"))
        }
    }
}

/// The change of the tender that is published with an answer.
fn chosen(typed: &Typed) -> Result<Option<ModificationId>, Refusal> {
    let Some(text) = typed.given("modification_id") else { return Ok(None) };
    let id = text.parse::<Uuid>().map_err(|_| Refusal::not_found())?;
    Ok(Some(id.into()))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let page = tendering::list_clarifications(tx, id, After { after: None, limit: 100 })?;
    let heads = [Head::words("Question"), Head::words("How it stands"), Head::words("Received")];
    let rows = page.items.iter().map(|it| {
        let question = &it.item;
        vec![
            Cell::new(&question.question).to(format!("{}/questions/{}", address(id), question.id)),
            Cell::tag(tag(&question.state)),
            Cell::new(format::instant(question.asked_at)),
        ]
    });
    let table = Table::new("Questions, the oldest first", heads).rows(rows);
    let empty = "Questions appear here without who asked them. Bidders ask until the day you set.";
    Ok(Sheet::new("Questions and answers")
        .back(back(id))
        .under(title)
        .section(Section::only().table(table.or_else(empty))))
}

fn tag(state: &ClarificationState) -> Tag {
    let (text, colour) = match state {
        ClarificationState::Asked => ("Waits for an answer", "govuk-tag--orange"),
        ClarificationState::Answered(_) => ("Answered, not public", "govuk-tag--yellow"),
        ClarificationState::Published { .. } => ("Public", "govuk-tag--green"),
        ClarificationState::Rejected { .. } => ("Put aside", "govuk-tag--grey"),
        ClarificationState::Withdrawn { .. } => ("Taken back", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

fn read_one(tx: &mut Tx<'_>, id: ProcurementId, question: ClarificationId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let page = tendering::list_clarifications(tx, id, After { after: None, limit: 100 })?;
    let found = page.items.into_iter().find(|it| it.item.id == question).ok_or_else(Refusal::not_found)?;
    let back = back_to("Back to the questions", format!("{}/questions", address(id)));
    let page = Question::new("Question")
        .under(title)
        .back(back)
        .fact(Fact::new("Question", &found.item.question))
        .fact(Fact::new("Received", format::instant(found.item.asked_at)))
        .fact(Fact::new("How it stands", tag(&found.item.state).text));
    let mut page = asked(tx, page, &found);
    if matches!(&found.item.state, ClarificationState::Answered(answer) if answer.changes_tender) {
        page = with_change(tx, page, id)?;
    }
    Ok(page.holding(Values::default().with("version", found.version)))
}

/// An answer that changes the tender is published together with the change.
fn with_change(tx: &mut Tx<'_>, page: Question, id: ProcurementId) -> Result<Question, Refusal> {
    let waiting = changes::waiting(tx, id)?;
    let page = page.link("Changes of the tender", format!("{}/changes", address(id)));
    if waiting.is_empty() {
        return Ok(
            page.say("Propose the change of the tender first: it is published together with this answer.")
        );
    }
    Ok(page.ask(Field::radios("modification_id", "Which change is published with it?", waiting)))
}

fn asked(tx: &Tx<'_>, page: Question, found: &Versioned<Clarification>) -> Question {
    match &found.item.state {
        ClarificationState::Asked if holds(tx, Role::Commissioner) => page
            .ask(Field::area("answer", "Your answer, as everybody will read it").at_most(10_000))
            .ask(Field::radios(
                "changes_tender",
                "Does it change what the tender says?",
                vec![Choice::new("no", "No"), Choice::new("yes", "Yes: a second person publishes it")],
            ))
            .button(Press::step("Save the answer", "answer"))
            .ask(
                Field::area("reason", "Why it is not answered")
                    .at_most(Reason::MOST)
                    .hint("Only to put the question aside"),
            )
            .button(Press::other("Put it aside", "reject")),
        ClarificationState::Answered(answer) => page
            .fact(Fact::new("Answer", &answer.text))
            .fact(Fact::new("Changes the tender", if answer.changes_tender { "Yes" } else { "No" }))
            .warn("Everybody who reads the tender sees question and answer at once.")
            .button(Press::step("Publish question and answer", "publish")),
        ClarificationState::Published { answer, at, .. } => {
            page.fact(Fact::new("Answer", &answer.text)).fact(Fact::new("Published", format::instant(*at)))
        }
        ClarificationState::Rejected { reason, .. } => page.fact(Fact::new("Why", reason.text())),
        ClarificationState::Asked | ClarificationState::Withdrawn { .. } => page,
    }
}
