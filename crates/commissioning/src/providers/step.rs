//! What every change of an engagement has in common: lock, ask the policy, change, save, record.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{EngagementId, OrganisationId};
use trellis_providers::{Engagement, EngagementRefusal, Officer};
use trellis_store::{EngagementRecord, Event, StoreError, Tx};

use super::lapse::enqueue_lapse_letters;
use crate::{Refusal, authorise};

/// A step in an engagement's life: which one, and the version that the caller saw, where they say so.
#[derive(Clone, Copy, Debug)]
pub struct EngagementStep {
    /// The engagement.
    pub engagement: EngagementId,
    /// The version that the caller saw.
    pub seen: Option<i64>,
}

/// A locked engagement that the caller may act on.
pub(super) struct Opened {
    pub(super) record: EngagementRecord,
    pub(super) permit: Permit,
    pub(super) officer: Officer,
}

/// What the policy needs to know of an engagement.
pub(super) fn facts(engagement: &Engagement) -> Facts {
    Facts::of_trust(engagement.parts().trust).and_provider(engagement.parts().provider)
}

/// The caller, as an officer of an organisation.
pub(super) fn officer(tx: &Tx<'_>) -> Result<Officer, Refusal> {
    let principal = tx.principal();
    let sides = principal.person().zip(principal.organisation());
    sides.map(|(person, organisation)| Officer { person, organisation }).ok_or_else(Refusal::not_found)
}

/// Locks the engagement and asks the policy; the version is compared last, so that strangers learn nothing from it.
pub(super) fn open(tx: &mut Tx<'_>, action: Action, step: EngagementStep) -> Result<Opened, Refusal> {
    let record = tx.engagement_for_update(step.engagement)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&record.engagement))?;
    if step.seen.is_some_and(|seen| seen != record.version) {
        return Err(StoreError::Stale.into());
    }
    Ok(Opened { record, permit, officer: officer(tx)? })
}

/// Saves the changed engagement, tells both sides' audit streams, and sees to the letters about what runs out.
pub(super) fn close(
    tx: &mut Tx<'_>,
    action: Action,
    opened: &Opened,
    engagement: Engagement,
) -> Result<EngagementRecord, Refusal> {
    let EngagementRecord { version, created_at, .. } = opened.record;
    let mut record = EngagementRecord { engagement, version, created_at };
    record.version = tx.save_engagement(&opened.permit, &record)?;
    enqueue_lapse_letters(tx, &opened.record.engagement, &record.engagement);
    tell_both(tx, action, &record);
    Ok(record)
}

/// Moves an engagement to another stage.
pub(super) fn move_engagement(
    tx: &mut Tx<'_>,
    action: Action,
    step: EngagementStep,
    change: impl FnOnce(Engagement, Officer) -> Result<Engagement, EngagementRefusal>,
) -> Result<EngagementRecord, Refusal> {
    let opened = open(tx, action, step)?;
    let engagement = change(opened.record.engagement.clone(), opened.officer)?;
    close(tx, action, &opened, engagement)
}

pub(super) fn tell_both(tx: &mut Tx<'_>, action: Action, record: &EngagementRecord) {
    let parts = record.engagement.parts();
    let sides: [OrganisationId; 2] = [parts.trust, parts.provider];
    let told = Event::of(action, "engagement", parts.id)
        .with("stage", parts.stage.key())
        .with("version", record.version);
    for side in sides {
        tx.record(told.clone().in_stream_of(side));
    }
}
