//! What partners let the host go above their caps by.

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::BudgetLimit;
use trellis_kernel::{OrganisationId, Pence};
use uuid::Uuid;

use crate::schema::cap_consent;
use crate::{StoreError, Tx};

/// A partner's consent, and how much of it overrides have used.
#[derive(Clone, Debug)]
pub struct CapConsent {
    /// Its id.
    pub id: Uuid,
    /// The partner.
    pub organisation: OrganisationId,
    /// How much it consents to.
    pub amount: Pence,
    /// How much of that is used.
    pub used: Pence,
    /// Why.
    pub reason: String,
}

impl Tx<'_> {
    /// The consents for a cap that are not used up, oldest first, locked until the transaction ends.
    pub fn open_consents_for_update(&mut self, limit: Uuid) -> Result<Vec<CapConsent>, StoreError> {
        let rows: Vec<(Uuid, Uuid, i64, i64, String)> = cap_consent::table
            .filter(cap_consent::limit_id.eq(limit).and(cap_consent::used.lt(cap_consent::amount)))
            .order(cap_consent::id)
            .select((
                cap_consent::id,
                cap_consent::org_id,
                cap_consent::amount,
                cap_consent::used,
                cap_consent::reason,
            ))
            .for_no_key_update()
            .load(self.conn())?;
        let consent = |(id, organisation, amount, used, reason): (Uuid, Uuid, i64, i64, String)| CapConsent {
            id,
            organisation: organisation.into(),
            amount: Pence::new(amount),
            used: Pence::new(used),
            reason,
        };
        Ok(rows.into_iter().map(consent).collect())
    }

    /// Keeps a partner's consent.
    pub fn insert_cap_consent(
        &mut self,
        permit: &Permit,
        limit: &BudgetLimit,
        new: &CapConsent,
    ) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(cap_consent::table)
            .values((
                cap_consent::id.eq(new.id),
                cap_consent::trust_id.eq(limit.trust.uuid()),
                cap_consent::fund_id.eq(limit.fund.uuid()),
                cap_consent::limit_id.eq(limit.id),
                cap_consent::org_id.eq(new.organisation.uuid()),
                cap_consent::amount.eq(new.amount.get()),
                cap_consent::reason.eq(&new.reason),
                cap_consent::given_by.eq(permit.principal().person().map(Uuid::from).unwrap_or_default()),
                cap_consent::given_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Uses up a part of a consent.
    pub fn use_cap_consent(&mut self, _: &Permit, id: Uuid, used: Pence) -> Result<(), StoreError> {
        diesel::update(cap_consent::table.find(id))
            .set(cap_consent::used.eq(used.get()))
            .execute(self.conn())?;
        Ok(())
    }
}
