//! One notice that a trust has taken in.

use trellis_access::{Action, Facts};
use trellis_kernel::ImportedNoticeId;
use trellis_store::{StoredNotice, Tx};

use crate::{Refusal, authorise};

/// One notice, with its source.
pub fn get_imported_notice(tx: &mut Tx<'_>, id: ImportedNoticeId) -> Result<StoredNotice, Refusal> {
    let notice = tx.imported_notice(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetImportedNotice, Facts::of_trust(notice.trust))?;
    Ok(notice)
}
