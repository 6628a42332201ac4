//! A plan's outline as a caller writes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Invalid, OrganisationId};
use trellis_planning::{BalanceRule, PlanOutline, PlanOutlineDraft};
use utoipa::ToSchema;
use uuid::Uuid;

/// The outline of a plan.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanOutline, example = json!({
    "title": "Plan 2026-27", "from": "2026-04-01", "to": "2027-03-31",
    "partners": ["0190a3d2-0000-7000-8000-000000000002", "0190a3d2-0000-7000-8000-000000000003"],
    "balance_rule": { "min_health_bp": 3500, "max_health_bp": 4500 }
}))]
pub struct OutlineBody {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// Councils and NHS bodies; each owns priorities and signs.
    #[schema(min_items = 1, max_items = 30)]
    partners: Vec<Uuid>,
    balance_rule: BalanceRuleBody,
}

/// The range of health's share that the partners agreed, in hundredths of a percent, ends included.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BalanceRule)]
pub struct BalanceRuleBody {
    #[schema(minimum = 0, maximum = 10000)]
    min_health_bp: u32,
    #[schema(minimum = 0, maximum = 10000)]
    max_health_bp: u32,
}

impl OutlineBody {
    /// The checked outline, or every error at its place.
    pub(super) fn checked(self) -> Result<PlanOutline, Invalid> {
        let mut fields = Fields::new();
        let (min, max) = (self.balance_rule.min_health_bp, self.balance_rule.max_health_bp);
        let rule = BalanceRule::new(BasisPoints::new(min), BasisPoints::new(max));
        let rule = fields.within("/balance_rule", rule);
        let whole_range = BalanceRule::new(BasisPoints::new(0), BasisPoints::WHOLE)?;
        let outline = PlanOutline::new(PlanOutlineDraft {
            title: self.title,
            from: self.from,
            to: self.to,
            partners: self.partners.into_iter().map(OrganisationId::from).collect(),
            balance_rule: rule.unwrap_or(whole_range),
        });
        let outline = fields.within("", outline);
        fields.finish(|| outline)
    }
}

impl From<BalanceRule> for BalanceRuleBody {
    fn from(rule: BalanceRule) -> Self {
        Self { min_health_bp: rule.min_health().get(), max_health_bp: rule.max_health().get() }
    }
}
