//! A commissioner writes a notice anew.

use trellis_access::Action;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::notice::NoticeDetails;

use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use crate::Refusal;

/// What a notice is to say from now on.
#[derive(Clone, Debug)]
pub struct NoticeRewrite {
    /// What its author adds.
    pub details: NoticeDetails,
    /// Whether publication cannot wait two days for the platform.
    pub urgent: bool,
}

/// Writes a draft or an approved notice anew; an approval is void with that.
pub fn update_notice(
    tx: &mut Tx<'_>,
    target: NoticeTarget,
    rewrite: &NoticeRewrite,
) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::UpdateNotice, target)?;
    let own = step.own.clone();
    let notice = own.notice.rewrite(step.person, rewrite.details.clone(), rewrite.urgent)?;
    let saved = step.save(tx, OwnNotice { notice, content: None, ..own })?;
    NoticeRead::of(tx, saved)
}
