//! The commitments behind placements follow them: what each year is promised goes up or down, on the same day.

use std::collections::BTreeMap;

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, commitment_changed};
use trellis_budgets::{BudgetLine, Exposure, PositionError, YearChange};
use trellis_contracts::Contract;
use trellis_kernel::{BudgetLineId, FinancialYear, Pence, PlacementId, SchemeId};
use trellis_store::{KeptCommitment, KeptFund, KeptPlacement, Tx};

use crate::Refusal;
use crate::budgets::{Control, expose_under, occasion};
use crate::commitments::{YearsOfScheme, check_value, committed_before, lines_of_years};
use crate::funds::post;

/// What the journal says of it.
pub(crate) struct Words<'w> {
    /// Why.
    pub(crate) reason: &'w str,
    /// The key under which the entry is posted once.
    pub(crate) key: &'w str,
}

/// Saves placements under one contract as they are now, and moves their commitments by the difference; what raises any
/// limit's exposure is tested there first. Gives the difference over all years.
pub(crate) fn reprice(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (fund, contract): (&KeptFund, &Contract),
    placements: &[KeptPlacement],
    words: &Words<'_>,
) -> Result<Pence, Refusal> {
    fund.fund.expect_open()?;
    let before = committed_before(tx, contract.id())?;
    let ids: Vec<PlacementId> = placements.iter().map(|kept| kept.placement.id).collect();
    let mut commitments = tx.commitments_of_placements_for_update(&ids)?;
    let wanted = years_of_schemes(placements, &commitments)?;
    let lines = lines_of_years(tx, permit, fund, &wanted)?;
    let mut parts = Vec::new();
    for kept in &mut commitments {
        parts.extend(follow(kept, placements, &lines)?);
    }
    let by = Pence::sum(parts.iter().map(|part| part.amount)).ok_or(PositionError::TooLarge)?;
    let promised: Vec<_> = commitments.iter().map(|kept| kept.commitment.id).collect();
    let namings = tx.grants_named_by(&promised)?;
    expose_under(tx, permit, &mut Control::Within, (changes_of(lines, &parts)?, &namings))?;
    if by.is_positive() {
        check_value(contract, before, by)?;
    }
    tx.save_placements(permit, placements)?;
    tx.save_commitments(permit, &commitments)?;
    if !parts.is_empty() {
        let on = occasion(tx, fund.fund.id, words.reason)?;
        post(tx, permit, &commitment_changed(on, &parts)?, words.key)?;
    }
    Ok(by)
}

/// What each scheme's years are asked for: those promised before and those promised now.
fn years_of_schemes(
    placements: &[KeptPlacement],
    commitments: &[KeptCommitment],
) -> Result<Vec<YearsOfScheme>, Refusal> {
    let mut years: BTreeMap<SchemeId, BTreeMap<FinancialYear, Pence>> = BTreeMap::new();
    for kept in placements {
        let of_scheme = years.entry(kept.scheme).or_default();
        for (year, amount) in kept.placement.by_year()? {
            let sum = of_scheme.entry(year).or_default();
            *sum = sum.plus(amount).ok_or(PositionError::TooLarge)?;
        }
        let before = commitments.iter().filter(|found| found.placement == Some(kept.placement.id));
        for line in before.flat_map(|found| &found.commitment.lines) {
            of_scheme.entry(line.year).or_default();
        }
    }
    Ok(years.into_iter().map(|(scheme, years)| (scheme, years.into_iter().collect())).collect())
}

/// Moves one commitment after its placement; gives the difference of each year for the journal.
fn follow(
    kept: &mut KeptCommitment,
    placements: &[KeptPlacement],
    lines: &[BudgetLine],
) -> Result<Vec<LinePart>, Refusal> {
    let of_this = placements.iter().find(|found| kept.placement == Some(found.placement.id));
    let placed = of_this.ok_or_else(Refusal::not_found)?;
    let line_of = |year: FinancialYear| {
        lines.iter().find(|line| line.scheme.id == placed.scheme && line.charge_year == year)
    };
    let charged = placed
        .placement
        .by_year()?
        .into_iter()
        .filter_map(|(year, amount)| Some((year, line_of(year)?.id, amount)))
        .collect::<Vec<(FinancialYear, BudgetLineId, Pence)>>();
    let (commitment, changes) = kept.commitment.clone().reprice(&charged)?;
    kept.commitment = commitment;
    let part = |change: YearChange| {
        let mut about = line_of(change.year).map(BudgetLine::about).unwrap_or_default();
        about.contract = Some(kept.commitment.contract);
        about.commitment = Some(kept.commitment.id);
        LinePart { about, year: change.year, amount: change.by }
    };
    Ok(changes.into_iter().map(part).collect())
}

/// The change of each line's exposure.
fn changes_of(lines: Vec<BudgetLine>, parts: &[LinePart]) -> Result<Vec<(BudgetLine, Exposure)>, Refusal> {
    let change = |line: BudgetLine| {
        let own = parts.iter().filter(|part| part.about.budget_line == Some(line.id));
        let committed = Pence::sum(own.map(|part| part.amount)).ok_or(PositionError::TooLarge)?;
        Ok((line, Exposure { committed, ..Exposure::default() }))
    };
    lines.into_iter().map(change).collect()
}
