//! The road that every step of a notice takes: load and lock, ask the policy, hold the version, decide, save, record.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{NoticeId, PersonId};
use trellis_store::{Event, OwnNotice, Tx, Versioned};

use crate::{Refusal, authorise};

/// The notice to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct NoticeTarget {
    /// Which notice.
    pub id: NoticeId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// A notice on which a step may be taken, and by whom.
pub(super) struct Step {
    pub(super) action: Action,
    pub(super) permit: Permit,
    pub(super) person: PersonId,
    pub(super) at: DateTime<Utc>,
    pub(super) own: OwnNotice,
    version: i64,
}

impl Step {
    /// Loads and locks the notice and asks the policy. Who wrote any of it is told to the policy.
    pub(super) fn on(tx: &mut Tx<'_>, action: Action, target: NoticeTarget) -> Result<Self, Refusal> {
        let found = tx.notice_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
        let notice = &found.item.notice;
        let facts = Facts::of_trust(notice.trust).after([notice.author, notice.written_by]);
        let permit = authorise(tx, action, facts)?;
        let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
        let Versioned { item: own, version } = found.expect_if_read(target.version)?;
        Ok(Self { action, permit, person, at: tx.now(), own, version })
    }

    /// Saves what has become of the notice.
    pub(super) fn save(self, tx: &mut Tx<'_>, changed: OwnNotice) -> Result<Versioned<OwnNotice>, Refusal> {
        let version = tx.save_notice(&self.permit, &changed, self.version)?;
        let notice = &changed.notice;
        let event = Event::of(self.action, "notice", notice.id).with("form", notice.kind.form());
        tx.record(event.with("state", notice.state.name()).with("version", version));
        Ok(Versioned { item: changed, version })
    }
}
