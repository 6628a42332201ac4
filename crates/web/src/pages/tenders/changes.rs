//! `/tenders/{t}/changes`: a tender that takes bids is changed: proposed by one person, approved by another, told to everybody.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, ModificationTarget};
use trellis_kernel::{ModificationId, ProcurementId};
use trellis_store::{After, KeptModification, Tx, Versioned};
use trellis_tendering::notice::NoticeDetails;
use trellis_tendering::{ModificationState, Reason, TenderChange};
use uuid::Uuid;

use super::timetable;
use super::told::{address, back, held, held_by, holds, target};
use crate::form::{Form, Next};
use crate::format;
use crate::pages::notices::details;
use crate::shapes::{Cell, Choice, Fact, Field, Head, Press, Question, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Tag, back_to};
use crate::visitor::Answer;

#[get("/tenders/{id}/changes")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("list changes", move |tx| read(tx, id)).await
}

#[get("/tenders/{id}/changes/new")]
pub(crate) async fn show_new(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show new change", move |tx| read_new(tx, id)).await
}

#[post("/tenders/{id}/changes/new")]
pub(crate) async fn send_new(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (change, details) = proposed(typed, &held(tx, id)?.item.particulars.description)?;
        let made = tendering::propose_modification(tx, target(id, typed)?, (&change, &details))?;
        let next = Next::to(format!("{}/changes/{}", address(id), made.item.modification.id));
        Ok(next.told("The change is proposed. A second person approves it"))
    };
    form.submit("propose change", act, move |tx| read_new(tx, id)).await
}

#[get("/tenders/{id}/changes/{change}")]
pub(crate) async fn show_one(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, change) = path.into_inner();
    who.show("show change", move |tx| read_one(tx, id.into(), change.into())).await
}

#[post("/tenders/{id}/changes/{change}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, change) = path.into_inner();
    let (id, change) = (ProcurementId::new(id), ModificationId::new(change));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let target = ModificationTarget { id: change, version: Some(typed.version()?) };
        let next = Next::to(format!("{}/changes", address(id)));
        if typed.text("step") == "refuse" {
            tendering::refuse_modification(tx, target)?;
            return Ok(next.told("The change is put aside"));
        }
        tendering::approve_modification(tx, target)?;
        Ok(next.told("The tender has changed, and everybody who reads it is told"))
    };
    form.submit("decide on change", act, move |tx| read_one(tx, id, change)).await
}

