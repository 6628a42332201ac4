//! Awards with their standstill.

mod rows;

use std::collections::BTreeMap;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{AwardId, BidId, LotId, OrganisationId, Pence, ProcurementId};
use trellis_tendering::award::{Award, AwardState, Standstill};
use trellis_tendering::challenge::Challenge;
use uuid::Uuid;

use self::rows::{AwardRow, StandstillRow};
use crate::schema::{award, organisation, standstill};
use crate::{StoreError, Tx, Versioned};

/// An award and whose it is.
#[derive(Clone, Debug)]
pub struct LotAward {
    /// The trust that buys.
    pub trust: OrganisationId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The provider whose bid it is.
    pub provider: OrganisationId,
    /// The award.
    pub award: Award,
    /// The challenges to it, the first received first.
    pub challenges: Vec<Challenge>,
}

/// To whom a lot goes.
#[derive(Clone, Debug)]
pub struct LotWinner {
    /// The approved award.
    pub award: AwardId,
    /// The bid that it rests on, where it rests on one.
    pub bid: Option<BidId>,
    /// The provider.
    pub provider: OrganisationId,
    /// Under which name.
    pub provider_name: String,
    /// For how much.
    pub value: Pence,
}

type WinnerRow = (Uuid, Uuid, Option<Uuid>, Uuid, String, i64);

impl Tx<'_> {
    /// To whom the lots of a procurement of the caller's trust go, as far as that is approved.
    pub fn lot_winners(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<BTreeMap<LotId, LotWinner>, StoreError> {
        let rows: Vec<WinnerRow> = award::table
            .inner_join(organisation::table.on(organisation::id.eq(award::provider_id)))
            .filter(award::procurement_id.eq(procurement.uuid()))
            .filter(award::state.ne_all(["proposed", "withdrawn", "lapsed"]))
            .select((
                award::lot_id,
                award::id,
                award::bid_id,
                award::provider_id,
                organisation::name,
                award::value_pence,
            ))
            .load(self.conn())?;
        let winner = |(lot, award, bid, provider, provider_name, value): WinnerRow| {
            let (award, provider, value) = (award.into(), provider.into(), Pence::new(value));
            let bid = bid.map(BidId::from);
            (LotId::new(lot), LotWinner { award, bid, provider, provider_name, value })
        };
        Ok(rows.into_iter().map(winner).collect())
    }

    /// Whom awards of a procurement of the caller's trust were recommended to, those taken back among them.
    pub fn recommended_suppliers(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Vec<OrganisationId>, StoreError> {
        let providers: Vec<Uuid> = award::table
            .filter(award::procurement_id.eq(procurement.uuid()))
            .select(award::provider_id)
            .distinct()
            .load(self.conn())?;
        Ok(providers.into_iter().map(OrganisationId::from).collect())
    }

    /// One award of the caller's trust.
    pub fn award(&mut self, id: AwardId) -> Result<Option<Versioned<LotAward>>, StoreError> {
        let row = award::table.find(id.uuid()).select(AwardRow::as_select()).first(self.conn()).optional()?;
        row.map(|row| self.with_standstill(row)).transpose()
    }

    /// One award of the caller's trust, locked until the transaction ends.
    pub fn award_for_update(&mut self, id: AwardId) -> Result<Option<Versioned<LotAward>>, StoreError> {
        let row = award::table
            .find(id.uuid())
            .select(AwardRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(|row| self.with_standstill(row)).transpose()
    }

    /// The awards of a procurement of the caller's trust that are neither withdrawn nor lapsed, locked until the transaction
    /// ends.
    pub fn awards_for_update(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Vec<Versioned<LotAward>>, StoreError> {
        let rows: Vec<AwardRow> = award::table
            .filter(award::procurement_id.eq(procurement.uuid()))
            .filter(award::state.ne_all(["withdrawn", "lapsed"]))
            .order(award::id)
            .select(AwardRow::as_select())
            .for_update()
            .load(self.conn())?;
        rows.into_iter().map(|row| self.with_standstill(row)).collect()
    }

    /// The award of a lot that is neither withdrawn nor lapsed.
    pub fn award_of_lot(&mut self, lot: LotId) -> Result<Option<Versioned<LotAward>>, StoreError> {
        let row = award::table
            .filter(award::lot_id.eq(lot.uuid()))
            .filter(award::state.ne_all(["withdrawn", "lapsed"]))
            .select(AwardRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(|row| self.with_standstill(row)).transpose()
    }

    /// Adds a proposed award.
    pub fn insert_award(&mut self, _: &Permit, new: &LotAward) -> Result<(), StoreError> {
        diesel::insert_into(award::table).values(&AwardRow::of(new, 1)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of an award that was read at `version`; returns its new version.
    pub fn save_award(
        &mut self,
        permit: &Permit,
        changed: &LotAward,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let id = changed.award.id().uuid();
        let saved = diesel::update(award::table.find(id).filter(award::version.eq(version)))
            .set(&AwardRow::of(changed, next))
            .execute(self.conn())?;
        if saved == 0 {
            return Err(StoreError::Stale);
        }
        if let AwardState::NoticePublished { standstill, .. } = changed.award.state() {
            self.keep_standstill(permit, changed.trust, *standstill)?;
        }
        Ok(next)
    }

    /// Keeps a standstill as announced, or as made longer since.
    fn keep_standstill(
        &mut self,
        permit: &Permit,
        trust: OrganisationId,
        announced: Standstill,
    ) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        let by = permit.principal().person();
        diesel::insert_into(standstill::table)
            .values((
                standstill::id.eq(id),
                standstill::trust_id.eq(trust.uuid()),
                standstill::award_id.eq(announced.award().uuid()),
                standstill::published_at.eq(announced.published_at()),
                standstill::published_by.eq(by.map(Uuid::from).unwrap_or_default()),
                standstill::starts_on.eq(announced.starts_on()),
                standstill::last_day.eq(announced.last_day()),
                standstill::ends_at.eq(announced.ends_at()),
                standstill::kind.eq(announced.kind().name()),
            ))
            .on_conflict((standstill::trust_id, standstill::award_id))
            .do_update()
            .set((standstill::last_day.eq(announced.last_day()), standstill::ends_at.eq(announced.ends_at())))
            .execute(self.conn())?;
        Ok(())
    }

    fn with_standstill(&mut self, row: AwardRow) -> Result<Versioned<LotAward>, StoreError> {
        let announced: Option<StandstillRow> = standstill::table
            .filter(standstill::award_id.eq(row.id))
            .select(StandstillRow::as_select())
            .first(self.conn())
            .optional()?;
        let (version, challenges) = (row.version, self.challenges_of_award(row.id)?);
        Ok(Versioned { item: row.into_domain(announced, challenges)?, version })
    }
}
