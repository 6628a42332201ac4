//! An engagement on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_providers::{Accreditation, DueDiligenceCheck};
use trellis_store::{EngagementRecord, EngagementSummary};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A trust's dealings with a provider.
#[derive(Serialize, ToSchema)]
#[schema(as = Engagement)]
pub struct EngagementBody {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    /// `invited`, `applied`, `due_diligence`, `accredited`, `suspended` or `exited`.
    stage: &'static str,
    /// True when the provider's work needs registration with a regulator.
    needs_registration: bool,
    /// Why it was suspended or ended.
    reason: Option<String>,
    /// Every check made, oldest first; the latest of a kind counts.
    checks: Vec<CheckBody>,
    /// Every accreditation given, oldest first.
    accreditations: Vec<AccreditationBody>,
}

/// A due diligence check.
#[derive(Serialize, ToSchema)]
#[schema(as = DueDiligenceCheck)]
pub struct CheckBody {
    /// `identity`, `accounts`, `insurance`, `safeguarding_policy`, `staff_checks_statement`, `registration`,
    /// `exclusion_grounds` or `data_terms`.
    kind: &'static str,
    /// `pass`, `fail` or `refer`.
    result: &'static str,
    evidence: String,
    valid_to: Option<NaiveDate>,
    made_at: DateTime<Utc>,
}

/// An accreditation.
#[derive(Serialize, ToSchema)]
#[schema(as = Accreditation)]
pub struct AccreditationBody {
    valid_to: NaiveDate,
    evidence: String,
    given_at: DateTime<Utc>,
}

/// An engagement in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = EngagementSummary)]
pub struct EngagementSummaryBody {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    /// `invited`, `applied`, `due_diligence`, `accredited`, `suspended` or `exited`.
    stage: &'static str,
    /// The last day of the latest accreditation.
    accredited_to: Option<NaiveDate>,
}

/// 200 with the engagement and its `ETag`.
pub(super) fn reply(record: &EngagementRecord) -> Result<Reply, Refusal> {
    Ok(Reply::ok(EngagementBody::from(record))?.version(record.version))
}

impl From<&EngagementRecord> for EngagementBody {
    fn from(record: &EngagementRecord) -> Self {
        let parts = record.engagement.parts();
        Self {
            id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            provider_id: parts.provider.uuid(),
            stage: parts.stage.key(),
            needs_registration: parts.needs_registration,
            reason: parts.reason.clone(),
            checks: parts.checks.iter().map(CheckBody::from).collect(),
            accreditations: parts.accreditations.iter().map(AccreditationBody::from).collect(),
        }
    }
}

impl From<&DueDiligenceCheck> for CheckBody {
    fn from(check: &DueDiligenceCheck) -> Self {
        Self {
            kind: check.kind.key(),
            result: check.result.key(),
            evidence: check.evidence.clone(),
            valid_to: check.valid_to,
            made_at: check.at,
        }
    }
}

impl From<&Accreditation> for AccreditationBody {
    fn from(given: &Accreditation) -> Self {
        Self { valid_to: given.valid_to, evidence: given.evidence.clone(), given_at: given.at }
    }
}

impl From<EngagementSummary> for EngagementSummaryBody {
    fn from(from: EngagementSummary) -> Self {
        Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            provider_id: from.provider.uuid(),
            stage: from.stage.key(),
            accredited_to: from.accredited_to,
        }
    }
}
