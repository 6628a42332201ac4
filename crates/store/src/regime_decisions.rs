//! The regime of a procurement as it was decided: rows that are added, and accepted once.

use chrono::{DateTime, Utc};
use diesel::dsl::min;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId, ProcurementId};
use trellis_tendering::regime::RecordedRegime;
use uuid::Uuid;

use crate::schema::{award, regime_decision, standstill};
use crate::{After, Page, StoreError, Tx};

/// The days that the demands of a procurement's regime count from, the first of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProcurementDates {
    /// When an award notice was published.
    pub award_notice_published_at: Option<DateTime<Utc>>,
    /// When an award was approved.
    pub awarded_at: Option<DateTime<Utc>>,
    /// When a contract was entered into.
    pub entered_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = regime_decision)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    regime: String,
    answers: Value,
    decision: Value,
    choice: Option<Value>,
    decided_by: Uuid,
    decided_at: DateTime<Utc>,
    accepted_by: Option<Uuid>,
    accepted_at: Option<DateTime<Utc>>,
}

impl Tx<'_> {
    /// The last decision for a procurement.
    pub fn last_regime(&mut self, procurement: ProcurementId) -> Result<Option<RecordedRegime>, StoreError> {
        let row = regime_decision::table
            .filter(regime_decision::procurement_id.eq(procurement.uuid()))
            .order(regime_decision::id.desc())
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The last decision for a procurement that was accepted.
    pub fn accepted_regime(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Option<RecordedRegime>, StoreError> {
        let row = regime_decision::table
            .filter(regime_decision::procurement_id.eq(procurement.uuid()))
            .filter(regime_decision::accepted_at.is_not_null())
            .order(regime_decision::id.desc())
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The decisions for a procurement, by id.
    pub fn regime_decisions(
        &mut self,
        procurement: ProcurementId,
        after: After,
    ) -> Result<Page<RecordedRegime>, StoreError> {
        let rows: Vec<Row> = regime_decision::table
            .filter(regime_decision::procurement_id.eq(procurement.uuid()))
            .filter(regime_decision::id.gt(after.floor()))
            .order(regime_decision::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// The first days of a procurement's awards that were not withdrawn.
    pub fn procurement_dates(&mut self, id: ProcurementId) -> Result<ProcurementDates, StoreError> {
        let standing = award::procurement_id.eq(id.uuid()).and(award::withdrawn_at.is_null());
        let (awarded_at, entered_at) = award::table
            .filter(standing)
            .select((min(award::approved_at), min(award::entered_at)))
            .first(self.conn())?;
        let award_notice_published_at = standstill::table
            .inner_join(award::table.on(award::id.eq(standstill::award_id)))
            .filter(standing)
            .select(min(standstill::published_at))
            .first(self.conn())?;
        Ok(ProcurementDates { award_notice_published_at, awarded_at, entered_at })
    }

    /// Adds a decision.
    pub fn insert_regime_decision(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        new: &RecordedRegime,
    ) -> Result<(), StoreError> {
        diesel::insert_into(regime_decision::table).values(Row::of(trust, new)?).execute(self.conn())?;
        Ok(())
    }

    /// Writes down that a decision was accepted.
    pub fn accept_regime_decision(&mut self, _: &Permit, kept: &RecordedRegime) -> Result<(), StoreError> {
        let changed = diesel::update(regime_decision::table.find(kept.id))
            .filter(regime_decision::accepted_at.is_null())
            .set((
                regime_decision::accepted_by.eq(kept.accepted.map(|(by, _)| by.uuid())),
                regime_decision::accepted_at.eq(kept.accepted.map(|(_, at)| at)),
            ))
            .execute(self.conn())?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn of(trust: OrganisationId, kept: &RecordedRegime) -> Result<Self, StoreError> {
        Ok(Self {
            id: kept.id,
            trust_id: trust.uuid(),
            procurement_id: kept.procurement.uuid(),
            regime: kept.decision.regime.name().to_owned(),
            answers: written(&kept.answers)?,
            decision: written(&kept.decision)?,
            choice: kept.choice.as_ref().map(written).transpose()?,
            decided_by: kept.decided_by.uuid(),
            decided_at: kept.decided_at,
            accepted_by: kept.accepted.map(|(by, _)| by.uuid()),
            accepted_at: kept.accepted.map(|(_, at)| at),
        })
    }

    fn into_domain(self) -> Result<RecordedRegime, StoreError> {
        Ok(RecordedRegime {
            id: self.id,
            procurement: self.procurement_id.into(),
            answers: read(self.answers)?,
            decision: read(self.decision)?,
            choice: self.choice.map(read).transpose()?,
            decided_by: self.decided_by.into(),
            decided_at: self.decided_at,
            accepted: self.accepted_by.map(PersonId::new).zip(self.accepted_at),
        })
    }
}

fn written(content: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(content).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn read<T: DeserializeOwned>(content: Value) -> Result<T, StoreError> {
    serde_json::from_value(content).map_err(|error| StoreError::Corrupt(error.to_string()))
}
