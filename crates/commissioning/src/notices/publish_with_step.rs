//! A step that is public by itself tells its notice too.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId};
use trellis_publishing::notices::compose;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::ContentHash;
use trellis_tendering::notice::{
    Notice, NoticeApproval, NoticeDetails, NoticeKind, NoticeState, NoticeSubject,
};

use super::material::{material, procurement_of};
use super::publication::{Public, release};
use crate::Refusal;

/// A step that was approved by a second person and is public now.
pub(crate) struct NoticedStep {
    pub(crate) trust: OrganisationId,
    pub(crate) kind: NoticeKind,
    pub(crate) subject: NoticeSubject,
    /// Whose the step is.
    pub(crate) author: PersonId,
    /// Who approved it, and when.
    pub(crate) approved: (PersonId, DateTime<Utc>),
    /// The last day of the standstill that it began.
    pub(crate) standstill_last_day: Option<NaiveDate>,
    /// What is added to what the product knows of it.
    pub(crate) details: NoticeDetails,
}

/// Refuses a step whose notice is being prepared: that notice publishes it.
pub(crate) fn refuse_under_way(
    tx: &mut Tx<'_>,
    kind: NoticeKind,
    subject: NoticeSubject,
) -> Result<(), Refusal> {
    if tx.notice_under_way(kind, subject)? {
        let detail = format!("a {} of this is being prepared; its publication takes this step", kind.form());
        return Err(Refusal::rule("notice-under-way", detail));
    }
    Ok(())
}

/// Keeps the notice of a step and adds its release. It must be as complete as a notice that goes to the platform, and
/// nobody is exposed by it.
pub(crate) fn publish_with_step(tx: &mut Tx<'_>, permit: &Permit, step: &NoticedStep) -> Result<(), Refusal> {
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    let draft = Notice {
        id: tx.new_id(),
        trust: step.trust,
        kind: step.kind,
        subject: step.subject,
        author: step.author,
        written_by: step.author,
        details: step.details.clone(),
        urgent: false,
        state: NoticeState::Draft,
    };
    let procurement = procurement_of(tx, (step.kind, step.subject))?;
    let own = OwnNotice { notice: draft.draft()?, procurement, content: None };
    let says = compose(&material(tx, &own)?).ready()?;
    let (approver, at) = step.approved;
    let approval = NoticeApproval { by: approver, at, content_hash: ContentHash::of_text(&says) };
    let notice = own.notice.publish_with_step(by, now, approval)?;
    let own = OwnNotice { notice, procurement, content: Some(says) };
    tx.insert_notice(permit, &own)?;
    let public = Public::here(tx, permit, (by, now), &own)?;
    release(tx, public, &own, step.standstill_last_day)
}
