//! An agreed plan on the wire, as everybody reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_planning::{PublishedPlan, PublishedPriority};
use utoipa::ToSchema;
use uuid::Uuid;

use super::outline_body::BalanceRuleBody;

/// A plan as it was when its last partner signed.
#[derive(Serialize, ToSchema)]
#[schema(as = PublishedPlan)]
pub struct PublishedPlanBody {
    id: Uuid,
    trust_id: Uuid,
    agreed_at: DateTime<Utc>,
    title: String,
    from: NaiveDate,
    to: NaiveDate,
    /// Who agreed it.
    partners: Vec<Uuid>,
    balance_rule: BalanceRuleBody,
    /// Pence planned in all.
    total_p: i64,
    /// Health's share in percent to two places.
    #[schema(example = "42.00")]
    health_percent: String,
    priorities: Vec<PublishedPriorityBody>,
}

/// A priority as it was agreed.
#[derive(Serialize, ToSchema)]
#[schema(as = PublishedPriority)]
pub struct PublishedPriorityBody {
    title: String,
    /// `social_care`, `health` or `joint`.
    sector: &'static str,
    /// `universal`, `targeted`, `targeted_plus` or `specialist`.
    tier: &'static str,
    category: String,
    localities: Vec<String>,
    /// Pence for the whole period.
    budget_p: i64,
    /// Health's share, in hundredths of a percent.
    health_bp: u32,
}

impl From<PublishedPlan> for PublishedPlanBody {
    fn from(plan: PublishedPlan) -> Self {
        let content = plan.content;
        Self {
            id: plan.id.uuid(),
            trust_id: plan.trust.uuid(),
            agreed_at: plan.agreed_at,
            title: content.title,
            from: content.from,
            to: content.to,
            partners: content.partners.iter().map(|id| id.uuid()).collect(),
            balance_rule: content.balance_rule.into(),
            total_p: content.total.get(),
            health_percent: content.health_percent,
            priorities: content.priorities.into_iter().map(PublishedPriorityBody::from).collect(),
        }
    }
}

impl From<PublishedPriority> for PublishedPriorityBody {
    fn from(priority: PublishedPriority) -> Self {
        Self {
            sector: priority.sector.key(),
            tier: priority.tier.key(),
            budget_p: priority.budget.get(),
            health_bp: priority.health_share.get(),
            title: priority.title,
            category: priority.category,
            localities: priority.localities,
        }
    }
}
