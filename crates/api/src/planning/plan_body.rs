//! A plan on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::planning::ShownPlan;
use trellis_kernel::OrganisationId;
use trellis_planning::SignOff;
use trellis_store::PlanSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use super::outline_body::BalanceRuleBody;
use super::priority_body::PriorityBody;

/// A plan with everything in it.
#[derive(Serialize, ToSchema)]
#[schema(as = Plan)]
pub struct PlanBody {
    id: Uuid,
    trust_id: Uuid,
    title: String,
    from: NaiveDate,
    to: NaiveDate,
    partners: Vec<Uuid>,
    balance_rule: BalanceRuleBody,
    /// `draft`, `consulting`, `awaiting_sign_off`, `agreed`, `in_force`, `closed` or `withdrawn`.
    stage: &'static str,
    /// The fingerprint of what the plan says now: what partners sign.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    hash: String,
    agreed_at: Option<DateTime<Utc>>,
    priorities: Vec<PriorityBody>,
    sign_offs: Vec<SignOffBody>,
    /// Partners that have not signed what the plan says now.
    unsigned_partners: Vec<Uuid>,
}

/// A partner's signature.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanSignOff)]
pub struct SignOffBody {
    organisation_id: Uuid,
    plan_hash: String,
    signed_at: DateTime<Utc>,
    /// Why a plan out of balance is right all the same.
    exception: Option<String>,
}

/// A plan in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanSummary)]
pub struct PlanSummaryBody {
    id: Uuid,
    trust_id: Uuid,
    title: String,
    from: NaiveDate,
    to: NaiveDate,
    /// `draft`, `consulting`, `awaiting_sign_off`, `agreed`, `closed` or `withdrawn`.
    stage: &'static str,
    version: i64,
}

impl From<ShownPlan> for PlanBody {
    fn from(shown: ShownPlan) -> Self {
        let plan = &shown.record.plan;
        let parts = plan.parts();
        let ids = |list: &[OrganisationId]| list.iter().map(|id| id.uuid()).collect();
        Self {
            id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            title: parts.outline.title().to_owned(),
            from: parts.outline.from(),
            to: parts.outline.to(),
            partners: ids(parts.outline.partners()),
            balance_rule: parts.outline.balance_rule().into(),
            stage: shown.stage.key(),
            hash: plan.hash().to_string(),
            agreed_at: parts.agreed_at,
            priorities: parts.priorities.iter().map(PriorityBody::from).collect(),
            sign_offs: parts.sign_offs.iter().map(SignOffBody::from).collect(),
            unsigned_partners: ids(&plan.unsigned_partners()),
        }
    }
}

impl From<&SignOff> for SignOffBody {
    fn from(signed: &SignOff) -> Self {
        Self {
            organisation_id: signed.organisation.uuid(),
            plan_hash: signed.plan_hash.to_string(),
            signed_at: signed.signed_at,
            exception: signed.exception.clone(),
        }
    }
}

impl From<PlanSummary> for PlanSummaryBody {
    fn from(from: PlanSummary) -> Self {
        Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            title: from.title,
            from: from.from,
            to: from.to,
            stage: from.stage.key(),
            version: from.version,
        }
    }
}