/// The changes of a tender that wait for a second person, to be chosen from.
pub(super) fn waiting(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Vec<Choice>, Refusal> {
    let found = all(tx, id)?;
    let waits = found.iter().filter(|it| it.item.modification.state == ModificationState::Proposed);
    Ok(waits
        .map(|it| Choice::new(it.item.modification.id, it.item.modification.change.reason.text()))
        .collect())
}

/// How often a tender changed so that bids are confirmed anew.
pub(super) fn material(tx: &mut Tx<'_>, id: ProcurementId) -> Result<usize, Refusal> {
    let material = |it: &&Versioned<KeptModification>| {
        let change = &it.item.modification;
        change.change.material && matches!(change.state, ModificationState::Applied { .. })
    };
    Ok(all(tx, id)?.iter().filter(material).count())
}

fn all(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Vec<Versioned<KeptModification>>, Refusal> {
    Ok(tendering::list_modifications(tx, id, After { after: None, limit: 100 })?.items)
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let procurement = held(tx, id)?.item;
    let heads = [Head::words("Why"), Head::words("How it stands"), Head::words("Proposed")];
    let found = all(tx, id)?;
    let rows = found.iter().map(|it| {
        let change = &it.item.modification;
        let href = format!("{}/changes/{}", address(id), change.id);
        vec![
            Cell::new(change.change.reason.text()).to(href),
            Cell::tag(tag(&change.state)),
            Cell::new(format::instant(change.proposed_at)),
        ]
    });
    let table = Table::new("Changes of the tender, the oldest first", heads).rows(rows);
    let empty = "No change was proposed. A tender can change until bids close.";
    let mut section = Section::only().table(table.or_else(empty));
    if holds(tx, Role::Commissioner) && !procurement.is_closed(tx.now()) {
        section = section.action("Propose a change", format!("{}/changes/new", address(id)));
    }
    Ok(Sheet::new("Changes of the tender")
        .under(procurement.particulars.title)
        .back(back(id))
        .section(section))
}

fn tag(state: &ModificationState) -> Tag {
    let (text, colour) = match state {
        ModificationState::Proposed => ("Waits for approval", "govuk-tag--orange"),
        ModificationState::Applied { .. } => ("Public", "govuk-tag--green"),
        ModificationState::Refused { .. } => ("Put aside", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

fn yes_or_no(yes: &str, no: &str) -> Vec<Choice> {
    vec![Choice::new("no", no), Choice::new("yes", yes)]
}

fn read_new(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = &found.item.particulars;
    let back = back_to("Back to the changes", format!("{}/changes", address(id)));
    let question = Question::new("Propose a change")
        .under(&particulars.title)
        .back(back)
        .say("Nothing changes before another person approves it. Bidders keep five working days from then on, at the least: with fewer, move the deadlines too.")
        .ask(Field::area("description", "What is bought, and for whom, as it reads from then on").at_most(20_000))
        .ask(Field::radios(
            "material",
            "Could it change who bids, or what they bid?",
            yes_or_no("Yes: every bidder confirms their bid, or sends another", "No"),
        ))
        .ask(Field::area("reason", "Why it changes").at_most(Reason::MOST).hint("Everybody who reads the tender sees this"))
        .ask(Field::radios("moves", "Do the deadlines move?", yes_or_no("Yes", "No")));
    let holding = details::said_before(tx, id)?;
    let holding = timetable::holding(holding, particulars.stage)
        .with("version", found.version)
        .with("description", &particulars.description);
    Ok(details::of_tender(timetable::deadlines(question))
        .button(Press::on("Propose the change"))
        .holding(holding))
}

fn proposed(typed: &Typed, reads: &str) -> Result<(TenderChange, NoticeDetails), Refusal> {
    let stage = if typed.text("moves") == "yes" { Some(timetable::told(typed)?) } else { None };
    let told = (typed.text("material") == "yes", Reason::new(typed.text("reason"))?);
    let description = typed.given("description").filter(|text| *text != reads);
    let change = TenderChange::new(description, Vec::new(), stage, told)?;
    Ok((change, details::read(typed)?))
}

fn read_one(tx: &mut Tx<'_>, id: ProcurementId, change: ModificationId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let found = all(tx, id)?.into_iter().find(|it| it.item.modification.id == change);
    let found = found.ok_or_else(Refusal::not_found)?;
    let back = back_to("Back to the changes", format!("{}/changes", address(id)));
    let modification = &found.item.modification;
    let told = &modification.change;
    let mut page = Question::new("A change of the tender")
        .under(title)
        .back(back)
        .fact(Fact::new("How it stands", tag(&modification.state).text))
        .fact(Fact::new("Why", told.reason.text()))
        .fact(Fact::new("Bids are confirmed anew", if told.material { "Yes" } else { "No" }));
    if let Some(description) = &told.description {
        page = page.fact(Fact::new("What is bought, from then on", description));
    }
    for (_, terms) in &told.lots {
        let offers = format!("{}, {} with VAT", terms.description, format::money(terms.value_gross));
        page = page.fact(Fact::new(format!("Lot: {}", terms.title), offers));
    }
    if let Some(stage) = told.stage {
        page = page
            .fact(Fact::new("Questions close", format::deadline(stage.questions_close_at, tx.now())))
            .fact(Fact::new("Bids close", format::deadline(stage.closes_at, tx.now())));
    }
    if modification.state == ModificationState::Proposed {
        if holds(tx, Role::AwardApprover) {
            page = page
                .warn("You cannot approve what you proposed yourself. Everybody is told at once, and the tender notice is published again.")
                .button(Press::step("Approve the change", "approve"));
        }
        page = page.button(Press::other("Put it aside", "refuse"));
    }
    Ok(page.version(found.version))
}
