//! Members of dynamic markets, as the trust and each supplier see them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{BidId, MarketId, MarketMemberId, OrganisationId};
use trellis_tendering::Reason;
use trellis_tendering::market::{Application, MarketMember, MemberState};
use uuid::Uuid;

use crate::schema::market_member as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned, sql};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    market_id: Uuid,
    provider_id: Uuid,
    statement: String,
    applied_by: Uuid,
    applied_at: DateTime<Utc>,
    state: String,
    reason: Option<String>,
    step_by: Option<Uuid>,
    step_at: Option<DateTime<Utc>>,
    version: i64,
}

#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = SqlUuid)]
    provider_id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
}

impl Tx<'_> {
    /// One member, for the trust or for itself.
    pub fn market_member(
        &mut self,
        id: MarketMemberId,
    ) -> Result<Option<Versioned<MarketMember>>, StoreError> {
        one!(self, table::table.find(id.uuid()))
    }

    /// One member of a market of the caller's trust, locked until the transaction ends.
    pub fn market_member_for_update(
        &mut self,
        id: MarketMemberId,
    ) -> Result<Option<Versioned<MarketMember>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The members of a market that the caller may see, by id: all of the trust's, or the caller's own.
    pub fn market_members(
        &mut self,
        market: MarketId,
        after: After,
    ) -> Result<Page<Versioned<MarketMember>>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::market_id.eq(market.uuid())))
    }

    /// Where suppliers stand in a market, each by its last application.
    pub fn market_standings(
        &mut self,
        market: MarketId,
        suppliers: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, MemberState>, StoreError> {
        let suppliers: Vec<Uuid> = suppliers.iter().map(|supplier| supplier.uuid()).collect();
        let rows: Vec<(Uuid, String)> = table::table
            .filter(table::market_id.eq(market.uuid()))
            .filter(table::provider_id.eq_any(suppliers))
            .order(table::id)
            .select((table::provider_id, table::state))
            .load(self.conn())?;
        let read = |(supplier, name): (Uuid, String)| {
            let state = MemberState::from_name(&name).ok_or(StoreError::Corrupt(name))?;
            Ok((supplier.into(), state))
        };
        rows.into_iter().map(read).collect()
    }

    /// Where suppliers stand in the market of the tender for which one of the caller's own bids is made, each by its last
    /// application.
    pub fn market_standings_beside(
        &mut self,
        bid: BidId,
        suppliers: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, MemberState>, StoreError> {
        let suppliers: Vec<Uuid> = suppliers.iter().map(|supplier| supplier.uuid()).collect();
        let rows: Vec<Standing> = sql::query("SELECT * FROM app.market_standings_beside($1, $2)")
            .bind::<SqlUuid, _>(bid.uuid())
            .bind::<Array<SqlUuid>, _>(suppliers)
            .load(self.conn())?;
        let read = |Standing { provider_id, state }: Standing| {
            let state = MemberState::from_name(&state).ok_or(StoreError::Corrupt(state))?;
            Ok((provider_id.into(), state))
        };
        rows.into_iter().map(read).collect()
    }

    /// Adds an application. A second one of the supplier while the first counts is a duplicate.
    pub fn insert_market_member(&mut self, _: &Permit, new: &MarketMember) -> Result<(), StoreError> {
        let application = &new.application;
        let row = Row {
            id: new.id.uuid(),
            trust_id: application.trust.uuid(),
            market_id: application.market.uuid(),
            provider_id: application.provider.uuid(),
            statement: application.statement.text().to_owned(),
            applied_by: application.by.uuid(),
            applied_at: application.at,
            state: new.state.name().to_owned(),
            reason: None,
            step_by: None,
            step_at: None,
            version: 1,
        };
        diesel::insert_into(table::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a member that was read at `version`; returns its new version.
    pub fn save_market_member(
        &mut self,
        _: &Permit,
        changed: &MarketMember,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = table::table.find(changed.id.uuid()).filter(table::version.eq(version));
        let saved = diesel::update(found)
            .set((
                table::state.eq(changed.state.name()),
                table::reason.eq(changed.reason.as_ref().map(Reason::text)),
                table::step_by.eq(changed.step.map(|(by, _)| by.uuid())),
                table::step_at.eq(changed.step.map(|(_, at)| at)),
                table::version.eq(next),
            ))
            .execute(self.conn())?;
        new_version(saved, next)
    }
}

impl Row {
    fn into_domain(self) -> Result<Versioned<MarketMember>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("market member {}", self.id));
        let reason = |text: &str| Reason::new(text).map_err(|_| corrupt());
        let item = MarketMember {
            id: self.id.into(),
            application: Application {
                market: self.market_id.into(),
                trust: self.trust_id.into(),
                provider: self.provider_id.into(),
                statement: reason(&self.statement)?,
                by: self.applied_by.into(),
                at: self.applied_at,
            },
            state: MemberState::from_name(&self.state).ok_or_else(corrupt)?,
            reason: self.reason.as_deref().map(reason).transpose()?,
            step: self.step_by.map(Into::into).zip(self.step_at),
        };
        Ok(Versioned { item, version: self.version })
    }
}
