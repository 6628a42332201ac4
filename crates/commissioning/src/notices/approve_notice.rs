//! A second person approves a notice as it reads.

use trellis_access::Action;
use trellis_publishing::notices::compose;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::ContentHash;

use super::material::material;
use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use crate::Refusal;

/// Approves what the notice says, if nothing is missing and nobody is exposed. It is kept word for word.
pub fn approve_notice(tx: &mut Tx<'_>, target: NoticeTarget) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::ApproveNotice, target)?;
    let own = step.own.clone();
    let says = compose(&material(tx, &own)?).ready();
    let hash = ContentHash::of_text(says.as_deref().unwrap_or_default());
    let notice = own.notice.approve(step.person, step.at, hash)?;
    let content = Some(says?);
    let saved = step.save(tx, OwnNotice { notice, content, ..own })?;
    NoticeRead::of(tx, saved)
}
