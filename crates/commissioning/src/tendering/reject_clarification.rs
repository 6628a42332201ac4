//! A commissioner rejects a question for a reason.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Clarification, Reason};

use super::clarification_change::{ClarificationTarget, change};
use crate::Refusal;

/// Rejects a question that will not be answered.
pub fn reject_clarification(
    tx: &mut Tx<'_>,
    target: ClarificationTarget,
    reason: &Reason,
) -> Result<Versioned<Clarification>, Refusal> {
    let given = reason.clone();
    change(tx, Action::RejectClarification, target, |asked, by, at| asked.reject(by, at, given))
}
