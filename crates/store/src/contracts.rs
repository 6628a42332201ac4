//! Contracts.

mod rows;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, ProcurementId};
use uuid::Uuid;

use self::rows::ContractRow;
use crate::schema::contract;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

impl Tx<'_> {
    /// One contract, for its trust or its provider.
    pub fn contract(&mut self, id: ContractId) -> Result<Option<Versioned<Contract>>, StoreError> {
        let row =
            contract::table.find(id.uuid()).select(ContractRow::as_select()).first(self.conn()).optional()?;
        row.map(ContractRow::into_domain).transpose()
    }

    /// One contract of the caller's trust, locked until the transaction ends.
    pub fn contract_for_update(&mut self, id: ContractId) -> Result<Option<Versioned<Contract>>, StoreError> {
        let row = contract::table
            .find(id.uuid())
            .select(ContractRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(ContractRow::into_domain).transpose()
    }

    /// The procurement that a contract rests on: its award's, or that of the framework under which it was called off.
    pub fn procurement_of_contract(&mut self, id: ContractId) -> Result<Option<ProcurementId>, StoreError> {
        let found: Option<Uuid> =
            contract::table.find(id.uuid()).select(contract::procurement_id).first(self.conn()).optional()?;
        Ok(found.map(Into::into))
    }

    /// The last day of each of some contracts.
    pub fn last_days_of_contracts(
        &mut self,
        ids: &[ContractId],
    ) -> Result<BTreeMap<ContractId, NaiveDate>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, NaiveDate, Option<NaiveDate>)> = contract::table
            .filter(contract::id.eq_any(&ids))
            .select((contract::id, contract::ends_on, contract::terminated_on))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, ends_on, early)| (id.into(), early.unwrap_or(ends_on))).collect())
    }

    /// The contracts of the caller's organisation, on either side, by id.
    pub fn contracts(&mut self, after: After) -> Result<Page<Versioned<Contract>>, StoreError> {
        let rows: Vec<ContractRow> = contract::table
            .filter(contract::id.gt(after.floor()))
            .order(contract::id)
            .limit(after.rows())
            .select(ContractRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ContractRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |found| found.item.id().uuid()))
    }

    /// The caller's contracts that end within these days, the first to end first, at most a hundred.
    pub fn contracts_ending(
        &mut self,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Contract>, StoreError> {
        let by_themselves = contract::terminated_on.is_null().and(contract::ends_on.le(to));
        let rows: Vec<ContractRow> = contract::table
            .filter(contract::ends_on.ge(from))
            .filter(contract::terminated_on.between(from, to).or(by_themselves))
            .order((contract::ends_on, contract::id))
            .limit(100)
            .select(ContractRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(|row| Ok(row.into_domain()?.item)).collect()
    }

    /// Adds a contract of a procurement.
    pub fn insert_contract(
        &mut self,
        _: &Permit,
        procurement: ProcurementId,
        new: &Contract,
    ) -> Result<(), StoreError> {
        let row = ContractRow::of(new, 1)?;
        diesel::insert_into(contract::table)
            .values((&row, contract::procurement_id.eq(procurement.uuid())))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a contract that was read at `version`; returns its new version.
    pub fn save_contract(&mut self, _: &Permit, changed: &Contract, version: i64) -> Result<i64, StoreError> {
        let next = version + 1;
        let row = ContractRow::of(changed, next)?;
        let saved =
            diesel::update(contract::table.find(changed.id().uuid()).filter(contract::version.eq(version)))
                .set(&row)
                .execute(self.conn())?;
        new_version(saved, next)
    }
}
