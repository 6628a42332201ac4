//! What everybody reads of an agreed plan: its priorities, their money and the balance, without the people who answer for them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, OrganisationId, Pence, PlanId, Tier};

use crate::{BalanceRule, Plan, Priority, Sector, Stage};

/// An agreed plan as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlan {
    /// The plan.
    pub id: PlanId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// When its last partner signed.
    pub agreed_at: DateTime<Utc>,
    /// What it said then.
    pub content: PublishedContent,
}

/// What a plan said when it was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedContent {
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Who agreed it.
    pub partners: Vec<OrganisationId>,
    /// The range that they agreed for health's share.
    pub balance_rule: BalanceRule,
    /// Planned in all.
    pub total: Pence,
    /// Health's share in percent to two places.
    pub health_percent: String,
    /// Its priorities.
    pub priorities: Vec<PublishedPriority>,
}

/// A priority as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedPriority {
    /// What it is called.
    pub title: String,
    /// Whose money it plans.
    pub sector: Sector,
    /// How much help it gives.
    pub tier: Tier,
    /// The category of service.
    pub category: String,
    /// The localities that it serves.
    pub localities: Vec<String>,
    /// Planned for the whole period.
    pub budget: Pence,
    /// Health's share of it.
    pub health_share: BasisPoints,
}

impl PublishedPlan {
    /// What is published of a plan; nothing before all of its partners have signed.
    pub fn of(plan: &Plan) -> Option<Self> {
        let parts = plan.parts();
        let agreed_at = parts.agreed_at.filter(|_| parts.stage == Stage::Agreed)?;
        let balance = plan.balance().ok()?;
        let content = PublishedContent {
            title: parts.outline.title().to_owned(),
            from: parts.outline.from(),
            to: parts.outline.to(),
            partners: parts.outline.partners().to_vec(),
            balance_rule: parts.outline.balance_rule(),
            total: balance.total,
            health_percent: balance.health_percent(),
            priorities: parts.priorities.iter().map(PublishedPriority::from).collect(),
        };
        Some(Self { id: parts.id, trust: parts.trust, agreed_at, content })
    }
}

impl From<&Priority> for PublishedPriority {
    fn from(priority: &Priority) -> Self {
        let content = &priority.content;
        Self {
            title: content.title().to_owned(),
            sector: content.sector(),
            tier: content.tier(),
            category: content.category().to_owned(),
            localities: content.localities().to_vec(),
            budget: content.budget(),
            health_share: content.health_share(),
        }
    }
}
