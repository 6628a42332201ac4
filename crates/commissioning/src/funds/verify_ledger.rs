//! Every entry of every journal, and every cell of the rollup, checked again.

use trellis_store::{LedgerFault, LedgerTotals, Tx};

use crate::Refusal;

/// What a verification found.
#[derive(Clone, Debug)]
pub struct VerifiedLedger {
    /// How much was read.
    pub totals: LedgerTotals,
    /// What is wrong; empty when all is well.
    pub faults: Vec<LedgerFault>,
}

/// Verifies all journals; run by the operator (`trellis ledger verify`), in a job's session.
pub fn verify_ledger(tx: &mut Tx<'_>) -> Result<VerifiedLedger, Refusal> {
    Ok(VerifiedLedger { totals: tx.ledger_totals()?, faults: tx.ledger_faults()? })
}
