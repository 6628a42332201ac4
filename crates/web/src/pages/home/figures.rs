//! What a commissioner sees at a glance: spend against plan, the balance of the plan, and the contracts that end.

use trellis_commissioning::{Refusal, contracts, planning};
use trellis_kernel::london_date;
use trellis_store::Tx;

use super::section::if_allowed;
use crate::chart::{Chart, Deadline, DeadlineStrip};
use crate::pages::plans::figures;

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Chart>, Refusal> {
    let mut charts = Vec::new();
    if let Some(plan) = figures::in_force(tx)? {
        charts.extend(figures::spend(tx, &plan)?);
        // A plan of nothing has no balance.
        if let Ok(balance) = planning::get_plan_balance(tx, plan.id) {
            charts.push(figures::balance(&balance.health_percent(), balance.rule));
        }
    }
    charts.extend(ending(tx)?);
    Ok(charts)
}

/// The contracts that end within twelve months, on a line of days.
fn ending(tx: &mut Tx<'_>) -> Result<Option<Chart>, Refusal> {
    let Some((ending, until)) = if_allowed(contracts::list_contracts_ending(tx))? else { return Ok(None) };
    let providers: Vec<_> = ending.iter().map(|contract| contract.parties().provider).collect();
    let names = tx.organisation_names(&providers)?;
    let told = |contract: &trellis_contracts::Contract| Deadline {
        day: contract.last_day(),
        what: match names.get(&contract.parties().provider) {
            Some(provider) => format!("{}, {provider}", contract.title()),
            None => contract.title().to_owned(),
        },
    };
    let strip = DeadlineStrip {
        id: "ending".to_owned(),
        title: "Contracts that end within 12 months".to_owned(),
        from: london_date(tx.now()),
        to: until,
        deadlines: ending.iter().map(told).collect(),
    };
    Ok(Some(strip.chart()))
}
