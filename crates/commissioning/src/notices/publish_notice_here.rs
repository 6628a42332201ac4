//! The central platform could not be reached: the notice is published here.

use trellis_access::Action;
use trellis_publishing::ocds::Ocid;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::Reason;

use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use super::process::process_of;
use super::publication::{Public, release, set_in_motion};
use crate::Refusal;

/// Publishes a notice that the platform has not answered for two days, or four hours where it is urgent; the evidence of that is
/// kept with it. Clocks start now.
pub fn publish_notice_here(
    tx: &mut Tx<'_>,
    target: NoticeTarget,
    evidence: &Reason,
) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::PublishNoticeHere, target)?;
    let own = step.own.clone();
    let (permit, by, at) = (step.permit.clone(), step.person, step.at);
    let notice = own.notice.publish_here(by, at, evidence.clone())?;
    let saved = step.save(tx, OwnNotice { notice, ..own })?;
    let public = Public::here(tx, &permit, (by, at), &saved.item)?;
    let last_day = set_in_motion(tx, &public, &saved.item)?;
    release(tx, public, &saved.item, last_day)?;
    NoticeRead::of(tx, saved)
}

impl<'p> Public<'p> {
    /// A publication on this platform: under the notice's process where that has a name, and else under a local one.
    pub(super) fn here(
        tx: &mut Tx<'_>,
        permit: &'p trellis_access::Permit,
        (by, at): (trellis_kernel::PersonId, chrono::DateTime<chrono::Utc>),
        own: &OwnNotice,
    ) -> Result<Self, Refusal> {
        let process = process_of(tx, own)?;
        let known = tx.names_of_process(process)?.into_iter().find_map(|ocid| Ocid::parse(&ocid).ok());
        let id = own.notice.id;
        Ok(Self {
            permit,
            by,
            at,
            ocid: known.unwrap_or_else(|| Ocid::local(process.uuid())),
            release_id: id.to_string(),
            uri: format!("urn:uuid:{id}"),
        })
    }
}
