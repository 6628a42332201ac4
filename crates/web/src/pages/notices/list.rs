//! `/tenders/{t}/notices`: what has been published of a tender, and what is being prepared.

use actix_web::{get, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, notices};
use trellis_kernel::ProcurementId;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::notice::NoticeState;
use uuid::Uuid;

use crate::format;
use crate::pages::tenders::told::{address, back, held, holds};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/tenders/{id}/notices")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("list notices of tender", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let found = notices::list_notices_of_procurement(tx, id)?;
    let heads = [Head::words("Notice"), Head::words("How it stands"), Head::words("Published")];
    let table = Table::new("Notices of this tender", heads).rows(found.iter().map(|own| row(&own.item)));
    let mut section = Section::only().table(table.or_else("Notices appear here as steps are published, or when you prepare one for the central digital platform."));
    if holds(tx, Role::Commissioner) {
        section = section.action("Prepare a notice", format!("{}/notices/new", address(id)));
    }
    Ok(Sheet::new("Notices").back(back(id)).under(title).section(section))
}

fn row(own: &OwnNotice) -> Vec<Cell> {
    let notice = &own.notice;
    let name = format!("{} {}", notice.kind.form(), notice.kind.title());
    let published = match &notice.state {
        NoticeState::Published { publication, .. } => format::instant(publication.at),
        NoticeState::Draft
        | NoticeState::Approved(_)
        | NoticeState::Submitted(_)
        | NoticeState::Rejected { .. } => "Not yet".to_owned(),
    };
    vec![
        Cell::new(name).to(format!("/notices/{}", notice.id)),
        Cell::tag(tag(&notice.state)),
        Cell::new(published),
    ]
}

/// How a notice stands.
pub(super) fn tag(state: &NoticeState) -> Tag {
    let (text, colour) = match state {
        NoticeState::Draft => ("Draft", "govuk-tag--yellow"),
        NoticeState::Approved(_) => ("Approved", "govuk-tag--turquoise"),
        NoticeState::Submitted(_) => ("With the platform", "govuk-tag--blue"),
        NoticeState::Published { .. } => ("Published", "govuk-tag--green"),
        NoticeState::Rejected { .. } => ("Rejected", "govuk-tag--red"),
    };
    Tag { text, colour }
}
