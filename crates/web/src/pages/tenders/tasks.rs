//! `/tenders/{t}`: the task list of a tender, from its first draft to its contracts.

use actix_web::{get, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::{Refusal, award, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Tx};
use trellis_tendering::{ClarificationState, Procurement};
use uuid::Uuid;

use super::ending::is_open;
use super::stages::{self, Group, Known};
use super::told::{holds, lot_name, tag};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{Tag, View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Tasks {
    title: String,
    tag: Tag,
    closes: Option<String>,
    value: Option<String>,
    done: usize,
    all: usize,
    groups: Vec<Group>,
    links: Vec<Link>,
}

impl View for Tasks {
    const TEMPLATE: &'static str = "tenders/tasks.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("All tenders", "/tenders"))
    }
}

#[get("/tenders/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show tender", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Tasks, Refusal> {
    let procurement = super::told::held(tx, id)?.item;
    let known = known(tx, procurement)?;
    let groups = stages::of(&known);
    let counted = || groups.iter().flat_map(Group::counted);
    Ok(Tasks {
        title: known.procurement.particulars.title.clone(),
        tag: tag(known.procurement.standing(known.now)),
        closes: known.procurement.particulars.stage.map(|stage| format::deadline(stage.closes_at, known.now)),
        value: known.procurement.estimate_gross().filter(|sum| sum.is_positive()).map(format::money),
        done: counted().filter(|is_done| *is_done).count(),
        all: counted().count(),
        links: links(tx, &known),
        groups,
    })
}

/// What the task list turns on.
fn known(tx: &mut Tx<'_>, procurement: Procurement) -> Result<Known, Refusal> {
    let mut awards = Vec::new();
    let direct = procurement.particulars.procedure.direct().is_some();
    let is_selected = direct && procurement.state.publication().is_some();
    if procurement.state.is_opened() || is_selected {
        for lot in &procurement.lots {
            awards.extend(award::find_award_of_lot(tx, lot.id)?.map(|found| (lot.id, found.item.award)));
        }
    }
    let questions = questions_waiting(tx, &procurement)?;
    let is_published = procurement.state.publication().is_some();
    let material_changes = if is_published { super::changes::material(tx, procurement.id)? } else { 0 };
    Ok(Known {
        questions,
        material_changes,
        now: tx.now(),
        commissions: holds(tx, Role::Commissioner),
        approves: holds(tx, Role::AwardApprover),
        moderates: holds(tx, Role::Moderator),
        awards,
        procurement,
    })
}

/// Questions that nobody has answered or published, for those who may read them.
fn questions_waiting(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<usize, Refusal> {
    let reads = [Role::Commissioner, Role::AwardApprover, Role::Auditor].iter().any(|role| holds(tx, *role));
    if !reads || procurement.state.publication().is_none() {
        return Ok(0);
    }
    let page = tendering::list_clarifications(tx, procurement.id, After { after: None, limit: 100 })?;
    let waits = |state: &ClarificationState| {
        matches!(state, ClarificationState::Asked | ClarificationState::Answered(_))
    };
    Ok(page.items.iter().filter(|question| waits(&question.item.state)).count())
}

fn links(tx: &Tx<'_>, known: &Known) -> Vec<Link> {
    let procurement = &known.procurement;
    let link = |text: &str, href: String| Link { text: text.to_owned(), href };
    let mut links = vec![link("History", format!("/tenders/{}/history", procurement.id))];
    let is_public = procurement.particulars.procedure.is_open();
    if is_public && procurement.state.publication().is_some() {
        links.push(link("What the public sees", format!("/opportunities/{}", procurement.id)));
    }
    let is_unpublished = matches!(procurement.state.name(), "draft" | "in_approval" | "approved");
    if is_unpublished && holds(tx, Role::Commissioner) {
        links.push(link("Give the tender up", format!("/tenders/{}/withdraw", procurement.id)));
    }
    if known.approves {
        let open: Vec<_> = procurement.lots.iter().filter(|lot| is_open(procurement, lot)).collect();
        for lot in &open {
            let href = format!("/tenders/{}/lots/{}/end", procurement.id, lot.id);
            links.push(link(&format!("End {} without an award", lot_name(lot)), href));
        }
        if !open.is_empty() {
            links.push(link("Give the whole tender up", format!("/tenders/{}/abandon", procurement.id)));
        }
    }
    links
}
