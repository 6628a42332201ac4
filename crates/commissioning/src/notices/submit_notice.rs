//! A commissioner hands an approved notice to the central platform.

use trellis_access::Action;
use trellis_publishing::notices::compose;
use trellis_store::{OwnNotice, Tx};
use trellis_tendering::ContentHash;

use super::material::material;
use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use super::publication::refuse_of_quotes;
use crate::Refusal;

/// Notes the hand-over of a notice that still says what was approved. From now on the platform is waited for.
pub fn submit_notice(tx: &mut Tx<'_>, target: NoticeTarget) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::SubmitNotice, target)?;
    let own = step.own.clone();
    refuse_of_quotes(tx, &own)?;
    let says_now = compose(&material(tx, &own)?).release.unwrap_or_default();
    let notice = own.notice.submit(step.person, step.at, &ContentHash::of_text(&says_now))?;
    let saved = step.save(tx, OwnNotice { notice, ..own })?;
    NoticeRead::of(tx, saved)
}
