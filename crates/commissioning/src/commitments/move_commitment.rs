//! One commitment goes up or down on several years at once.

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, commitment_changed};
use trellis_budgets::{BudgetLine, ChangeOfYear, Exposure};
use trellis_kernel::{BudgetLineId, Pence};
use trellis_store::{Event, KeptCommitment, Tx};

use super::lines_of_years::lines_of_years;
use crate::Refusal;
use crate::budgets::{Control, expose_under, fund_of, occasion};
use crate::funds::post;

/// Changes one commitment: tested, kept and posted.
pub(super) fn move_commitment(
    tx: &mut Tx<'_>,
    permit: &Permit,
    mut kept: KeptCommitment,
    changes: &[ChangeOfYear],
    why: &str,
) -> Result<(), Refusal> {
    let (id, fund) = (kept.commitment.id, kept.fund);
    let lines = budget_lines(tx, permit, &kept, changes)?;
    let line_of = |change: &ChangeOfYear| lines.iter().find(|line| line.charge_year == change.0);
    let on_lines: Vec<(ChangeOfYear, BudgetLineId)> =
        changes.iter().filter_map(|change| Some((*change, line_of(change)?.id))).collect();
    kept.commitment = kept.commitment.follow(&on_lines)?;
    let exposed = changes.iter().filter_map(|change| {
        let exposure = Exposure { committed: change.1, ..Exposure::default() };
        Some((line_of(change)?.clone(), exposure))
    });
    let namings = tx.grants_named_by(&[id])?;
    expose_under(tx, permit, &mut Control::Within, (exposed.collect(), &namings))?;
    tx.save_commitments(permit, std::slice::from_ref(&kept))?;
    kept.version += 1;
    let part = |change: &ChangeOfYear| {
        let mut about = line_of(change)?.about();
        about.contract = Some(kept.commitment.contract);
        about.commitment = Some(id);
        Some(LinePart { about, year: change.0, amount: change.1 })
    };
    let parts: Vec<LinePart> = changes.iter().filter_map(part).collect();
    let on = occasion(tx, fund, why)?;
    post(tx, permit, &commitment_changed(on, &parts)?, &format!("commitment/{id}/{}", kept.version))?;
    let by = Pence::sum(changes.iter().map(|change| change.1)).unwrap_or_default();
    tx.record(Event::of(permit.action(), "commitment", id).with("by_p", by.get()));
    Ok(())
}

/// The budget lines of the years that change, locked: those that carry the commitment, and for a further year the line of the same
/// scheme.
fn budget_lines(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptCommitment,
    changes: &[ChangeOfYear],
) -> Result<Vec<BudgetLine>, Refusal> {
    let fund = fund_of(tx, kept.fund)?;
    fund.fund.expect_open()?;
    let carried = |year| kept.commitment.lines.iter().find(|line| line.year == year).map(|line| line.line);
    let held: Vec<BudgetLineId> = kept.commitment.lines.iter().map(|line| line.line).collect();
    let further: Vec<ChangeOfYear> =
        changes.iter().filter(|change| carried(change.0).is_none()).copied().collect();
    if further.is_empty() {
        return Ok(tx.budget_lines_for_update(&held)?);
    }
    let scheme = tx.budget_lines_for_update(&held)?.first().map(|line| line.scheme.id);
    let years = further.iter().map(|change| (change.0, change.1)).collect();
    let scheme = scheme.ok_or_else(Refusal::not_found)?;
    let opened = lines_of_years(tx, permit, &fund, &[(scheme, years)])?;
    let ids: Vec<BudgetLineId> = held.into_iter().chain(opened.iter().map(|line| line.id)).collect();
    Ok(tx.budget_lines_for_update(&ids)?)
}
