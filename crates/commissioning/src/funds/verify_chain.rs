//! The chain of one fund, computed again from what the journal holds.

use trellis_kernel::{FundId, Period};
use trellis_ledger::chain::{ChainFault, ChainHash, ChainVerifier};
use trellis_store::{ChainHead, Tx};

use crate::Refusal;

/// Entries read at one time: memory does not grow with the journal.
const PAGE: i64 = 500;

/// What a check of a chain found.
#[derive(Clone, Debug)]
pub struct VerifiedChain {
    /// How far the chain holds.
    pub head: ChainHead,
    /// The first thing that is wrong with it.
    pub fault: Option<ChainFault>,
    /// Periods whose published root is not the chain's.
    pub contradicted: Vec<Period>,
}

/// Computes a fund's chain again, up to its first fault, and compares it with the roots published with its periods. For a
/// job's session in the trust's name. `progress` is told how many entries hold so far.
pub fn verify_chain(
    tx: &mut Tx<'_>,
    fund: FundId,
    mut progress: impl FnMut(i64),
) -> Result<VerifiedChain, Refusal> {
    let mut roots = tx.period_roots(fund)?;
    roots.retain(|(_, root)| root.seal_no > 0 || root.root != ChainHash::BEGINNING);
    let mut verifier = ChainVerifier::new(fund);
    let mut fault = None;
    while fault.is_none() {
        let page = tx.sealed_entries(fund, verifier.checked(), PAGE)?;
        if page.is_empty() {
            break;
        }
        for record in &page {
            if let Err(found) = verifier.check(record) {
                fault = Some(found);
                break;
            }
            let here = ChainHead { seal_no: verifier.checked(), root: verifier.head() };
            roots.retain(|(_, published)| *published != here);
        }
        progress(verifier.checked());
    }
    let head = ChainHead { seal_no: verifier.checked(), root: verifier.head() };
    Ok(VerifiedChain { head, fault, contradicted: roots.into_iter().map(|(period, _)| period).collect() })
}
