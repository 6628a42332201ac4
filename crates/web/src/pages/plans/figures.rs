//! The plan that counts now, and its figures as charts: where it stands between health and social care, and what was spent
//! for each priority.

use trellis_commissioning::{Refusal, planning};
use trellis_kernel::{BasisPoints, Pence, london_date};
use trellis_planning::{BalanceRule, Stage};
use trellis_store::{After, PlanSummary, Tx};

use crate::chart::{Chart, Pair, PairedBars, Range, RangeBars};
use crate::pages::home::if_seen;

/// The plan that counts now: the newest one that is agreed.
pub(crate) fn in_force(tx: &mut Tx<'_>) -> Result<Option<PlanSummary>, Refusal> {
    let Some(page) = if_seen(planning::list_plans(tx, After { after: None, limit: 100 }))? else {
        return Ok(None);
    };
    let today = london_date(tx.now());
    let counts = |plan: &PlanSummary| plan.stage == Stage::Agreed && plan.from <= today && today <= plan.to;
    Ok(page.items.into_iter().rfind(counts))
}

/// Health's share, such as `42.00` per cent, and the range that the partners agreed for it.
pub(crate) fn balance(health_percent: &str, rule: BalanceRule) -> Chart {
    let share = health_percent.replace('.', "").parse().unwrap_or_default();
    let health = Range {
        name: "Health".to_owned(),
        share: BasisPoints::new(share),
        least: rule.min_health(),
        most: rule.max_health(),
    };
    let bars = RangeBars {
        id: "balance".to_owned(),
        title: "Balance between health and social care".to_owned(),
        ranges: vec![health],
    };
    bars.chart()
}

/// What the plan set aside for each priority, and what its contracts were charged, for those who read commitments.
pub(crate) fn spend(tx: &mut Tx<'_>, plan: &PlanSummary) -> Result<Option<Chart>, Refusal> {
    let Some(spent) = if_seen(planning::get_plan_spend(tx, plan.id))? else { return Ok(None) };
    let shown = planning::get_plan(tx, plan.id)?;
    let pair = |own: &trellis_planning::Priority| Pair {
        name: own.content.title().to_owned(),
        first: own.content.budget(),
        second: spent.get(&own.id).copied().unwrap_or(Pence::ZERO),
    };
    let bars = PairedBars {
        id: "priorities".to_owned(),
        title: "Spend against plan by priority".to_owned(),
        first: "Planned".to_owned(),
        second: "Spent under contracts".to_owned(),
        pairs: shown.record.plan.parts().priorities.iter().map(pair).collect(),
    };
    Ok(Some(bars.chart()))
}
