//! Challenges to awards, as the trust and the challenger see them.

mod rows;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ChallengeId, OrganisationId, ProcurementId};
use trellis_tendering::challenge::Challenge;
use uuid::Uuid;

use self::rows::{ChallengeRow, StepRow};
use crate::schema::challenge;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

/// A challenge and whose it is to answer.
#[derive(Clone, Debug)]
pub struct KeptChallenge {
    /// The trust that answers it.
    pub trust: OrganisationId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The challenge.
    pub challenge: Challenge,
}

impl Tx<'_> {
    /// One challenge, for its trust or its challenger.
    pub fn challenge(&mut self, id: ChallengeId) -> Result<Option<Versioned<KeptChallenge>>, StoreError> {
        let found = challenge::table.find(id.uuid()).select(ChallengeRow::as_select());
        found.first(self.conn()).optional()?.map(ChallengeRow::into_domain).transpose()
    }

    /// The same, locked until the transaction ends.
    pub fn challenge_for_update(
        &mut self,
        id: ChallengeId,
    ) -> Result<Option<Versioned<KeptChallenge>>, StoreError> {
        let found = challenge::table.find(id.uuid()).select(ChallengeRow::as_select()).for_update();
        found.first(self.conn()).optional()?.map(ChallengeRow::into_domain).transpose()
    }

    /// The challenges that the caller's organisation answers or makes, by id.
    pub fn challenges(&mut self, after: After) -> Result<Page<Versioned<KeptChallenge>>, StoreError> {
        let rows: Vec<ChallengeRow> = challenge::table
            .filter(challenge::id.gt(after.floor()))
            .order(challenge::id)
            .limit(after.rows())
            .select(ChallengeRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ChallengeRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |found| found.item.challenge.id.uuid()))
    }

    /// The challenges to an award, the first received first.
    pub(crate) fn challenges_of_award(&mut self, award: Uuid) -> Result<Vec<Challenge>, StoreError> {
        let rows: Vec<ChallengeRow> = challenge::table
            .filter(challenge::award_id.eq(award))
            .order((challenge::received_at, challenge::id))
            .select(ChallengeRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(|row| Ok(row.into_domain()?.item.challenge)).collect()
    }

    /// Adds a challenge.
    pub fn insert_challenge(&mut self, _: &Permit, new: &KeptChallenge) -> Result<(), StoreError> {
        let row = ChallengeRow::of(new);
        diesel::insert_into(challenge::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a challenge that was read at `version`; returns its new version.
    pub fn save_challenge(
        &mut self,
        _: &Permit,
        changed: &Challenge,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = challenge::table.find(changed.id.uuid()).filter(challenge::version.eq(version));
        let saved = diesel::update(found)
            .set((StepRow::of(changed), challenge::version.eq(next)))
            .execute(self.conn())?;
        new_version(saved, next)
    }
}
