//! Awards that end because their procurement, or their lot, is given up.

use trellis_access::Permit;
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::{LotAward, Tx, Versioned};
use trellis_tendering::Reason;

use crate::Refusal;
use crate::award::end_award;

/// The awards of a procurement, or of one of its lots, locked before the procurement as by everyone who changes both.
pub(super) fn awards_to_end(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    lot: Option<LotId>,
) -> Result<Vec<Versioned<LotAward>>, Refusal> {
    let mut awards = tx.awards_for_update(procurement)?;
    awards.retain(|found| lot.is_none_or(|lot| found.item.award.recommendation().lot == lot));
    Ok(awards)
}

/// Ends them. Under the health regime this waits for the end of a standstill that runs.
pub(super) fn end_awards(
    tx: &mut Tx<'_>,
    permit: &Permit,
    awards: Vec<Versioned<LotAward>>,
    reason: &Reason,
) -> Result<(), Refusal> {
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    for found in awards {
        end_award(tx, permit, found, |award, challenges| {
            award.may_be_abandoned(now, challenges)?;
            award.withdraw(by, now, reason.clone())
        })?;
    }
    Ok(())
}
