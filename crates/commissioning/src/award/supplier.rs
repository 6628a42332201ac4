//! Whether the supplier may still be given the work: asked when an award is approved and when its contract is signed.

use trellis_kernel::london_date;
use trellis_store::{LotAward, Tx};

use crate::Refusal;

/// Refuses a supplier whom the trust has suspended, or one of whose checks has failed or run out since (Procurement Act
/// 2023 ss.26, 28). A supplier with whom the trust has no dealings beside this award was checked with its bid.
pub(super) fn require_fit(tx: &mut Tx<'_>, found: &LotAward) -> Result<(), Refusal> {
    let Some(record) = tx.live_engagement(found.trust, found.provider)? else { return Ok(()) };
    Ok(record.engagement.still_fit(london_date(tx.now()))?)
}
