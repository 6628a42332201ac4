//! What is left of a contract's commitment is given back.

use trellis_access::Action;
use trellis_budgets::entries::{LinePart, commitment_released};
use trellis_budgets::{BudgetLine, Exposure};
use trellis_kernel::{CommitmentId, FundId, Pence};
use trellis_store::{Event, KeptCommitment, Tx};

use super::get_commitment::own_commitment;
use crate::budgets::{expose, facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Gives the rest of every year back to its line; the commitment's life ends.
pub fn release_commitment(
    tx: &mut Tx<'_>,
    fund: FundId,
    id: CommitmentId,
) -> Result<KeptCommitment, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ReleaseCommitment, facts_of_fund(&of_fund))?;
    let mut kept = own_commitment(tx, fund, id)?;
    let ids: Vec<_> = kept.commitment.lines.iter().map(|line| line.line).collect();
    let (released, rest) = kept.commitment.release()?;
    kept.commitment = released;
    let lines = tx.budget_lines_for_update(&ids)?;
    let open = |line: &BudgetLine| {
        let years = rest.iter().filter(|(year, _)| *year == line.charge_year);
        Pence::sum(years.map(|(_, open)| *open)).unwrap_or_default()
    };
    let changes = lines
        .into_iter()
        .map(|line| {
            let given_back = Exposure::release_commitment(open(&line))?;
            Ok((line, given_back))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let part = |line: &BudgetLine| {
        let mut about = line.about();
        about.contract = Some(kept.commitment.contract);
        about.commitment = Some(id);
        LinePart { about, year: line.charge_year, amount: open(line) }
    };
    let parts: Vec<LinePart> = expose(tx, &permit, changes)?.iter().map(part).collect();
    tx.save_commitments(&permit, std::slice::from_ref(&kept))?;
    kept.version += 1;
    let on = occasion(tx, fund, "Commitment released")?;
    post(tx, &permit, &commitment_released(on, &parts)?, &format!("commitment/{id}/release"))?;
    let given_back = Pence::sum(rest.iter().map(|(_, open)| *open)).unwrap_or_default();
    tx.record(Event::of(Action::ReleaseCommitment, "commitment", id).with("amount_p", given_back.get()));
    Ok(kept)
}
