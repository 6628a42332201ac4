//! Published tenders: rows that everybody may read and nobody changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{LotId, OrganisationId, ProcurementId};
use trellis_tendering::regime::Regime;
use trellis_tendering::{ChangeKind, Opportunity, OpportunityChange, OpportunityContent, Reason, Stage};
use uuid::Uuid;

use crate::schema::{opportunity, opportunity_change, opportunity_lot};
use crate::{StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = opportunity)]
struct OpportunityRow {
    id: Uuid,
    trust_id: Uuid,
    published_at: DateTime<Utc>,
    content: Value,
    invited_only: bool,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = opportunity_change)]
struct ChangeRow {
    opportunity_id: Uuid,
    number: i32,
    trust_id: Uuid,
    kind: String,
    at: DateTime<Utc>,
    questions_close_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    reason: Option<String>,
    lot_id: Option<Uuid>,
    content: Option<Value>,
}

impl Tx<'_> {
    /// One published tender.
    pub fn opportunity(&mut self, id: ProcurementId) -> Result<Option<Opportunity>, StoreError> {
        let row: Option<OpportunityRow> = opportunity::table
            .find(id.uuid())
            .select(OpportunityRow::as_select())
            .first(self.conn())
            .optional()?;
        let Some(row) = row else { return Ok(None) };
        let mut changes = self.opportunity_changes(&[id.uuid()])?;
        row.into_domain(changes.remove(&id.uuid()).unwrap_or_default()).map(Some)
    }

    /// The published tender that offers a lot.
    pub fn opportunity_of_lot(&mut self, lot: LotId) -> Result<Option<Opportunity>, StoreError> {
        let id: Option<Uuid> = opportunity_lot::table
            .find(lot.uuid())
            .select(opportunity_lot::opportunity_id)
            .first(self.conn())
            .optional()?;
        id.map_or(Ok(None), |id| self.opportunity(id.into()))
    }

    /// The published tenders of these ids, in their order.
    pub fn opportunities_of(&mut self, ids: &[Uuid]) -> Result<Vec<Opportunity>, StoreError> {
        let rows: Vec<OpportunityRow> = opportunity::table
            .filter(opportunity::id.eq_any(ids))
            .select(OpportunityRow::as_select())
            .load(self.conn())?;
        let mut changes = self.opportunity_changes(ids)?;
        let mut found = rows
            .into_iter()
            .map(|row| {
                let own = changes.remove(&row.id).unwrap_or_default();
                row.into_domain(own)
            })
            .collect::<Result<Vec<_>, _>>()?;
        found.sort_by_key(|item| ids.iter().position(|id| *id == item.id.uuid()));
        Ok(found)
    }

    /// Publishes a tender, to be found by its words and its marks.
    pub fn insert_opportunity(
        &mut self,
        permit: &Permit,
        new: &Opportunity,
        regime: Option<Regime>,
    ) -> Result<(), StoreError> {
        let content = written(&new.content)?;
        let row = OpportunityRow {
            id: new.id.uuid(),
            trust_id: new.trust.uuid(),
            published_at: new.published_at,
            content,
            invited_only: new.content.invited,
        };
        diesel::insert_into(opportunity::table).values(&row).execute(self.conn())?;
        let lots: Vec<_> = new
            .content
            .lots
            .iter()
            .map(|lot| {
                (
                    opportunity_lot::lot_id.eq(lot.id.uuid()),
                    opportunity_lot::trust_id.eq(new.trust.uuid()),
                    opportunity_lot::opportunity_id.eq(new.id.uuid()),
                )
            })
            .collect();
        diesel::insert_into(opportunity_lot::table).values(&lots).execute(self.conn())?;
        // What only invited suppliers see is found by nobody.
        if !new.content.invited {
            self.insert_searched(new, regime)?;
        }
        self.insert_opportunity_change(permit, new.trust, new.id, &new.publication)
    }

    /// Publishes a notice about a tender.
    pub fn insert_opportunity_change(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        id: ProcurementId,
        change: &OpportunityChange,
    ) -> Result<(), StoreError> {
        let row = ChangeRow {
            opportunity_id: id.uuid(),
            number: i32::from(change.number),
            trust_id: trust.uuid(),
            kind: change.kind.name().to_owned(),
            at: change.at,
            questions_close_at: change.stage.questions_close_at,
            closes_at: change.stage.closes_at,
            reason: change.reason.as_ref().map(|reason| reason.text().to_owned()),
            lot_id: change.lot.map(LotId::uuid),
            content: change.content.as_ref().map(written).transpose()?,
        };
        diesel::insert_into(opportunity_change::table).values(&row).execute(self.conn())?;
        self.move_searched(id, change)
    }

    fn opportunity_changes(
        &mut self,
        ids: &[Uuid],
    ) -> Result<BTreeMap<Uuid, Vec<OpportunityChange>>, StoreError> {
        let rows: Vec<ChangeRow> = opportunity_change::table
            .filter(opportunity_change::opportunity_id.eq_any(ids))
            .order((opportunity_change::opportunity_id, opportunity_change::number))
            .select(ChangeRow::as_select())
            .load(self.conn())?;
        let mut changes: BTreeMap<Uuid, Vec<OpportunityChange>> = BTreeMap::new();
        for row in rows {
            changes.entry(row.opportunity_id).or_default().push(row.into_domain()?);
        }
        Ok(changes)
    }
}

fn written(content: &OpportunityContent) -> Result<Value, StoreError> {
    serde_json::to_value(content).map_err(|error| StoreError::Internal(error.to_string()))
}

fn read_content(content: Value) -> Result<OpportunityContent, StoreError> {
    serde_json::from_value(content).map_err(|error| StoreError::Corrupt(error.to_string()))
}

impl OpportunityRow {
    fn into_domain(self, changes: Vec<OpportunityChange>) -> Result<Opportunity, StoreError> {
        let mut changes = changes.into_iter();
        let publication =
            changes.next().ok_or_else(|| StoreError::Corrupt("an opportunity without notice".to_owned()))?;
        let changes: Vec<OpportunityChange> = changes.collect();
        let latest = changes.iter().rev().find_map(|change| change.content.clone());
        let content = match latest {
            Some(content) => content,
            None => read_content(self.content)?,
        };
        Ok(Opportunity {
            id: self.id.into(),
            trust: self.trust_id.into(),
            published_at: self.published_at,
            content,
            publication,
            changes,
        })
    }
}

impl ChangeRow {
    fn into_domain(self) -> Result<OpportunityChange, StoreError> {
        let corrupt = |error: &dyn ToString| StoreError::Corrupt(error.to_string());
        Ok(OpportunityChange {
            number: u16::try_from(self.number).map_err(|error| corrupt(&error))?,
            kind: ChangeKind::from_name(&self.kind).ok_or_else(|| corrupt(&self.kind))?,
            at: self.at,
            stage: Stage::new(self.questions_close_at, self.closes_at).map_err(|error| corrupt(&error))?,
            reason: self.reason.as_deref().and_then(|text| Reason::new(text).ok()),
            lot: self.lot_id.map(LotId::from),
            content: self.content.map(read_content).transpose()?,
        })
    }
}
