//! Frameworks of a trust.

mod members;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::FrameworkId;
use trellis_tendering::Reason;
use trellis_tendering::framework::{Framework, FrameworkState, Start};
use uuid::Uuid;

use crate::schema::framework as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    author_id: Uuid,
    terms: Value,
    state: String,
    concluded_by: Option<Uuid>,
    concluded_at: Option<DateTime<Utc>>,
    reason: Option<String>,
    terminated_on: Option<NaiveDate>,
    version: i64,
}

impl Tx<'_> {
    /// One framework of the caller's trust.
    pub fn framework(&mut self, id: FrameworkId) -> Result<Option<Versioned<Framework>>, StoreError> {
        one!(self, table::table.find(id.uuid()))
    }

    /// The same, locked until the transaction ends.
    pub fn framework_for_update(
        &mut self,
        id: FrameworkId,
    ) -> Result<Option<Versioned<Framework>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The frameworks of the caller's trust, by id.
    pub fn frameworks(&mut self, after: After) -> Result<Page<Versioned<Framework>>, StoreError> {
        page_by_id!(self, after, table::table)
    }

    /// Adds a framework. A second one on the procurement is a duplicate.
    pub fn insert_framework(&mut self, _: &Permit, new: &Framework) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(new, 1)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a framework that was read at `version`; returns its new version.
    pub fn save_framework(
        &mut self,
        _: &Permit,
        changed: &Framework,
        version: i64,
    ) -> Result<i64, StoreError> {
        let row = Row::of(changed, version + 1)?;
        let saved = diesel::update(table::table.find(row.id).filter(table::version.eq(version)))
            .set((
                table::terms.eq(row.terms),
                table::state.eq(row.state),
                table::concluded_by.eq(row.concluded_by),
                table::concluded_at.eq(row.concluded_at),
                table::reason.eq(row.reason),
                table::terminated_on.eq(row.terminated_on),
                table::version.eq(row.version),
            ))
            .execute(self.conn())?;
        new_version(saved, row.version)
    }
}

impl Row {
    fn of(from: &Framework, version: i64) -> Result<Self, StoreError> {
        let (start, reason, terminated_on) = match &from.state {
            FrameworkState::Draft | FrameworkState::Tendering => (None, None, None),
            FrameworkState::Live(start) => (Some(start), None, None),
            FrameworkState::Paused { start, reason } => (Some(start), Some(reason), None),
            FrameworkState::Terminated { start, on, reason } => (Some(start), Some(reason), Some(*on)),
        };
        Ok(Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            procurement_id: from.procurement.uuid(),
            author_id: from.author.uuid(),
            terms: serde_json::to_value(&from.terms)
                .map_err(|error| StoreError::Internal(error.to_string()))?,
            state: from.state.name().to_owned(),
            concluded_by: start.map(|start| start.by.uuid()),
            concluded_at: start.map(|start| start.at),
            reason: reason.map(|reason| reason.text().to_owned()),
            terminated_on,
            version,
        })
    }

    fn into_domain(self) -> Result<Versioned<Framework>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("framework {}", self.id));
        let start = self.concluded_by.zip(self.concluded_at).map(|(by, at)| Start { by: by.into(), at });
        let reason = self.reason.as_deref().map(Reason::new).transpose().map_err(|_| corrupt())?;
        let state = match (self.state.as_str(), start, reason, self.terminated_on) {
            ("draft", ..) => FrameworkState::Draft,
            ("tendering", ..) => FrameworkState::Tendering,
            ("live", Some(start), ..) => FrameworkState::Live(start),
            ("paused", Some(start), Some(reason), _) => FrameworkState::Paused { start, reason },
            ("terminated", Some(start), Some(reason), Some(on)) => {
                FrameworkState::Terminated { start, on, reason }
            }
            _ => return Err(corrupt()),
        };
        let item = Framework {
            id: self.id.into(),
            trust: self.trust_id.into(),
            procurement: self.procurement_id.into(),
            author: self.author_id.into(),
            terms: serde_json::from_value(self.terms.clone()).map_err(|_| corrupt())?,
            state,
        };
        Ok(Versioned { item, version: self.version })
    }
}
