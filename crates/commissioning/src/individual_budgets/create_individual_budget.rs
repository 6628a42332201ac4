//! A family asks for an individual budget.

use trellis_access::Action;
use trellis_budgets::individual_budget::IndividualBudgetRequest;
use trellis_kernel::{FundId, Invalid};
use trellis_store::{Event, KeptIndividualBudget, StoreError, Tx};

use crate::budgets::{acting_person, facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Keeps the request, under a pseudonymous reference; nothing is promised yet.
pub fn create_individual_budget(
    tx: &mut Tx<'_>,
    fund: FundId,
    request: &IndividualBudgetRequest,
) -> Result<KeptIndividualBudget, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateIndividualBudget, facts_of_fund(&of_fund))?;
    let budget = request.open(tx.new_id(), fund)?;
    let unknown = || Invalid::at("/line_id", "this fund has no such budget line");
    tx.budget_line(budget.line)?.filter(|line| line.fund == fund).ok_or_else(unknown)?;
    let (requested_by, requested_at) = (acting_person(tx)?, tx.now());
    let (trust, reservation) = (of_fund.trust, None);
    let kept = KeptIndividualBudget { budget, trust, reservation, requested_by, requested_at, version: 1 };
    tx.insert_individual_budget(&permit, &kept).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            let detail = format!("there is an individual budget {} already", kept.budget.reference);
            Refusal::rule("exists-already", detail)
        }
        other => other.into(),
    })?;
    let event = Event::of(Action::CreateIndividualBudget, "individual_budget", kept.budget.id);
    tx.record(event.with("annual_p", kept.budget.annual.get()));
    Ok(kept)
}
