//! From which account a fund pays, how much a person may approve alone, and the numbers of batches.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{BankAccount, PartyAccount, Payer, Stamp};
use trellis_kernel::{FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::{approval_limit, paying_account};
use crate::{StoreError, Tx, sql};

/// How much somebody may approve alone.
#[derive(Clone, Copy, Debug)]
pub struct ApprovalLimit {
    /// Who; everyone without a limit of their own where it is left out.
    pub person: Option<PersonId>,
    /// How much.
    pub amount: Pence,
    /// Since when.
    pub set_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = paying_account)]
struct AccountRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    name: String,
    sort_code: String,
    account_number: String,
    service_user: String,
    set_by: Uuid,
    set_at: DateTime<Utc>,
}

impl AccountRow {
    fn into_domain(self) -> Result<Payer, StoreError> {
        let account = BankAccount::new(&self.sort_code, &self.account_number)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let party = PartyAccount { name: self.name, account };
        Ok(Payer { id: self.id, party, service_user: self.service_user })
    }
}

#[derive(QueryableByName)]
struct Serial {
    #[diesel(sql_type = Integer)]
    last: i32,
}

impl Tx<'_> {
    /// The account that a fund pays from now.
    pub fn paying_account(&mut self, fund: FundId) -> Result<Option<Payer>, StoreError> {
        let row: Option<AccountRow> = paying_account::table
            .filter(paying_account::fund_id.eq(fund.uuid()))
            .order(paying_account::id.desc())
            .select(AccountRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(AccountRow::into_domain).transpose()
    }

    /// Accounts by their ids, those of earlier runs among them.
    pub(crate) fn payers(&mut self, ids: Vec<Uuid>) -> Result<BTreeMap<Uuid, Payer>, StoreError> {
        let rows: Vec<AccountRow> = paying_account::table
            .filter(paying_account::id.eq_any(ids))
            .select(AccountRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(|row| Ok((row.id, row.into_domain()?))).collect()
    }

    /// Sets the account that a fund pays from; the earlier ones are kept.
    pub fn insert_paying_account(
        &mut self,
        _: &Permit,
        (trust, fund): (OrganisationId, FundId),
        new: &Payer,
        set: Stamp,
    ) -> Result<(), StoreError> {
        let row = AccountRow {
            id: new.id,
            trust_id: trust.uuid(),
            fund_id: fund.uuid(),
            name: new.party.name.clone(),
            sort_code: new.party.account.sort_code().to_owned(),
            account_number: new.party.account.number().to_owned(),
            service_user: new.service_user.clone(),
            set_by: set.by.uuid(),
            set_at: set.at,
        };
        diesel::insert_into(paying_account::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// How much a person may approve alone: their own limit, or else the trust's; none where neither is set.
    pub fn approval_limit(
        &mut self,
        trust: OrganisationId,
        person: PersonId,
    ) -> Result<Option<Pence>, StoreError> {
        let whose = approval_limit::person_id.eq(person.uuid()).or(approval_limit::person_id.is_null());
        let found: Option<i64> = approval_limit::table
            .filter(approval_limit::trust_id.eq(trust.uuid()).and(whose))
            // A row of the person's own comes before one that speaks of everyone.
            .order((approval_limit::person_id.is_null(), approval_limit::id.desc()))
            .select(approval_limit::amount_p)
            .first(self.conn())
            .optional()?;
        Ok(found.map(Pence::new))
    }

    /// Sets how much a person, or everyone without a limit of their own, may approve alone.
    pub fn insert_approval_limit(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        (person, amount): (Option<PersonId>, Pence),
        set: Stamp,
    ) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        diesel::insert_into(approval_limit::table)
            .values((
                approval_limit::id.eq(id),
                approval_limit::trust_id.eq(trust.uuid()),
                approval_limit::person_id.eq(person.map(PersonId::uuid)),
                approval_limit::amount_p.eq(amount.get()),
                approval_limit::set_by.eq(set.by.uuid()),
                approval_limit::set_at.eq(set.at),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The limits of a trust, the latest of each person and of everyone, by id.
    pub fn approval_limits(&mut self, trust: OrganisationId) -> Result<Vec<ApprovalLimit>, StoreError> {
        let rows: Vec<(Option<Uuid>, i64, DateTime<Utc>)> = approval_limit::table
            .filter(approval_limit::trust_id.eq(trust.uuid()))
            .distinct_on(approval_limit::person_id)
            .order((approval_limit::person_id, approval_limit::id.desc()))
            .limit(1_000)
            .select((approval_limit::person_id, approval_limit::amount_p, approval_limit::set_at))
            .load(self.conn())?;
        let limit = |(person, amount, set_at): (Option<Uuid>, i64, DateTime<Utc>)| ApprovalLimit {
            person: person.map(PersonId::new),
            amount: Pence::new(amount),
            set_at,
        };
        Ok(rows.into_iter().map(limit).collect())
    }

    /// The next batch number of a trust; two who ask at once get two. `None` when all are used.
    pub fn next_batch(&mut self, _: &Permit, trust: OrganisationId) -> Result<Option<u32>, StoreError> {
        let next: Option<Serial> = sql::query(
            "INSERT INTO app.payment_serial AS s (trust_id, last) VALUES ($1, 1) \
             ON CONFLICT (trust_id) DO UPDATE SET last = s.last + 1 WHERE s.last < 999999 RETURNING last",
        )
        .bind::<SqlUuid, _>(trust.uuid())
        .get_result(self.conn())
        .optional()?;
        Ok(next.and_then(|serial| u32::try_from(serial.last).ok()))
    }
}
