//! Partners' contributions: due, received, early, disputed, in kind.

use trellis_kernel::Pence;

use super::pair;
use crate::Account::{
    Cash, Contributions, ContributionsInAdvance, ContributionsInDispute, ContributionsReceivable,
    InKindContributions, InKindCost,
};
use crate::{BalancedEntry, Dimensions, EntryKind, LedgerError, Occasion};

/// An instalment falls due.
pub fn contribution_due(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionDue, (ContributionsReceivable, Contributions), amount, partner)
}

/// An instalment that was due is received.
pub fn contribution_received(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionReceived, (Cash, ContributionsReceivable), amount, partner)
}

/// An instalment is received before it is due.
pub fn contribution_received_early(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionReceivedEarly, (Cash, ContributionsInAdvance), amount, partner)
}

/// An instalment that was received early falls due.
pub fn early_contribution_due(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::EarlyContributionDue, (ContributionsInAdvance, Contributions), amount, partner)
}

/// A partner disputes a part of what was invoiced.
pub fn contribution_disputed(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let accounts = (ContributionsInDispute, ContributionsReceivable);
    pair(on, EntryKind::ContributionDisputed, accounts, amount, partner)
}

/// The disputed part is owed after all.
pub fn dispute_upheld(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::DisputeUpheld, (ContributionsReceivable, ContributionsInDispute), amount, partner)
}

/// The disputed part is given up, by signed decision.
pub fn dispute_conceded(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::DisputeConceded, (Contributions, ContributionsInDispute), amount, partner)
}

/// A contribution in kind, valued with evidence. No cash moves.
pub fn contribution_in_kind(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ContributionInKind, (InKindCost, InKindContributions), amount, partner)
}
