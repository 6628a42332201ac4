//! The road that every decision on a contract's change takes: load and lock, ask the policy, hold the version.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{PersonId, VariationId};
use trellis_store::{KeptContractVariation, Tx, Versioned};

use crate::{Refusal, authorise};

/// The change to decide, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct VariationTarget {
    /// Which change.
    pub id: VariationId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// A change that may be decided, and by whom.
pub(super) struct Held {
    pub(super) permit: Permit,
    pub(super) by: PersonId,
    pub(super) at: DateTime<Utc>,
    pub(super) found: Versioned<KeptContractVariation>,
}

/// Loads and locks a change and asks the policy, which is told who drafted it.
pub(super) fn hold(tx: &mut Tx<'_>, action: Action, target: VariationTarget) -> Result<Held, Refusal> {
    let found = tx.contract_variation_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let kept = &found.item;
    let facts = Facts::of_trust(kept.trust).and_provider(kept.provider).after([kept.variation.drafted_by]);
    let permit = authorise(tx, action, facts)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    Ok(Held { permit, by, at: tx.now(), found: found.expect_if_read(target.version)? })
}
