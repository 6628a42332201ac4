//! An award is taken back before its contract.

use trellis_access::Action;
use trellis_kernel::AwardId;
use trellis_store::{LotAward, Tx, Versioned};
use trellis_tendering::Reason;

use super::ending::end_by;
use crate::Refusal;

/// Withdraws an award for a reason; an approved one gives its lot back to the evaluation.
pub fn withdraw_award(
    tx: &mut Tx<'_>,
    id: AwardId,
    reason: Reason,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    end_by(tx, Action::WithdrawAward, (id, read), |award, _, (by, at)| award.withdraw(by, at, reason))
}
