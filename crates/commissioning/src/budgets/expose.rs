//! Budget control at work: locked lines, the test on each limit, the new positions.

use trellis_access::Permit;
use trellis_budgets::{BudgetLine, BudgetRefusal, Exposure, check};
use trellis_store::{StoreError, Tx};

use crate::Refusal;

/// Tests a change of exposure on locked lines and saves where they stand after it. Every line is tested before any is
/// saved; the tightest one answers.
pub(crate) fn expose(
    tx: &mut Tx<'_>,
    permit: &Permit,
    changes: Vec<(BudgetLine, Exposure)>,
) -> Result<Vec<BudgetLine>, Refusal> {
    let limits: Vec<_> = changes.iter().map(|(line, change)| (line.limit(), *change)).collect();
    check(&limits)?;
    let after = changes
        .into_iter()
        .map(|(line, change)| {
            let position = line.position.after(change)?;
            Ok(BudgetLine { position, ..line })
        })
        .collect::<Result<Vec<_>, BudgetRefusal>>()?;
    save_lines(tx, permit, &after)?;
    Ok(after)
}

/// Saves locked lines. The database's own check is the second wall; what it refuses carries the same code.
pub(crate) fn save_lines(tx: &mut Tx<'_>, permit: &Permit, lines: &[BudgetLine]) -> Result<(), Refusal> {
    tx.save_budget_lines(permit, lines).map_err(|error| match error {
        StoreError::Check { constraint, .. } if constraint == "e1_over_budget" => {
            Refusal::rule("E1_OVER_BUDGET", "the budget line does not have that much available")
        }
        other => other.into(),
    })
}
