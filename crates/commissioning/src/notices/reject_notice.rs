//! The central platform refused a notice.

use trellis_access::Action;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::Reason;

use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use crate::Refusal;

/// Notes the refusal: no clock starts, and a correction is a notice of its own.
pub fn reject_notice(tx: &mut Tx<'_>, target: NoticeTarget, reason: &Reason) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::RejectNotice, target)?;
    let own = step.own.clone();
    let notice = own.notice.reject(step.person, step.at, reason.clone())?;
    let saved = step.save(tx, OwnNotice { notice, ..own })?;
    NoticeRead::of(tx, saved)
}
