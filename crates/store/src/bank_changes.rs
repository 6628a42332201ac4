//! Changes of payees' bank accounts, the accounts in force, and whose hands touched what.

mod rows;

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::{BankChange, PartyAccount};
use trellis_kernel::{BankChangeId, OrganisationId, PersonId};
use uuid::Uuid;

use self::rows::ChangeRow;
use crate::payees::Payee;
use crate::schema::{bank_change, modulus_table, payment};
use crate::{After, Page, StoreError, Tx};

/// For how long whoever paid a payee changes no account of it, and the other way round (SoD-3).
const APART: Duration = Duration::days(30);

/// A change of a bank account, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptBankChange {
    /// The change.
    pub change: BankChange,
    /// The trust that pays.
    pub trust: OrganisationId,
    /// The payee.
    pub provider: OrganisationId,
    /// Grows with each change.
    pub version: i64,
}

/// Account in force: the change that put it there.
pub type AccountInForce = (BankChangeId, PartyAccount);

impl Tx<'_> {
    /// One change, for the trust or the payee.
    pub fn bank_change(&mut self, id: BankChangeId) -> Result<Option<KeptBankChange>, StoreError> {
        let row = bank_change::table.find(id.uuid()).select(ChangeRow::as_select());
        row.first(self.conn()).optional()?.map(ChangeRow::into_domain).transpose()
    }

    /// One change of the caller's trust, locked until the transaction ends.
    pub fn bank_change_for_update(&mut self, id: BankChangeId) -> Result<Option<KeptBankChange>, StoreError> {
        let row = bank_change::table.find(id.uuid()).select(ChangeRow::as_select()).for_no_key_update();
        row.first(self.conn()).optional()?.map(ChangeRow::into_domain).transpose()
    }

    /// The changes that the caller's organisation is a side of, by id.
    pub fn bank_changes(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<KeptBankChange>, StoreError> {
        let side = bank_change::trust_id
            .eq(organisation.uuid())
            .or(bank_change::provider_id.eq(organisation.uuid()));
        let rows: Vec<ChangeRow> = bank_change::table
            .filter(side.and(bank_change::id.gt(after.floor())))
            .order(bank_change::id)
            .limit(after.rows())
            .select(ChangeRow::as_select())
            .load(self.conn())?;
        let found = rows.into_iter().map(ChangeRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(found, |kept| kept.change.id.uuid()))
    }

    /// Adds a request.
    pub fn insert_bank_change(&mut self, _: &Permit, new: &KeptBankChange) -> Result<(), StoreError> {
        diesel::insert_into(bank_change::table).values(&ChangeRow::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a change; returns its new version.
    pub fn save_bank_change(&mut self, _: &Permit, kept: &KeptBankChange) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let row = ChangeRow::of(&KeptBankChange { version: next, ..kept.clone() });
        let at = bank_change::table.find(kept.change.id.uuid()).filter(bank_change::version.eq(kept.version));
        let saved = diesel::update(at).set(&row).execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// The account of each payee to which payments go now.
    pub fn accounts_in_force(
        &mut self,
        trust: OrganisationId,
        payees: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, AccountInForce>, StoreError> {
        let ids: Vec<Uuid> = payees.iter().map(|id| id.uuid()).collect();
        let rows: Vec<ChangeRow> = bank_change::table
            .filter(bank_change::trust_id.eq(trust.uuid()).and(bank_change::provider_id.eq_any(ids)))
            .filter(bank_change::state.eq("approved").and(bank_change::effective_from.le(self.now())))
            .distinct_on(bank_change::provider_id)
            .order((bank_change::provider_id, bank_change::effective_from.desc(), bank_change::id.desc()))
            .select(ChangeRow::as_select())
            .load(self.conn())?;
        rows.into_iter()
            .map(|row| {
                let kept = row.into_domain()?;
                Ok((kept.provider, (kept.change.id, kept.change.account)))
            })
            .collect()
    }

    /// Who asked for, or approved, a change of one of these payees' accounts that waits or is at most 30 days old, with the
    /// payee.
    pub fn bank_hands(
        &mut self,
        trust: OrganisationId,
        payees: &[OrganisationId],
    ) -> Result<Vec<(OrganisationId, PersonId)>, StoreError> {
        let ids: Vec<Uuid> = payees.iter().map(|id| id.uuid()).collect();
        let lately = self.now() - APART;
        let recent = bank_change::state.eq("requested").or(bank_change::decided_at.gt(lately));
        let rows: Vec<(Uuid, Uuid, Option<Uuid>)> = bank_change::table
            .filter(bank_change::trust_id.eq(trust.uuid()).and(bank_change::provider_id.eq_any(ids)))
            .filter(bank_change::state.ne("refused").and(recent))
            .select((bank_change::provider_id, bank_change::requested_by, bank_change::decided_by))
            .load(self.conn())?;
        let hands = rows.into_iter().flat_map(|(payee, asked, decided)| {
            [Some(asked), decided].into_iter().flatten().map(move |person| (payee.into(), person.into()))
        });
        Ok(hands.collect())
    }

    /// Who had a hand in a payment to a payee that is open or at most 30 days old.
    pub fn payment_hands(&mut self, (trust, provider): Payee) -> Result<Vec<PersonId>, StoreError> {
        let open = payment::state.eq_any(["requested", "approved", "released"]);
        let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> = payment::table
            .filter(payment::trust_id.eq(trust.uuid()).and(payment::provider_id.eq(provider.uuid())))
            .filter(payment::state.ne("withdrawn"))
            .filter(open.or(payment::requested_at.gt(self.now() - APART)))
            .distinct()
            .select((payment::requested_by, payment::approved_by, payment::released_by))
            .load(self.conn())?;
        let hands =
            rows.into_iter().flat_map(|(asked, approved, released)| [Some(asked), approved, released]);
        Ok(hands.flatten().map(PersonId::new).collect())
    }

    /// The tables of the modulus check that count on a day: weights and substitutes, as published.
    pub fn modulus_tables(&mut self, on: NaiveDate) -> Result<Option<(String, String)>, StoreError> {
        Ok(modulus_table::table
            .filter(modulus_table::valid_from.le(on))
            .order(modulus_table::valid_from.desc())
            .select((modulus_table::weights, modulus_table::substitutes))
            .first(self.conn())
            .optional()?)
    }

    /// Keeps tables of the modulus check.
    pub fn insert_modulus_tables(
        &mut self,
        _: &Permit,
        id: Uuid,
        valid_from: NaiveDate,
        (weights, substitutes): (&str, &str),
    ) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(modulus_table::table)
            .values((
                modulus_table::id.eq(id),
                modulus_table::valid_from.eq(valid_from),
                modulus_table::weights.eq(weights),
                modulus_table::substitutes.eq(substitutes),
                modulus_table::loaded_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
