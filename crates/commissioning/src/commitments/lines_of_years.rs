//! The budget line of each scheme and charge year, locked; a year without an approved budget gets one under a ceiling.

use trellis_access::Permit;
use trellis_budgets::{BudgetLine, BudgetRefusal};
use trellis_kernel::{BudgetLineId, FinancialYear, Invalid, Pence, SchemeId};
use trellis_store::{KeptFund, Tx};

use crate::Refusal;

/// What each year of a scheme is asked for.
pub(crate) type YearsOfScheme = (SchemeId, Vec<(FinancialYear, Pence)>);

/// The lines of all years of all schemes, locked together in the order of their ids.
pub(crate) fn lines_of_years(
    tx: &mut Tx<'_>,
    permit: &Permit,
    fund: &KeptFund,
    wanted: &[YearsOfScheme],
) -> Result<Vec<BudgetLine>, Refusal> {
    let mut ids: Vec<BudgetLineId> = Vec::new();
    for (scheme, years) in wanted {
        ids.extend(ids_of_scheme(tx, permit, fund, *scheme, years)?);
    }
    Ok(tx.budget_lines_for_update(&ids)?)
}

fn ids_of_scheme(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    scheme: SchemeId,
    years: &[(FinancialYear, Pence)],
) -> Result<Vec<BudgetLineId>, Refusal> {
    let fund = kept.fund.id;
    let unknown = || Invalid::at("/scheme_id", "this fund has no such scheme");
    let of_line = tx.scheme_of_line(fund, scheme)?.ok_or_else(unknown)?;
    let mut ids: Vec<BudgetLineId> = Vec::with_capacity(years.len());
    let mut by_year = tx.budget_lines_of_scheme(fund, scheme)?;
    for (year, requested) in years {
        let of_year = |lines: &[(FinancialYear, BudgetLineId)]| {
            lines.iter().find(|(found, _)| found == year).map(|(_, id)| *id)
        };
        if of_year(&by_year).is_none() && tx.has_ceiling(fund, year.start_year())? {
            // Behind the fund's row, where lines are opened one at a time.
            tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
            by_year = tx.budget_lines_of_scheme(fund, scheme)?;
            if of_year(&by_year).is_none() {
                let line = BudgetLine::indicative((tx.new_id(), fund, kept.trust), of_line.clone(), *year);
                tx.insert_budget_line(permit, &line)?;
                by_year.push((*year, line.id));
            }
        }
        ids.push(of_year(&by_year).ok_or_else(|| BudgetRefusal::NoBudget {
            limit: of_line.title.clone(),
            charge_year: year.to_string(),
            requested: *requested,
        })?);
    }
    Ok(ids)
}
