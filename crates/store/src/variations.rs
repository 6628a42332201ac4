//! Changes of contracts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_contracts::{Change, ChangeGround, Parties, Scale, Variation, VariationState};
use trellis_kernel::{ContractId, OrganisationId, Pence, PersonId, VariationId};
use uuid::Uuid;

use crate::schema::contract_variation as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

/// A change of a contract, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptContractVariation {
    /// The trust.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    /// The change.
    pub variation: Variation,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    contract_id: Uuid,
    ground: String,
    value_pence: i64,
    months: i32,
    reason: String,
    value_before: i64,
    months_before: i32,
    notice_needed: bool,
    drafted_by: Uuid,
    drafted_at: DateTime<Utc>,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    made_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Tx<'_> {
    /// One change of a contract of the caller's trust, locked until the transaction ends.
    pub fn contract_variation_for_update(
        &mut self,
        id: VariationId,
    ) -> Result<Option<Versioned<KeptContractVariation>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The changes of a contract, for its trust or its provider, by id.
    pub fn contract_variations(
        &mut self,
        contract: ContractId,
        after: After,
    ) -> Result<Page<Versioned<KeptContractVariation>>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::contract_id.eq(contract.uuid())))
    }

    /// The change of a contract that waits, or else the one made last; refused ones aside.
    pub fn latest_contract_variation(
        &mut self,
        contract: ContractId,
    ) -> Result<Option<Versioned<KeptContractVariation>>, StoreError> {
        one!(
            self,
            table::table
                .filter(table::contract_id.eq(contract.uuid()))
                .filter(table::state.ne("refused"))
                .order(table::id.desc())
        )
    }

    /// What a contract was worth, and for how long, when it was signed, if it was changed since.
    pub fn contract_as_signed(&mut self, contract: ContractId) -> Result<Option<Scale>, StoreError> {
        let first: Option<(i64, i32)> = table::table
            .filter(table::contract_id.eq(contract.uuid()))
            .filter(table::state.eq("made"))
            .order((table::made_at, table::id))
            .select((table::value_before, table::months_before))
            .first(self.conn())
            .optional()?;
        first.map(|(value, months)| scale(value, months)).transpose()
    }

    /// Adds a draft. A second one that waits is a duplicate.
    pub fn insert_contract_variation(
        &mut self,
        _: &Permit,
        parties: Parties,
        new: &Variation,
    ) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(parties, new)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a change that was read at `version`; returns its new version.
    pub fn save_contract_variation(
        &mut self,
        _: &Permit,
        changed: &Variation,
        version: i64,
    ) -> Result<i64, StoreError> {
        let (next, hand) = (version + 1, changed.state.hand());
        let saved = diesel::update(table::table.find(changed.id.uuid()).filter(table::version.eq(version)))
            .set((
                table::state.eq(changed.state.name()),
                table::decided_by.eq(hand.map(|(by, _)| by.uuid())),
                table::decided_at.eq(hand.map(|(_, at)| at)),
                table::made_at.eq(changed.state.made_at()),
                table::version.eq(next),
            ))
            .execute(self.conn())?;
        new_version(saved, next)
    }
}

fn scale(value: i64, months: i32) -> Result<Scale, StoreError> {
    let months = u32::try_from(months).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(Scale { value: Pence::new(value), months })
}

impl Row {
    fn of(parties: Parties, new: &Variation) -> Result<Self, StoreError> {
        let months =
            |months: u32| i32::try_from(months).map_err(|error| StoreError::Internal(error.to_string()));
        let (change, hand) = (&new.change, new.state.hand());
        Ok(Self {
            id: new.id.uuid(),
            trust_id: parties.trust.uuid(),
            provider_id: parties.provider.uuid(),
            contract_id: new.contract.uuid(),
            ground: change.ground.name().to_owned(),
            value_pence: change.becomes.value.get(),
            months: months(change.becomes.months)?,
            reason: change.reason.clone(),
            value_before: new.before.value.get(),
            months_before: months(new.before.months)?,
            notice_needed: new.notice_needed,
            drafted_by: new.drafted_by.uuid(),
            drafted_at: new.drafted_at,
            state: new.state.name().to_owned(),
            decided_by: hand.map(|(by, _)| by.uuid()),
            decided_at: hand.map(|(_, at)| at),
            made_at: new.state.made_at(),
            version: 1,
        })
    }

    fn into_domain(self) -> Result<Versioned<KeptContractVariation>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("contract variation {}", self.id));
        let ground = ChangeGround::from_name(&self.ground).ok_or_else(corrupt)?;
        let state = self.state().ok_or_else(corrupt)?;
        let becomes = scale(self.value_pence, self.months)?;
        let variation = Variation {
            id: self.id.into(),
            contract: self.contract_id.into(),
            change: Change { ground, becomes, reason: self.reason },
            before: scale(self.value_before, self.months_before)?,
            notice_needed: self.notice_needed,
            drafted_by: self.drafted_by.into(),
            drafted_at: self.drafted_at,
            state,
        };
        let item = KeptContractVariation {
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            variation,
        };
        Ok(Versioned { item, version: self.version })
    }

    fn state(&self) -> Option<VariationState> {
        let hand = || Some((PersonId::from(self.decided_by?), self.decided_at?));
        Some(match self.state.as_str() {
            "drafted" => VariationState::Drafted,
            "approved" => hand().map(|(by, at)| VariationState::Approved { by, at })?,
            "made" => {
                let (by, at) = hand()?;
                VariationState::Made { by, at, made_at: self.made_at? }
            }
            "refused" => hand().map(|(by, at)| VariationState::Refused { by, at })?,
            _ => return None,
        })
    }
}
