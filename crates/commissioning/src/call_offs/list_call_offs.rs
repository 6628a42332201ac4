//! What is called off under a framework.

use trellis_access::{Action, Facts};
use trellis_kernel::FrameworkId;
use trellis_store::{After, Page, Tx};

use super::call_off_step::{ShownCallOff, all_shown};
use crate::{Refusal, authorise};

/// A page of the call-offs under a framework of the caller's trust.
pub fn list_call_offs(
    tx: &mut Tx<'_>,
    framework: FrameworkId,
    after: After,
) -> Result<Page<ShownCallOff>, Refusal> {
    let framework = tx.framework(framework)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListCallOffs, Facts::of_trust(framework.trust))?;
    let page = tx.call_offs(framework.id, after)?;
    Ok(Page { items: all_shown(tx, page.items)?, next: page.next })
}
