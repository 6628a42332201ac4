//! What an uplift would do: each placement, each budget line, and who has to approve it.

use std::collections::BTreeMap;

use trellis_budgets::placement::Placement;
use trellis_budgets::uplift::{UpliftPreview, UpliftTerms};
use trellis_budgets::{BudgetLine, BudgetRefusal, PositionError};
use trellis_kernel::{BudgetLineId, FinancialYear, FundId, Pence, PlacementId, SchemeId};
use trellis_store::{KeptPlacement, KeptUplift, Tx};

use crate::Refusal;

/// Above which weekly increase a director approves, where a fund has set nothing else: £10,000.
const DIRECTOR_ABOVE: Pence = Pence::new(1_000_000);

/// An uplift with everything that it would do.
#[derive(Clone, Debug)]
pub struct UpliftEffect {
    /// The uplift.
    pub kept: KeptUplift,
    /// Line by line.
    pub preview: UpliftPreview,
    /// What each budget line has available, before and after.
    pub budgets: Vec<BudgetEffect>,
    /// Whether a director has to approve it.
    pub needs_director: bool,
}

/// What an uplift does to one budget line.
#[derive(Clone, Debug)]
pub struct BudgetEffect {
    /// The line.
    pub line: BudgetLineId,
    /// Its name.
    pub name: String,
    /// The year charged.
    pub year: FinancialYear,
    /// What it has available now.
    pub available: Pence,
    /// What is promised more.
    pub more: Pence,
    /// What it would have available; below nil the uplift is refused.
    pub after: Pence,
}

/// Works out what an uplift would do to these placements, under its terms.
pub(super) fn effect(
    tx: &mut Tx<'_>,
    kept: KeptUplift,
    placements: &[KeptPlacement],
) -> Result<UpliftEffect, Refusal> {
    let (preview, _) = preview_of(&kept.uplift.terms, placements)?;
    let budgets = budgets_of(tx, kept.uplift.fund, &preview, placements)?;
    let needs_director = preview.weekly_increase()? > limit_of(tx, kept.uplift.fund)?;
    Ok(UpliftEffect { kept, preview, budgets, needs_director })
}

/// The preview, and the placements as they would be.
pub(super) fn preview_of(
    terms: &UpliftTerms,
    placements: &[KeptPlacement],
) -> Result<(UpliftPreview, Vec<Placement>), Refusal> {
    let plain: Vec<Placement> = placements.iter().map(|kept| kept.placement.clone()).collect();
    Ok(UpliftPreview::of(terms, &plain)?)
}

/// Above which weekly increase a director approves the fund's uplifts.
pub(super) fn limit_of(tx: &mut Tx<'_>, fund: FundId) -> Result<Pence, Refusal> {
    Ok(tx.uplift_limit(fund)?.unwrap_or(DIRECTOR_ABOVE))
}

/// The placements of the contract that this fund pays for.
pub(super) fn of_fund(placements: Vec<KeptPlacement>, fund: FundId) -> Vec<KeptPlacement> {
    placements.into_iter().filter(|kept| kept.fund == fund).collect()
}

fn budgets_of(
    tx: &mut Tx<'_>,
    fund: FundId,
    preview: &UpliftPreview,
    placements: &[KeptPlacement],
) -> Result<Vec<BudgetEffect>, Refusal> {
    let scheme_of =
        |id: PlacementId| placements.iter().find(|kept| kept.placement.id == id).map(|kept| kept.scheme);
    let mut more: BTreeMap<(SchemeId, FinancialYear), Pence> = BTreeMap::new();
    for line in &preview.lines {
        let scheme = scheme_of(line.placement).ok_or_else(Refusal::not_found)?;
        for (year, amount) in &line.by_year {
            let sum = more.entry((scheme, *year)).or_default();
            *sum = sum.plus(*amount).ok_or(PositionError::TooLarge)?;
        }
    }
    let lines = tx.budget_lines_of_fund(fund)?;
    let line_of = |scheme: SchemeId, year: FinancialYear| {
        lines.iter().find(|line| line.scheme.id == scheme && line.charge_year == year)
    };
    more.into_iter()
        .map(|((scheme, year), more)| {
            let line = line_of(scheme, year).ok_or_else(|| no_budget(year, more))?;
            effect_on(line, year, more)
        })
        .collect()
}

fn no_budget(year: FinancialYear, requested: Pence) -> BudgetRefusal {
    BudgetRefusal::NoBudget { limit: "the uplift".to_owned(), charge_year: year.to_string(), requested }
}

fn effect_on(line: &BudgetLine, year: FinancialYear, more: Pence) -> Result<BudgetEffect, Refusal> {
    let available = line.position.available()?;
    let after = available.minus(more).ok_or(PositionError::TooLarge)?;
    Ok(BudgetEffect { line: line.id, name: line.name(), year, available, more, after })
}
