//! A trust's dealings with providers: engagements, due diligence checks and accreditations.

mod rows;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{EngagementId, OrganisationId};
use trellis_providers::{Accreditation, DueDiligenceCheck, Engagement, EngagementStage};
use uuid::Uuid;

use crate::schema::{accreditation, due_diligence_check, engagement};
use crate::{After, Page, StoreError, Tx};

use rows::{AccreditationRow, CheckRow, EngagementRow};

/// An engagement as it is kept.
#[derive(Clone, Debug)]
pub struct EngagementRecord {
    /// The engagement.
    pub engagement: Engagement,
    /// Grows with each change.
    pub version: i64,
    /// When it began.
    pub created_at: DateTime<Utc>,
}

/// An engagement in a list.
#[derive(Clone, Debug)]
pub struct EngagementSummary {
    /// Its id.
    pub id: EngagementId,
    /// The trust.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    /// Where it stands.
    pub stage: EngagementStage,
    /// The last day of the latest accreditation.
    pub accredited_to: Option<NaiveDate>,
}

impl Tx<'_> {
    /// One engagement, if the caller's organisation is a side of it.
    pub fn engagement(&mut self, id: EngagementId) -> Result<Option<EngagementRecord>, StoreError> {
        let found = engagement::table.find(id.uuid()).select(EngagementRow::as_select());
        let row = found.first(self.conn()).optional()?;
        row.map(|row| self.whole_engagement(row)).transpose()
    }

    /// The same, locked until the transaction ends.
    pub fn engagement_for_update(
        &mut self,
        id: EngagementId,
    ) -> Result<Option<EngagementRecord>, StoreError> {
        let found = engagement::table.find(id.uuid()).select(EngagementRow::as_select()).for_update();
        let row = found.first(self.conn()).optional()?;
        row.map(|row| self.whole_engagement(row)).transpose()
    }

    /// The live engagement of a trust with a provider: what an award, a call-off or an invitation rests on.
    pub fn live_engagement(
        &mut self,
        trust: OrganisationId,
        provider: OrganisationId,
    ) -> Result<Option<EngagementRecord>, StoreError> {
        let row = engagement::table
            .filter(engagement::trust_id.eq(trust.uuid()))
            .filter(engagement::provider_id.eq(provider.uuid()))
            .filter(engagement::stage.ne(EngagementStage::Exited.key()))
            .select(EngagementRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(|row| self.whole_engagement(row)).transpose()
    }

    /// The trust's dealings with some providers, but for those that are over.
    pub fn live_engagements(
        &mut self,
        trust: OrganisationId,
        providers: &[OrganisationId],
    ) -> Result<Vec<EngagementRecord>, StoreError> {
        let providers: Vec<Uuid> = providers.iter().map(|provider| provider.uuid()).collect();
        let rows: Vec<EngagementRow> = engagement::table
            .filter(engagement::trust_id.eq(trust.uuid()))
            .filter(engagement::provider_id.eq_any(&providers))
            .filter(engagement::stage.ne(EngagementStage::Exited.key()))
            .select(EngagementRow::as_select())
            .load(self.conn())?;
        self.whole_engagements(rows)
    }

    fn whole_engagement(&mut self, row: EngagementRow) -> Result<EngagementRecord, StoreError> {
        let missing = || StoreError::Internal("an engagement without its record".to_owned());
        self.whole_engagements(vec![row])?.pop().ok_or_else(missing)
    }

    fn whole_engagements(&mut self, rows: Vec<EngagementRow>) -> Result<Vec<EngagementRecord>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut checks: Vec<CheckRow> = due_diligence_check::table
            .filter(due_diligence_check::engagement_id.eq_any(&ids))
            .order(due_diligence_check::id)
            .select(CheckRow::as_select())
            .load(self.conn())?;
        let mut accreditations: Vec<AccreditationRow> = accreditation::table
            .filter(accreditation::engagement_id.eq_any(&ids))
            .order(accreditation::id)
            .select(AccreditationRow::as_select())
            .load(self.conn())?;
        let whole = |row: EngagementRow| {
            let own_checks = checks.extract_if(.., |check| check.engagement_id == row.id).collect();
            let own = accreditations.extract_if(.., |held| held.engagement_id == row.id).collect();
            row.into_record(own_checks, own)
        };
        rows.into_iter().map(whole).collect()
    }

    /// Engagements of the caller's organisation, by id.
    pub fn engagements(&mut self, after: After) -> Result<Page<EngagementSummary>, StoreError> {
        let rows: Vec<EngagementRow> = engagement::table
            .filter(engagement::id.gt(after.floor()))
            .order(engagement::id)
            .limit(after.rows())
            .select(EngagementRow::as_select())
            .load(self.conn())?;
        let items = self.engagement_summaries(rows)?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// Engagements of the caller's organisation with any of these providers, newest first.
    pub fn engagements_with(
        &mut self,
        providers: &[OrganisationId],
    ) -> Result<Vec<EngagementSummary>, StoreError> {
        let providers: Vec<Uuid> = providers.iter().map(|provider| provider.uuid()).collect();
        let rows: Vec<EngagementRow> = engagement::table
            .filter(engagement::provider_id.eq_any(providers))
            .order(engagement::id.desc())
            .select(EngagementRow::as_select())
            .load(self.conn())?;
        self.engagement_summaries(rows)
    }

    fn engagement_summaries(
        &mut self,
        rows: Vec<EngagementRow>,
    ) -> Result<Vec<EngagementSummary>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let latest: Vec<(Uuid, NaiveDate)> = accreditation::table
            .filter(accreditation::engagement_id.eq_any(ids))
            .distinct_on(accreditation::engagement_id)
            .order((accreditation::engagement_id, accreditation::id.desc()))
            .select((accreditation::engagement_id, accreditation::valid_to))
            .load(self.conn())?;
        rows.into_iter().map(|row| row.into_summary(&latest)).collect()
    }

    /// Adds an engagement.
    pub fn insert_engagement(&mut self, _: &Permit, record: &EngagementRecord) -> Result<(), StoreError> {
        diesel::insert_into(engagement::table).values(EngagementRow::of(record)).execute(self.conn())?;
        Ok(())
    }

    /// Saves where an engagement stands; the next version is given back.
    pub fn save_engagement(&mut self, _: &Permit, record: &EngagementRecord) -> Result<i64, StoreError> {
        let row = EngagementRow::of(record);
        let unchanged = engagement::table.find(row.id).filter(engagement::version.eq(record.version));
        let saved = diesel::update(unchanged)
            .set((&row, engagement::version.eq(record.version + 1)))
            .execute(self.conn())?;
        if saved == 1 { Ok(record.version + 1) } else { Err(StoreError::Stale) }
    }

    /// Adds a check that was made.
    pub fn insert_check(
        &mut self,
        _: &Permit,
        engagement: &Engagement,
        check: &DueDiligenceCheck,
    ) -> Result<(), StoreError> {
        let row = CheckRow::of(self.new_id(), engagement, check);
        diesel::insert_into(due_diligence_check::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Adds an accreditation that was given.
    pub fn insert_accreditation(
        &mut self,
        _: &Permit,
        engagement: &Engagement,
        given: &Accreditation,
    ) -> Result<(), StoreError> {
        let row = AccreditationRow::of(self.new_id(), engagement, given)?;
        diesel::insert_into(accreditation::table).values(row).execute(self.conn())?;
        Ok(())
    }
}
