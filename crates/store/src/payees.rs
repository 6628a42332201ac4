//! How payees are reached, and whether their payments are held.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::{ContactKind, HeldContact, Stamp};
use trellis_kernel::{OrganisationId, PayeeContactId};
use uuid::Uuid;

use crate::schema::{contract, payee_contact, payee_hold};
use crate::{After, Page, StoreError, Tx};

/// A provider as a trust pays it.
pub type Payee = (OrganisationId, OrganisationId);

/// Why a payee is not paid.
#[derive(Clone, Debug)]
pub struct PayeeHold {
    /// Its id.
    pub id: Uuid,
    /// In words.
    pub reason: String,
    /// Who put it on, and when.
    pub held: Stamp,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = payee_contact)]
struct ContactRow {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    kind: String,
    value: String,
    function: String,
    added_by: Uuid,
    added_at: DateTime<Utc>,
}

impl ContactRow {
    fn into_domain(self) -> Result<HeldContact, StoreError> {
        let kind = ContactKind::from_key(&self.kind).ok_or(StoreError::Corrupt(self.kind))?;
        let added = Stamp { by: self.added_by.into(), at: self.added_at };
        Ok(HeldContact { id: self.id.into(), kind, value: self.value, function: self.function, added })
    }
}

impl Tx<'_> {
    /// Whether a trust has a contract with a provider, seen from either side.
    pub fn has_contract(&mut self, (trust, provider): Payee) -> Result<bool, StoreError> {
        let found = contract::table
            .filter(contract::trust_id.eq(trust.uuid()).and(contract::provider_id.eq(provider.uuid())));
        Ok(diesel::select(diesel::dsl::exists(found)).get_result(self.conn())?)
    }

    /// What is on file of a payee's telephones and addresses, by id.
    pub fn payee_contacts(
        &mut self,
        (trust, provider): Payee,
        after: After,
    ) -> Result<Page<HeldContact>, StoreError> {
        let rows: Vec<ContactRow> = payee_contact::table
            .filter(payee_contact::trust_id.eq(trust.uuid()))
            .filter(payee_contact::provider_id.eq(provider.uuid()).and(payee_contact::id.gt(after.floor())))
            .order(payee_contact::id)
            .limit(after.rows())
            .select(ContactRow::as_select())
            .load(self.conn())?;
        let found = rows.into_iter().map(ContactRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(found, |contact| contact.id.uuid()))
    }

    /// One contact of a payee.
    pub fn payee_contact(
        &mut self,
        (trust, provider): Payee,
        id: PayeeContactId,
    ) -> Result<Option<HeldContact>, StoreError> {
        let row: Option<ContactRow> = payee_contact::table
            .find(id.uuid())
            .filter(payee_contact::trust_id.eq(trust.uuid()))
            .filter(payee_contact::provider_id.eq(provider.uuid()))
            .select(ContactRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(ContactRow::into_domain).transpose()
    }

    /// The contacts with an address that were on file before an instant.
    pub fn payee_addresses(
        &mut self,
        (trust, provider): Payee,
        before: DateTime<Utc>,
    ) -> Result<Vec<HeldContact>, StoreError> {
        let rows: Vec<ContactRow> = payee_contact::table
            .filter(payee_contact::trust_id.eq(trust.uuid()))
            .filter(payee_contact::provider_id.eq(provider.uuid()))
            .filter(payee_contact::kind.eq(ContactKind::Email.key()).and(payee_contact::added_at.lt(before)))
            .order(payee_contact::id)
            .select(ContactRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(ContactRow::into_domain).collect()
    }

    /// Puts a contact on file.
    pub fn insert_payee_contact(
        &mut self,
        _: &Permit,
        (trust, provider): Payee,
        new: &HeldContact,
    ) -> Result<(), StoreError> {
        let row = ContactRow {
            id: new.id.uuid(),
            trust_id: trust.uuid(),
            provider_id: provider.uuid(),
            kind: new.kind.key().to_owned(),
            value: new.value.clone(),
            function: new.function.clone(),
            added_by: new.added.by.uuid(),
            added_at: new.added.at,
        };
        diesel::insert_into(payee_contact::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Which of these payees are held, and why.
    pub fn payee_holds(
        &mut self,
        trust: OrganisationId,
        payees: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, PayeeHold>, StoreError> {
        let ids: Vec<Uuid> = payees.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, Uuid, String, Uuid, DateTime<Utc>)> = payee_hold::table
            .filter(payee_hold::trust_id.eq(trust.uuid()).and(payee_hold::provider_id.eq_any(ids)))
            .filter(payee_hold::lifted_at.is_null())
            .select((
                payee_hold::provider_id,
                payee_hold::id,
                payee_hold::reason,
                payee_hold::held_by,
                payee_hold::held_at,
            ))
            .load(self.conn())?;
        let hold = |(payee, id, reason, by, at): (Uuid, Uuid, String, Uuid, DateTime<Utc>)| {
            (payee.into(), PayeeHold { id, reason, held: Stamp { by: by.into(), at } })
        };
        Ok(rows.into_iter().map(hold).collect())
    }

    /// Holds a payee that is not held yet; a hold that is there stays.
    pub fn insert_payee_hold(
        &mut self,
        _: &Permit,
        (trust, provider): Payee,
        hold: &PayeeHold,
    ) -> Result<(), StoreError> {
        diesel::insert_into(payee_hold::table)
            .values((
                payee_hold::id.eq(hold.id),
                payee_hold::trust_id.eq(trust.uuid()),
                payee_hold::provider_id.eq(provider.uuid()),
                payee_hold::reason.eq(&hold.reason),
                payee_hold::held_by.eq(hold.held.by.uuid()),
                payee_hold::held_at.eq(hold.held.at),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        Ok(())
    }

    /// Lets a payee be paid again.
    pub fn lift_payee_hold(&mut self, _: &Permit, hold: Uuid, lifted: Stamp) -> Result<(), StoreError> {
        let saved = diesel::update(payee_hold::table.find(hold).filter(payee_hold::lifted_at.is_null()))
            .set((payee_hold::lifted_by.eq(lifted.by.uuid()), payee_hold::lifted_at.eq(lifted.at)))
            .execute(self.conn())?;
        if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}
