//! A commissioner begins a notice.

use trellis_access::{Action, Facts};
use trellis_store::{Event, OwnNotice, Tx, Versioned};
use trellis_tendering::notice::{Notice, NoticeDetails, NoticeKind, NoticeState, NoticeSubject};

use super::material::procurement_of;
use super::notice_read::NoticeRead;
use crate::{Refusal, authorise};

/// A notice to begin.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Its form.
    pub kind: NoticeKind,
    /// What it is about.
    pub subject: NoticeSubject,
    /// What its author adds.
    pub details: NoticeDetails,
    /// Whether publication cannot wait two days for the platform.
    pub urgent: bool,
}

/// Adds a draft about a thing of the caller's trust.
pub fn create_notice(tx: &mut Tx<'_>, new: &NewNotice) -> Result<NoticeRead, Refusal> {
    let procurement = procurement_of(tx, (new.kind, new.subject))?;
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateNotice, Facts::of_trust(found.trust))?;
    let author = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let notice = Notice {
        id: tx.new_id(),
        trust: found.trust,
        kind: new.kind,
        subject: new.subject,
        author,
        written_by: author,
        details: new.details.clone(),
        urgent: new.urgent,
        state: NoticeState::Draft,
    };
    let own = OwnNotice { notice: notice.draft()?, procurement, content: None };
    tx.insert_notice(&permit, &own)?;
    tx.record(Event::of(Action::CreateNotice, "notice", own.notice.id).with("form", new.kind.form()));
    NoticeRead::of(tx, Versioned { item: own, version: 1 })
}
