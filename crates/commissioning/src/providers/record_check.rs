//! A quality officer records a due diligence check.

use trellis_access::Action;
use trellis_providers::CheckDraft;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::{close, open};
use crate::Refusal;

/// A check that was made.
#[derive(Clone, Debug)]
pub struct RecordCheck {
    /// Which engagement, as it was seen.
    pub step: EngagementStep,
    /// The check.
    pub check: CheckDraft,
}

/// Records the check; the first one opens due diligence.
pub fn record_check(tx: &mut Tx<'_>, command: &RecordCheck) -> Result<EngagementRecord, Refusal> {
    let opened = open(tx, Action::RecordCheck, command.step)?;
    let held = opened.record.engagement.clone();
    let engagement = held.record_check(command.check.clone(), opened.officer, tx.now())?;
    if let Some(check) = engagement.parts().checks.last() {
        tx.insert_check(&opened.permit, &engagement, check)?;
    }
    close(tx, Action::RecordCheck, &opened, engagement)
}
