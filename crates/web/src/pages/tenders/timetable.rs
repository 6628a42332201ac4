//! `/tenders/{t}/timetable`: when questions and bids close; and, once it is published, both moved later.

use actix_web::{get, post, web};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Europe::London;
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{Particulars, Reason, Stage};
use uuid::Uuid;

use super::told::{address, back, held, held_by, target};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/timetable")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show timetable", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/timetable")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let particulars = held(tx, id)?.item.particulars;
        let revised = Particulars { stage: Some(told(typed)?), ..particulars };
        tendering::update_procurement(tx, target(id, typed)?, &revised)?;
        Ok(Next::to(address(id)).told("The timetable is saved"))
    };
    form.submit("set timetable", act, move |tx| read(tx, id)).await
}

#[get("/tenders/{id}/extend")]
pub(crate) async fn show_later(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show extension", move |tx| read_later(tx, id)).await
}

#[post("/tenders/{id}/extend")]
pub(crate) async fn send_later(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (stage, reason) = (told(typed)?, Reason::new(typed.text("reason"))?);
        tendering::extend_deadline(tx, target(id, typed)?, stage, &reason)?;
        Ok(Next::to(address(id))
            .told("The deadlines are moved, and everybody who follows the tender is told"))
    };
    form.submit("extend deadline", act, move |tx| read_later(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = &found.item.particulars;
    let question = Question::new("When do questions and bids close?")
        .under(&particulars.title)
        .back(back(id))
        .say("Times are London’s. A bid that arrives at the closing time itself is late.");
    Ok(deadlines(question)
        .button(Press::on("Save and continue"))
        .holding(values(found.version, particulars.stage)))
}

fn read_later(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held(tx, id)?;
    let stage = found.item.particulars.stage.ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    let question = Question::new("Move the deadlines later")
        .under(&found.item.particulars.title)
        .back(back(id))
        .fact(Fact::new("Questions close", format::deadline(stage.questions_close_at, now)))
        .fact(Fact::new("Bids close", format::deadline(stage.closes_at, now)))
        .warn("Deadlines move later and never earlier. Everybody is told at once.");
    Ok(deadlines(question)
        .ask(
            Field::area("reason", "Why they move")
                .at_most(2_000)
                .hint("Everybody who reads the tender sees this"),
        )
        .button(Press::on("Move the deadlines"))
        .holding(values(found.version, Some(stage))))
}

pub(super) fn deadlines(question: Question) -> Question {
    question
        .ask(Field::date("questions_close_at", "Last day for questions"))
        .ask(Field::select("questions_time", "Time at which questions close", times()))
        .ask(Field::date("closes_at", "Last day for bids"))
        .ask(Field::select("closes_time", "Time at which bids close", times()))
}

/// Every hour of a working day.
fn times() -> Vec<Choice> {
    let hours = (9..=17).filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    hours
        .map(|time| {
            let words =
                if time.hour() == 12 { "12 noon".to_owned() } else { time.format("%-I%P").to_string() };
            Choice::new(time.format("%H:%M"), words)
        })
        .collect()
}

fn values(version: i64, stage: Option<Stage>) -> Values {
    holding(Values::default().with("version", version), stage)
}

pub(super) fn holding(values: Values, stage: Option<Stage>) -> Values {
    let Some(stage) = stage else {
        return values.with("questions_time", "12:00").with("closes_time", "12:00");
    };
    let values = moment(values, ("questions_close_at", "questions_time"), stage.questions_close_at);
    moment(values, ("closes_at", "closes_time"), stage.closes_at)
}

fn moment(values: Values, (day, time): (&str, &str), at: DateTime<Utc>) -> Values {
    let local = at.with_timezone(&London);
    values
        .with(&format!("{day}-day"), local.format("%-d"))
        .with(&format!("{day}-month"), local.format("%-m"))
        .with(&format!("{day}-year"), local.format("%Y"))
        .with(time, local.format("%H:%M"))
}

pub(super) fn told(typed: &Typed) -> Result<Stage, Refusal> {
    let mut reading = typed.reading();
    let (questions, closes) = (reading.date("questions_close_at"), reading.date("closes_at"));
    let (questions, closes) = reading.finish(|| questions.zip(closes))?;
    let mut fields = Fields::new();
    let mut time = |name: &str| {
        let time = NaiveTime::parse_from_str(typed.text(name), "%H:%M").ok();
        fields.require(time.is_some(), format!("/{name}"), "choose a time");
        time
    };
    let (questions_time, closes_time) = (time("questions_time"), time("closes_time"));
    let (questions_time, closes_time) = fields.finish(|| questions_time.zip(closes_time))?;
    let questions = NaiveDateTime::new(questions, questions_time);
    Ok(Stage::from_london(questions, NaiveDateTime::new(closes, closes_time))?)
}
