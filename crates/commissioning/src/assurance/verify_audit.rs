//! Every link of every audit chain, recomputed.

use trellis_store::{AuditFault, AuditTotals, Tx};

use crate::Refusal;

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// How much was read.
    pub totals: AuditTotals,
    /// The first fault of each broken stream; empty when all is well.
    pub faults: Vec<AuditFault>,
}

/// Verifies all chains; run by the operator (`trellis audit verify`), in a job's session.
pub fn verify_audit(tx: &mut Tx<'_>) -> Result<Verified, Refusal> {
    Ok(Verified { totals: tx.audit_totals()?, faults: tx.audit_faults()? })
}
