//! How an engagement stands in its tables.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_kernel::PersonId;
use trellis_providers::{
    Accreditation, CheckKind, CheckResult, DueDiligenceCheck, Engagement, EngagementStage, StoredEngagement,
};
use uuid::Uuid;

use super::{EngagementRecord, EngagementSummary};
use crate::StoreError;
use crate::schema::{accreditation, due_diligence_check, engagement};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = engagement, treat_none_as_null = true)]
pub(super) struct EngagementRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    stage: String,
    needs_registration: bool,
    applied_by: Option<Uuid>,
    reason: Option<String>,
    created_at: DateTime<Utc>,
    #[diesel(skip_update)]
    version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = due_diligence_check)]
pub(super) struct CheckRow {
    id: Uuid,
    pub(super) engagement_id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    kind: String,
    result: String,
    evidence: String,
    valid_to: Option<NaiveDate>,
    made_by: Uuid,
    made_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = accreditation)]
pub(super) struct AccreditationRow {
    id: Uuid,
    pub(super) engagement_id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    valid_to: NaiveDate,
    evidence: String,
    given_by: Uuid,
    given_at: DateTime<Utc>,
    applied_by: Uuid,
}

impl EngagementRow {
    pub(super) fn of(record: &EngagementRecord) -> Self {
        let parts = record.engagement.parts();
        Self {
            id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            provider_id: parts.provider.uuid(),
            stage: parts.stage.key().to_owned(),
            needs_registration: parts.needs_registration,
            applied_by: parts.applied_by.map(PersonId::uuid),
            reason: parts.reason.clone(),
            created_at: record.created_at,
            version: record.version,
        }
    }

    fn stage(&self) -> Result<EngagementStage, StoreError> {
        EngagementStage::from_key(&self.stage).ok_or_else(|| StoreError::Corrupt(self.stage.clone()))
    }

    pub(super) fn into_summary(self, latest: &[(Uuid, NaiveDate)]) -> Result<EngagementSummary, StoreError> {
        Ok(EngagementSummary {
            id: self.id.into(),
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            stage: self.stage()?,
            accredited_to: latest.iter().find(|(id, _)| *id == self.id).map(|(_, day)| *day),
        })
    }

    pub(super) fn into_record(
        self,
        checks: Vec<CheckRow>,
        accreditations: Vec<AccreditationRow>,
    ) -> Result<EngagementRecord, StoreError> {
        let stage = self.stage()?;
        let engagement = Engagement::restored(StoredEngagement {
            id: self.id.into(),
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            stage,
            needs_registration: self.needs_registration,
            applied_by: self.applied_by.map(PersonId::from),
            reason: self.reason,
            checks: checks.into_iter().map(CheckRow::into_domain).collect::<Result<_, _>>()?,
            accreditations: accreditations.into_iter().map(AccreditationRow::into_domain).collect(),
        });
        Ok(EngagementRecord { engagement, version: self.version, created_at: self.created_at })
    }
}

impl CheckRow {
    pub(super) fn of(id: Uuid, engagement: &Engagement, check: &DueDiligenceCheck) -> Self {
        let parts = engagement.parts();
        Self {
            id,
            engagement_id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            provider_id: parts.provider.uuid(),
            kind: check.kind.key().to_owned(),
            result: check.result.key().to_owned(),
            evidence: check.evidence.clone(),
            valid_to: check.valid_to,
            made_by: check.by.uuid(),
            made_at: check.at,
        }
    }

    fn into_domain(self) -> Result<DueDiligenceCheck, StoreError> {
        Ok(DueDiligenceCheck {
            kind: CheckKind::from_key(&self.kind).ok_or(StoreError::Corrupt(self.kind))?,
            result: CheckResult::from_key(&self.result).ok_or(StoreError::Corrupt(self.result))?,
            evidence: self.evidence,
            valid_to: self.valid_to,
            by: self.made_by.into(),
            at: self.made_at,
        })
    }
}

impl AccreditationRow {
    pub(super) fn of(id: Uuid, engagement: &Engagement, given: &Accreditation) -> Result<Self, StoreError> {
        let parts = engagement.parts();
        let applied_by = parts.applied_by.ok_or_else(|| StoreError::Corrupt("nobody applied".to_owned()))?;
        Ok(Self {
            id,
            engagement_id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            provider_id: parts.provider.uuid(),
            valid_to: given.valid_to,
            evidence: given.evidence.clone(),
            given_by: given.by.uuid(),
            given_at: given.at,
            applied_by: applied_by.uuid(),
        })
    }

    fn into_domain(self) -> Accreditation {
        Accreditation {
            valid_to: self.valid_to,
            evidence: self.evidence,
            by: self.given_by.into(),
            at: self.given_at,
        }
    }
}
