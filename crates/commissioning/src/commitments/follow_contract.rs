//! The commitments of a contract follow a change of its value that was approved.

use chrono::{Datelike, NaiveDate};
use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, commitment_changed};
use trellis_budgets::{
    BudgetLine, ChangeOfYear, Commitment, Exposure, YearShare, parts_of_change, spread_over_years,
};
use trellis_contracts::{Contract, Scale};
use trellis_kernel::{BudgetLineId, Pence, london_date};
use trellis_store::{Event, KeptCommitment, Tx};

use super::lines_of_years::lines_of_years;
use crate::Refusal;
use crate::budgets::{Control, expose_under, fund_of, occasion};
use crate::funds::post;

/// Raises or lowers the living commitments of a contract, those of its placements aside, by their part of the change: what a
/// change of the term brings or takes falls on those months, everything else on the months that are left. Tested on every limit;
/// what does not fit is refused, and the change with it. Without a commitment nothing moves.
pub(crate) fn follow_contract(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    becomes: Scale,
) -> Result<(), Refusal> {
    let by = becomes.value.minus(contract.value()).unwrap_or_default();
    if by.is_zero() {
        return Ok(());
    }
    let all = tx.commitments_of_contract_for_update(contract.id())?;
    let own: Vec<KeptCommitment> =
        all.into_iter().filter(|kept| kept.placement.is_none() && kept.commitment.is_alive()).collect();
    let committed = own.iter().map(|kept| promised(&kept.commitment)).collect::<Result<Vec<_>, Refusal>>()?;
    let parts = parts_of_change(by, contract.value(), &committed)?;
    let months = months_of(contract, becomes, by, london_date(tx.now()));
    for (kept, part) in own.into_iter().zip(parts) {
        if !part.is_zero() {
            change(tx, permit, kept, &spread(part, months)?)?;
        }
    }
    Ok(())
}

/// What a commitment promises over all years.
fn promised(commitment: &Commitment) -> Result<Pence, Refusal> {
    let sum = Pence::sum(commitment.lines.iter().map(|line| line.committed));
    sum.ok_or_else(|| Refusal::rule("amount-too-large", "the amount is too large"))
}

/// The months on which a change falls, from the first day to the day after the last.
fn months_of(contract: &Contract, becomes: Scale, by: Pence, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let day_after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let term = contract.term();
    let old_end = day_after(term.ends_on());
    let new_end = contract.scaled(becomes).map_or(old_end, |changed| day_after(changed.term().ends_on()));
    if by.is_positive() && new_end > old_end {
        return (old_end, new_end);
    }
    if by.is_negative() && new_end < old_end {
        return (new_end, old_end);
    }
    let month = today.with_day(1).unwrap_or(today);
    (month.max(term.starts_on()), new_end)
}

/// The part of each financial year, without its sign.
fn spread(part: Pence, (from, to): (NaiveDate, NaiveDate)) -> Result<(bool, Vec<YearShare>), Refusal> {
    let size = if part.is_negative() { part.negated().unwrap_or_default() } else { part };
    Ok((part.is_positive(), spread_over_years(size, from, to)?))
}

/// Changes one commitment: tested, kept and posted.
fn change(
    tx: &mut Tx<'_>,
    permit: &Permit,
    mut kept: KeptCommitment,
    (rises, spread): &(bool, Vec<YearShare>),
) -> Result<(), Refusal> {
    let (id, fund) = (kept.commitment.id, kept.fund);
    let changes = if *rises { Commitment::raised(spread) } else { kept.commitment.lowered(spread)? };
    let lines = budget_lines(tx, permit, &kept, &changes)?;
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
    let on = occasion(tx, fund, "Commitment follows the change of its contract")?;
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
