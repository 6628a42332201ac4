//! The supplier fails between the standstill and the signature.

use trellis_access::Action;
use trellis_kernel::AwardId;
use trellis_store::{LotAward, Tx, Versioned};
use trellis_tendering::Reason;

use super::ending::end_by;
use crate::Refusal;

/// Lets an award lapse once everything is clear to sign and the supplier fails; its lot goes back to the evaluation.
pub fn lapse_award(
    tx: &mut Tx<'_>,
    id: AwardId,
    reason: Reason,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    end_by(tx, Action::LapseAward, (id, read), |award, challenges, (by, at)| {
        award.lapse(by, at, reason, challenges)
    })
}
