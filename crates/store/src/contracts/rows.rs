//! Contracts as rows.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_contracts::{Contract, ContractSource, Parties, Signature, Term, Termination};
use trellis_kernel::Pence;
use uuid::Uuid;

use crate::schema::contract;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contract)]
pub(super) struct ContractRow {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    lot_id: Option<Uuid>,
    award_id: Option<Uuid>,
    call_off_id: Option<Uuid>,
    title: String,
    value_pence: i64,
    starts_on: NaiveDate,
    months: i32,
    ends_on: NaiveDate,
    entered_by: Uuid,
    entered_at: DateTime<Utc>,
    terminated_on: Option<NaiveDate>,
    termination_reason: Option<String>,
    terminated_by: Option<Uuid>,
    terminated_at: Option<DateTime<Utc>>,
    version: i64,
}

impl ContractRow {
    pub(super) fn of(from: &Contract, version: i64) -> Result<Self, StoreError> {
        let (award, lot, call_off) = match from.parties().source {
            ContractSource::Award { award, lot } => (Some(award.uuid()), Some(lot.uuid()), None),
            ContractSource::CallOff(call_off) => (None, None, Some(call_off.uuid())),
        };
        let (parties, term, signature) = (from.parties(), from.term(), from.signature());
        let termination = from.termination();
        let months = i32::try_from(term.months()).map_err(|error| StoreError::Internal(error.to_string()))?;
        Ok(Self {
            id: from.id().uuid(),
            trust_id: parties.trust.uuid(),
            provider_id: parties.provider.uuid(),
            lot_id: lot,
            award_id: award,
            call_off_id: call_off,
            title: from.title().to_owned(),
            value_pence: from.value().get(),
            starts_on: term.starts_on(),
            months,
            ends_on: term.ends_on(),
            entered_by: signature.by.uuid(),
            entered_at: signature.at,
            terminated_on: termination.map(|ended| ended.on),
            termination_reason: termination.map(|ended| ended.reason.clone()),
            terminated_by: termination.map(|ended| ended.by.uuid()),
            terminated_at: termination.map(|ended| ended.at),
            version,
        })
    }

    pub(super) fn into_domain(self) -> Result<Versioned<Contract>, StoreError> {
        let unreadable = || StoreError::Corrupt(format!("contract {}", self.id));
        let source = match (self.award_id, self.lot_id, self.call_off_id) {
            (Some(award), Some(lot), None) => ContractSource::Award { award: award.into(), lot: lot.into() },
            (None, None, Some(call_off)) => ContractSource::CallOff(call_off.into()),
            _ => return Err(unreadable()),
        };
        let parties = Parties { source, trust: self.trust_id.into(), provider: self.provider_id.into() };
        let months = u32::try_from(self.months).map_err(|_| unreadable())?;
        let term = Term::kept(self.starts_on, months).ok_or_else(unreadable)?;
        let signature = Signature { by: self.entered_by.into(), at: self.entered_at };
        let value = Pence::new(self.value_pence);
        let entered = Contract::enter(self.id.into(), parties, &self.title, value, term, signature)
            .map_err(|_| unreadable())?;
        let termination = self.termination();
        Ok(Versioned { item: entered.kept(termination), version: self.version })
    }

    fn termination(&self) -> Option<Termination> {
        Some(Termination {
            on: self.terminated_on?,
            reason: self.termination_reason.clone()?,
            by: self.terminated_by?.into(),
            at: self.terminated_at?,
        })
    }
}
