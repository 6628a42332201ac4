//! `/tenders/{t}/history`: what was done with a tender, by whom and when, the last first.

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use trellis_commissioning::{Refusal, award, notices, tendering};
use trellis_kernel::{PersonId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::award::{Approval, Award, AwardState};
use trellis_tendering::notice::NoticeState;
use trellis_tendering::{ChangeKind, Procurement, Step};
use uuid::Uuid;

use super::told::{address, back, held, lot_name};
use crate::format;
use crate::pages::home::if_allowed;
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

/// Something that happened: when, what, by whom where that is kept, why, and where it leads.
struct Happened {
    at: DateTime<Utc>,
    what: String,
    by: Option<PersonId>,
    why: Option<String>,
    href: Option<String>,
}

#[get("/tenders/{id}/history")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show history of tender", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let procurement = held(tx, id)?.item;
    let mut all = steps(&procurement);
    if procurement.state.publication().is_some() {
        all.extend(changes(tx, &procurement)?);
        all.extend(if_allowed(awards(tx, &procurement))?.unwrap_or_default());
    }
    all.extend(if_allowed(published(tx, id))?.unwrap_or_default());
    // Stable first, then turned: what was done in one instant also stands the last first.
    all.sort_by_key(|one| one.at);
    all.reverse();
    let people: Vec<PersonId> = all.iter().filter_map(|one| one.by).collect();
    let names = tx.names_of(&people)?;
    let rows = all.into_iter().map(|one| {
        let by = one.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default();
        let what = Cell::new(one.what);
        let what = match one.href {
            Some(href) => what.to(href),
            None => what,
        };
        vec![Cell::new(format::instant(one.at)), what, Cell::new(by), Cell::new(one.why.unwrap_or_default())]
    });
    let heads = [Head::words("When"), Head::words("What was done"), Head::words("By"), Head::words("Why")];
    let table = Table::new("The last step first", heads).rows(rows);
    Ok(Sheet::new("History")
        .back(back(id))
        .under(&procurement.particulars.title)
        .say("Every action and every refusal is in the audit as well, which auditors search.")
        .table(table.or_else("Nothing was done yet: the tender is a first draft.")))
}

fn steps(procurement: &Procurement) -> Vec<Happened> {
    let direct = procurement.particulars.procedure.direct().is_some();
    let steps = procurement.state.steps(direct).into_iter();
    let happened = steps.map(|taken| Happened {
        at: taken.at,
        what: in_words(taken.step).to_owned(),
        by: Some(taken.by),
        why: taken.reason.map(|reason| reason.text().to_owned()),
        href: None,
    });
    happened.collect()
}

const fn in_words(step: Step) -> &'static str {
    match step {
        Step::HandedIn => "Handed in for approval",
        Step::Approved => "Approved by a second person",
        Step::Published => "Published",
        Step::SelectionBegun => "Selection begun",
        Step::Opened => "Bids opened",
        Step::GivenUp => "Given up",
    }
}

/// What everybody who reads the tender was told after its publication. Of a direct award nobody reads a tender.
fn changes(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Vec<Happened>, Refusal> {
    if procurement.particulars.procedure.direct().is_some() {
        return Ok(Vec::new());
    }
    let lot = |id| procurement.lot(id).map(lot_name).unwrap_or_default();
    let changes = tendering::get_opportunity(tx, procurement.id)?.changes.into_iter();
    let happened = changes.filter_map(|change| {
        let what = match change.kind {
            ChangeKind::Extended => "Deadlines moved later".to_owned(),
            ChangeKind::Modified => "What it says was changed".to_owned(),
            ChangeKind::MateriallyModified => "Changed, so that bids are confirmed anew".to_owned(),
            ChangeKind::LotCancelled => format!("{} given up", change.lot.map(lot).unwrap_or_default()),
            // These are steps of the tender itself.
            ChangeKind::Published | ChangeKind::Cancelled => return None,
        };
        let why = change.reason.map(|reason| reason.text().to_owned());
        Some(Happened { at: change.at, what, by: None, why, href: None })
    });
    Ok(happened.collect())
}

fn published(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Vec<Happened>, Refusal> {
    let all = notices::list_notices_of_procurement(tx, id)?.into_iter();
    let happened = all.filter_map(|own| {
        let notice = own.item.notice;
        let NoticeState::Published { publication, .. } = &notice.state else { return None };
        Some(Happened {
            at: publication.at,
            what: format!("{} {} published", notice.kind.form(), notice.kind.title()),
            by: Some(publication.by),
            why: None,
            href: Some(format!("/notices/{}", notice.id)),
        })
    });
    Ok(happened.collect())
}

/// The steps of each lot's award that stands.
fn awards(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Vec<Happened>, Refusal> {
    let mut all = Vec::new();
    for lot in &procurement.lots {
        let Some(found) = award::find_award_of_lot(tx, lot.id)? else { continue };
        let award = found.item.award;
        let href = format!("{}/awards/{}", address(procurement.id), award.id());
        let name = lot_name(lot);
        all.extend(award_steps(&award).into_iter().map(|(at, what, by)| Happened {
            at,
            what: format!("{name}: {what}"),
            by,
            why: None,
            href: Some(href.clone()),
        }));
    }
    Ok(all)
}

/// What was done with an award, when, and by whom where that is kept.
type AwardStep = (DateTime<Utc>, &'static str, Option<PersonId>);

fn award_steps(award: &Award) -> Vec<AwardStep> {
    let recommendation = award.recommendation();
    let proposed = (recommendation.at, "award proposed", Some(recommendation.by));
    let later = match award.state() {
        AwardState::Proposed | AwardState::Withdrawn { .. } | AwardState::Lapsed { .. } => Vec::new(),
        AwardState::Approved(approval) => told(approval, None),
        AwardState::SummariesSent { approval, sent_at } => told(approval, Some(*sent_at)),
        AwardState::NoticePublished { approval, sent_at, .. } => told(approval, *sent_at),
        AwardState::ContractEntered { approval, sent_at, entered_at, .. } => {
            let signed = (*entered_at, "contract signed", None);
            told(approval, *sent_at).into_iter().chain([signed]).collect()
        }
    };
    std::iter::once(proposed).chain(later).collect()
}

fn told(approval: &Approval, sent_at: Option<DateTime<Utc>>) -> Vec<AwardStep> {
    let approved = (approval.at, "award approved", Some(approval.by));
    std::iter::once(approved).chain(sent_at.map(|at| (at, "every bidder told", None))).collect()
}
