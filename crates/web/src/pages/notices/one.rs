//! `/notices/{n}`: a notice as it would be published, what it lacks, and its next step.

use actix_web::{get, post, web};
use serde_json::Value;
use trellis_commissioning::Refusal;
use trellis_commissioning::notices::{self, NoticeRead, NoticeTarget};
use trellis_kernel::NoticeId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use trellis_tendering::notice::NoticeState;
use uuid::Uuid;

use super::list::tag;
use crate::form::{Form, Next};
use crate::pages::tenders::told::address;
use crate::shapes::{Cell, Fact, Field, Head, Press, Question, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/notices/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = NoticeId::new(*id);
    who.show("show notice", move |tx| read(tx, id)).await
}

#[post("/notices/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = NoticeId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = step(tx, NoticeTarget { id, version: Some(typed.version()?) }, typed)?;
        Ok(Next::to(format!("/notices/{id}")).told(told))
    };
    form.submit("take step of notice", act, move |tx| read(tx, id)).await
}

fn step(tx: &mut Tx<'_>, target: NoticeTarget, typed: &Typed) -> Result<&'static str, Refusal> {
    match typed.text("step") {
        "approve" => notices::approve_notice(tx, target).map(|_| "The notice is approved as it reads"),
        "return" => notices::return_notice(tx, target).map(|_| "The notice is a draft again"),
        "submit" => notices::submit_notice(tx, target).map(|_| "The notice is with the platform"),
        "reject" => {
            let reason = Reason::new(typed.text("reason"))?;
            notices::reject_notice(tx, target, &reason).map(|_| "The platform’s refusal is recorded")
        }
        "here" => {
            let evidence = Reason::new(typed.text("reason"))?;
            notices::publish_notice_here(tx, target, &evidence).map(|_| "The notice is public here")
        }
        _ => Err(Refusal::not_found()),
    }
}

fn read(tx: &mut Tx<'_>, id: NoticeId) -> Result<Question, Refusal> {
    let read = notices::get_notice(tx, id)?;
    let notice = &read.own.notice;
    let title = format!("{} {}", notice.kind.form(), notice.kind.title());
    let back = back_to("Back to the notices", format!("{}/notices", address(read.own.procurement)));
    let mut question = Question::new(title)
        .under("Notice")
        .back(back)
        .fact(Fact::new("How it stands", tag(&notice.state).text))
        .table(lacks(&read));
    if let Some(release) = &read.release {
        question =
            question.fact(Fact::new("Published as", format!("{}, {}", release.ocid, release.release_id)));
    }
    for row in preview(&read) {
        question = question.fact(row);
    }
    Ok(steps(question, &notice.state).holding(Values::default().with("version", read.version)))
}

fn steps(question: Question, state: &NoticeState) -> Question {
    let reason = |label| Field::area("reason", label).at_most(Reason::MOST);
    match state {
        NoticeState::Draft => question.button(Press::step("Approve the notice", "approve")),
        NoticeState::Approved(_) => question
            .button(Press::step("Hand it to the platform", "submit"))
            .button(Press::other("Take the approval back", "return")),
        NoticeState::Submitted(_) => question
            .ask(reason("Why the platform refused it, or what shows that it cannot be reached"))
            .button(Press::step("The platform refused it", "reject"))
            .button(Press::other("Publish it here instead", "here")),
        NoticeState::Published { .. } | NoticeState::Rejected { .. } => question,
    }
}

fn lacks(read: &NoticeRead) -> Table {
    let missing = read.composed.missing.iter();
    let rows = missing.map(|lack| vec![Cell::new(sentence(lack.item)), Cell::new(lack.citation)]);
    Table::new("What is still missing", [Head::words("What"), Head::words("Asked for by")]).rows(rows)
}

/// What the notice says, line by line.
fn preview(read: &NoticeRead) -> Vec<Fact> {
    let release = read.composed.release.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let mut rows = Vec::new();
    if let Some(Value::Object(parts)) = release {
        for (name, part) in &parts {
            let mut lines = Vec::new();
            flatten(part, &mut lines);
            rows.push(Fact::new(sentence(name), lines.join("\n")));
        }
    }
    rows
}

fn flatten(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(parts) => {
            for (name, part) in parts {
                match part {
                    Value::Object(_) | Value::Array(_) => flatten(part, lines),
                    Value::String(text) => lines.push(format!("{name}: {text}")),
                    Value::Null | Value::Bool(_) | Value::Number(_) => lines.push(format!("{name}: {part}")),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| flatten(item, lines)),
        Value::String(text) => lines.push(text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) => lines.push(value.to_string()),
    }
}
