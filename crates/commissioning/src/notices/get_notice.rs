//! One notice.

use trellis_access::{Action, Facts};
use trellis_kernel::NoticeId;
use trellis_store::Tx;

use super::notice_read::NoticeRead;
use crate::{Refusal, authorise};

/// One notice with what it says and what it lacks.
pub fn get_notice(tx: &mut Tx<'_>, id: NoticeId) -> Result<NoticeRead, Refusal> {
    let found = tx.notice(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetNotice, Facts::of_trust(found.item.notice.trust))?;
    NoticeRead::of(tx, found)
}
