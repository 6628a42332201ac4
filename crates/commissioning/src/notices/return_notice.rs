//! An approved notice goes back to be written further.

use trellis_access::Action;
use trellis_store::{OwnNotice, Tx};

use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use crate::Refusal;

/// Takes an approval back.
pub fn return_notice(tx: &mut Tx<'_>, target: NoticeTarget) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::ReturnNotice, target)?;
    let own = step.own.clone();
    let notice = own.notice.return_to_draft()?;
    let saved = step.save(tx, OwnNotice { notice, content: None, ..own })?;
    NoticeRead::of(tx, saved)
}
