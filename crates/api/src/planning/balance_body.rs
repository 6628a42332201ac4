//! A plan's balance on the wire.

use serde::Serialize;
use trellis_planning::{Balance, Restoration};
use utoipa::ToSchema;

/// Where a plan stands between health and social care.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanBalance, example = json!({
    "total_p": 480_000_000, "health_percent": "33.67", "min_health_bp": 3500, "max_health_bp": 4500, "in_range": false,
    "restore": { "sentence": "£64,000.00 more health", "health_p": 6_400_000 }
}))]
pub struct BalanceBody {
    /// Planned in all.
    total_p: i64,
    /// Health's share to two places: Σ(budget × health split) ÷ Σ budget.
    health_percent: String,
    min_health_bp: u32,
    max_health_bp: u32,
    /// Compared exactly, ends included; the figure above is rounded.
    in_range: bool,
    /// The least change that brings the plan into range; absent when it is.
    restore: Option<RestorationBody>,
}

/// The least move of money between the sectors, the total unchanged.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanRestoration)]
pub struct RestorationBody {
    sentence: String,
    /// Pence to move to health; negative when they move to social care; absent when no whole penny does it.
    health_p: Option<i64>,
}

impl From<Balance> for BalanceBody {
    fn from(balance: Balance) -> Self {
        Self {
            total_p: balance.total.get(),
            health_percent: balance.health_percent(),
            min_health_bp: balance.rule.min_health().get(),
            max_health_bp: balance.rule.max_health().get(),
            in_range: balance.holds(),
            restore: balance.restore.map(RestorationBody::from),
        }
    }
}

impl From<Restoration> for RestorationBody {
    fn from(restore: Restoration) -> Self {
        let health_p = match restore {
            Restoration::MoreHealth(amount) => Some(amount.get()),
            Restoration::LessHealth(amount) => Some(-amount.get()),
            Restoration::NoWholePenny => None,
        };
        Self { sentence: restore.to_string(), health_p }
    }
}
