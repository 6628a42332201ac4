//! Whether a provider may be given new work, for whoever gives it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::OrganisationId;
use trellis_providers::{EngagementRefusal, EngagementStage};
use trellis_store::{EngagementRecord, StoreError, Tx};

use crate::Refusal;

/// The dealings of a trust with some providers.
pub(crate) struct Fitness(BTreeMap<OrganisationId, EngagementRecord>);

impl Fitness {
    /// Reads them at once, however many there are.
    pub(crate) fn of(
        tx: &mut Tx<'_>,
        trust: OrganisationId,
        providers: &[OrganisationId],
    ) -> Result<Self, StoreError> {
        let records = tx.live_engagements(trust, providers)?;
        let of_provider = |record: EngagementRecord| (record.engagement.parts().provider, record);
        Ok(Self(records.into_iter().map(of_provider).collect()))
    }

    /// That a provider may be given new work on a day: accredited, nothing failed or run out, neither suspended nor gone.
    pub(crate) fn check(&self, provider: OrganisationId, today: NaiveDate) -> Result<(), EngagementRefusal> {
        let none = || EngagementRefusal::NotAccredited(EngagementStage::Exited);
        self.0.get(&provider).ok_or_else(none)?.engagement.fit_for_work(today)
    }

    /// What keeps new work from a provider today, or will within sixty days.
    pub(crate) fn lapse(&self, provider: OrganisationId, today: NaiveDate) -> Option<String> {
        match self.check(provider, today) {
            Err(refusal) => Some(refusal.to_string()),
            Ok(()) => self.0.get(&provider)?.engagement.lapse_ahead(today),
        }
    }
}

/// Refuses new work to a provider whom the trust has not accredited, has suspended, or whose evidence has failed or run out.
pub(crate) fn require_fit_for_work(
    tx: &mut Tx<'_>,
    (trust, provider): (OrganisationId, OrganisationId),
    today: NaiveDate,
) -> Result<(), Refusal> {
    Ok(Fitness::of(tx, trust, &[provider])?.check(provider, today)?)
}
