//! The notices that a trust has taken in.

use trellis_access::Action;
use trellis_store::{After, Page, StoredNotice, Tx};

use crate::{Refusal, authorise};

/// A page of notices.
pub fn list_imported_notices(tx: &mut Tx<'_>, after: After) -> Result<Page<StoredNotice>, Refusal> {
    let (_, _, facts) = super::own_trust(tx)?;
    authorise(tx, Action::ListImportedNotices, facts)?;
    Ok(tx.imported_notices(after)?)
}
