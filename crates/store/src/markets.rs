//! Dynamic markets: everybody reads those that are told of.

mod members;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BasisPoints, MarketId, ProcurementId};
use trellis_tendering::market::{DynamicMarket, MarketState, MarketTerms};
use uuid::Uuid;

use crate::schema::dynamic_market as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    conditions: Vec<String>,
    users: String,
    fee_bp: Option<i32>,
    ends_on: Option<NaiveDate>,
    state: String,
    intended_at: Option<DateTime<Utc>>,
    live_at: Option<DateTime<Utc>>,
    ceased_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Tx<'_> {
    /// One market that the caller may know of.
    pub fn market(&mut self, id: MarketId) -> Result<Option<Versioned<DynamicMarket>>, StoreError> {
        one!(self, table::table.find(id.uuid()))
    }

    /// One market of the caller's trust, locked until the transaction ends.
    pub fn market_for_update(
        &mut self,
        id: MarketId,
    ) -> Result<Option<Versioned<DynamicMarket>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The market that is founded on a procurement.
    pub fn market_of_procurement(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Option<Versioned<DynamicMarket>>, StoreError> {
        one!(self, table::table.filter(table::procurement_id.eq(procurement.uuid())))
    }

    /// Markets that the caller may know of, by id.
    pub fn markets(&mut self, after: After) -> Result<Page<Versioned<DynamicMarket>>, StoreError> {
        page_by_id!(self, after, table::table)
    }

    /// Adds a market. A second one on the procurement is a duplicate.
    pub fn insert_market(&mut self, _: &Permit, new: &DynamicMarket) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(new, 1)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a market that was read at `version`; returns its new version.
    pub fn save_market(
        &mut self,
        _: &Permit,
        changed: &DynamicMarket,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = table::table.find(changed.id.uuid()).filter(table::version.eq(version));
        let saved = diesel::update(found).set(&Row::of(changed, next)?).execute(self.conn())?;
        new_version(saved, next)
    }
}

impl Row {
    fn of(from: &DynamicMarket, version: i64) -> Result<Self, StoreError> {
        let (intended_at, live_at, ceased_at) = match from.state {
            MarketState::Draft => (None, None, None),
            MarketState::Intended { at } => (Some(at), None, None),
            MarketState::Live { at } => (None, Some(at), None),
            MarketState::Ceased { live_at, at } => (None, Some(live_at), Some(at)),
        };
        let terms = &from.terms;
        let fee = terms.fee.map(|fee| i32::try_from(fee.get())).transpose();
        Ok(Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            procurement_id: from.procurement.uuid(),
            conditions: terms.conditions.clone(),
            users: terms.users.clone(),
            fee_bp: fee.map_err(|error| StoreError::Internal(error.to_string()))?,
            ends_on: terms.ends_on,
            state: from.state.name().to_owned(),
            intended_at,
            live_at,
            ceased_at,
            version,
        })
    }

    fn into_domain(self) -> Result<Versioned<DynamicMarket>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("dynamic market {}", self.id));
        let state = match (self.state.as_str(), self.intended_at, self.live_at, self.ceased_at) {
            ("draft", ..) => MarketState::Draft,
            ("intended", Some(at), ..) => MarketState::Intended { at },
            ("live", _, Some(at), _) => MarketState::Live { at },
            ("ceased", _, Some(live_at), Some(at)) => MarketState::Ceased { live_at, at },
            _ => return Err(corrupt()),
        };
        let fee = self.fee_bp.map(|fee| u32::try_from(fee).map(BasisPoints::new)).transpose();
        let terms = MarketTerms {
            fee: fee.map_err(|_| corrupt())?,
            conditions: self.conditions,
            users: self.users,
            ends_on: self.ends_on,
        };
        let item = DynamicMarket {
            id: self.id.into(),
            trust: self.trust_id.into(),
            procurement: self.procurement_id.into(),
            terms,
            state,
        };
        Ok(Versioned { item, version: self.version })
    }
}
