//! A quality officer accredits a provider.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_providers::Accreditation;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::{close, open};
use crate::Refusal;

/// An accreditation to give.
#[derive(Clone, Debug)]
pub struct AccreditProvider {
    /// Which engagement, as it was seen.
    pub step: EngagementStep,
    /// The last day on which it holds.
    pub valid_to: NaiveDate,
    /// What it rests on.
    pub evidence: String,
}

/// Accredits, or renews, once every required check is passed and in date.
pub fn accredit_provider(tx: &mut Tx<'_>, command: &AccreditProvider) -> Result<EngagementRecord, Refusal> {
    let opened = open(tx, Action::AccreditProvider, command.step)?;
    let given = Accreditation {
        valid_to: command.valid_to,
        evidence: command.evidence.clone(),
        by: opened.officer.person,
        at: tx.now(),
    };
    let engagement = opened.record.engagement.clone().accredit(&given, opened.officer.organisation)?;
    if let Some(given) = engagement.parts().accreditations.last() {
        tx.insert_accreditation(&opened.permit, &engagement, given)?;
    }
    close(tx, Action::AccreditProvider, &opened, engagement)
}
