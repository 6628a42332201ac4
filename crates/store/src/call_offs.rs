//! Call-offs of a trust.

mod invitations;
mod offers;
mod rows;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{CallOffId, FrameworkId, OrganisationId, Pence};
use trellis_tendering::call_off::CallOff;

pub use self::invitations::CallOffInvitation;
use self::rows::Row;
use crate::schema::{call_off as table, contract, dynamic_market, market_member};
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

impl Tx<'_> {
    /// One call-off of the caller's trust.
    pub fn call_off(&mut self, id: CallOffId) -> Result<Option<Versioned<CallOff>>, StoreError> {
        one!(self, table::table.find(id.uuid()))
    }

    /// The same, locked until the transaction ends.
    pub fn call_off_for_update(&mut self, id: CallOffId) -> Result<Option<Versioned<CallOff>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The call-offs under a framework, by id.
    pub fn call_offs(
        &mut self,
        framework: FrameworkId,
        after: After,
    ) -> Result<Page<Versioned<CallOff>>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::framework_id.eq(framework.uuid())))
    }

    /// What was called off under a framework so far: what its contracts are worth by now, and what was decided and is not signed yet.
    pub fn called_off(&mut self, framework: FrameworkId) -> Result<Pence, StoreError> {
        let values: Vec<(Option<i64>, Option<i64>)> = table::table
            .left_join(contract::table.on(contract::id.nullable().eq(table::contract_id)))
            .filter(table::framework_id.eq(framework.uuid()))
            .filter(table::state.eq_any(["decided", "entered"]))
            .select((table::value_pence, contract::value_pence.nullable()))
            .load(self.conn())?;
        let worth = values.into_iter().filter_map(|(decided, signed)| signed.or(decided)).map(Pence::new);
        Pence::sum(worth).ok_or_else(|| StoreError::Corrupt(format!("framework {framework}")))
    }

    /// How many applications of some suppliers to the live dynamic markets of a trust are not decided.
    pub fn market_applications_pending(
        &mut self,
        trust: OrganisationId,
        providers: &[OrganisationId],
    ) -> Result<i64, StoreError> {
        let providers: Vec<_> = providers.iter().map(|provider| provider.uuid()).collect();
        let live = dynamic_market::table
            .filter(dynamic_market::trust_id.eq(trust.uuid()))
            .filter(dynamic_market::state.eq("live"))
            .select(dynamic_market::id);
        Ok(market_member::table
            .filter(market_member::market_id.eq_any(live))
            .filter(market_member::provider_id.eq_any(providers))
            .filter(market_member::state.eq_any(["applied", "under_review"]))
            .count()
            .get_result(self.conn())?)
    }

    /// Adds a call-off.
    pub fn insert_call_off(&mut self, _: &Permit, new: &CallOff) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(new, 1)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a call-off that was read at `version`; returns its new version.
    pub fn save_call_off(&mut self, _: &Permit, changed: &CallOff, version: i64) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = table::table.find(changed.id.uuid()).filter(table::version.eq(version));
        let saved = diesel::update(found).set(&Row::of(changed, next)?).execute(self.conn())?;
        new_version(saved, next)
    }
}
