//! Days that placements delivered and nobody has invoiced become a cost that is owed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_access::{Action, Permit};
use trellis_budgets::entries::{LinePart, delivery_accrued};
use trellis_budgets::placement::{Placement, Span, uncovered};
use trellis_budgets::{BudgetLine, BudgetRefusal, Exposure, PositionError, charged_days};
use trellis_kernel::{BudgetLineId, EntryId, FundId, Invalid, Pence, PersonId, PlacementId, london_date};
use trellis_store::{Accrual, Event, GrantNaming, KeptCommitment, KeptFund, KeptPlacement, PlacementsOf, Tx};

use crate::budgets::{Control, acting_person, expose_under, facts_of_fund, fund_of, occasion_of};
use crate::funds::post;
use crate::{Refusal, authorise};

/// What was accrued.
#[derive(Clone, Debug)]
pub struct Accrued {
    /// Up to and with which day.
    pub through: NaiveDate,
    /// One for each run of days of a placement in a charge year.
    pub accruals: Vec<Accrual>,
    /// The entry, where there was something to accrue.
    pub entry: Option<EntryId>,
}

/// Accrues what was delivered up to and with a day and is neither invoiced nor accrued yet; done again, it finds nothing.
pub fn accrue_delivery(tx: &mut Tx<'_>, fund: FundId, through: NaiveDate) -> Result<Accrued, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::AccrueDelivery, facts_of_fund(&of_fund))?;
    of_fund.fund.expect_open()?;
    let today = london_date(tx.now());
    if through > today {
        return Err(Invalid::at("/through", format!("the day is after today, {today}")).into());
    }
    let placements = tx.placements_of_for_update(PlacementsOf::Fund(fund))?;
    let ids: Vec<PlacementId> = placements.iter().map(|kept| kept.placement.id).collect();
    let mut commitments = tx.commitments_of_placements_for_update(&ids)?;
    let covered = covered_days(tx, &ids)?;
    let by = acting_person(tx)?;
    let mut run = Run { tx, fund: &of_fund, by, accruals: Vec::new(), liquidated: Vec::new() };
    for kept in &placements {
        let commitment = commitments.iter_mut().find(|found| found.placement == Some(kept.placement.id));
        let commitment = commitment.ok_or_else(Refusal::not_found)?;
        let days = covered.get(&kept.placement.id).map(Vec::as_slice).unwrap_or_default();
        run.accrue(kept, commitment, days, through)?;
    }
    let Run { accruals, liquidated, .. } = run;
    let entry = if accruals.is_empty() {
        None
    } else {
        let promised: Vec<_> = commitments.iter().map(|kept| kept.commitment.id).collect();
        let namings = tx.grants_named_by(&promised)?;
        let gathered = Gathered { through, accruals: &accruals, liquidated: &liquidated, namings: &namings };
        Some(keep(tx, &permit, &of_fund, &gathered)?)
    };
    tx.save_commitments(&permit, &commitments)?;
    let sum = Pence::sum(accruals.iter().map(|accrual| accrual.amount)).unwrap_or_default();
    tx.record(
        Event::of(Action::AccrueDelivery, "fund", fund)
            .with("through", through.to_string())
            .with("amount_p", sum.get()),
    );
    Ok(Accrued { through, accruals, entry })
}

/// The days of each placement that an invoice or an earlier accrual speaks of.
fn covered_days(tx: &mut Tx<'_>, ids: &[PlacementId]) -> Result<BTreeMap<PlacementId, Vec<Span>>, Refusal> {
    let mut covered: BTreeMap<PlacementId, Vec<Span>> = BTreeMap::new();
    let billed = tx.billed_days(ids)?;
    let accrued = tx.accruals_for_update(ids)?;
    let accrued = accrued.into_iter().map(|accrual| (accrual.placement, (accrual.from, accrual.until)));
    for (placement, span) in billed.into_iter().chain(accrued) {
        covered.entry(placement).or_default().push(span);
    }
    Ok(covered)
}

/// What has been found so far.
struct Run<'r, 't> {
    tx: &'r Tx<'t>,
    fund: &'r KeptFund,
    by: PersonId,
    accruals: Vec<Accrual>,
    /// What of a commitment goes with each accrual, by line.
    liquidated: Vec<(BudgetLineId, Pence)>,
}

impl Run<'_, '_> {
    fn accrue(
        &mut self,
        kept: &KeptPlacement,
        commitment: &mut KeptCommitment,
        covered: &[Span],
        through: NaiveDate,
    ) -> Result<(), Refusal> {
        let placement = &kept.placement;
        let until = placement.delivered_until(through).min(placement.terms.end.until());
        for gap in uncovered((placement.start, until), covered) {
            for (year, span, amount) in years_of(placement, gap)? {
                let line = commitment.commitment.lines.iter().find(|line| line.year == year);
                let line = line.map(|line| line.line).ok_or_else(|| BudgetRefusal::NoBudget {
                    limit: format!("placement {}", placement.reference),
                    charge_year: year.to_string(),
                    requested: amount,
                })?;
                let used = commitment.commitment.open_in(year).min(amount);
                if used.is_positive() {
                    commitment.commitment = commitment.commitment.clone().liquidate(year, used)?;
                }
                self.liquidated.push((line, used));
                let days = charged_days(span.0, span.1).unwrap_or_default();
                self.accruals.push(Accrual {
                    id: self.tx.new_id(),
                    trust: self.fund.trust,
                    fund: self.fund.fund.id,
                    placement: placement.id,
                    line,
                    year,
                    from: span.0,
                    until: span.1,
                    amount,
                    open: amount,
                    open_days: i32::try_from(days).unwrap_or(i32::MAX),
                    accrued_by: self.by,
                    accrued_at: self.tx.now(),
                });
            }
        }
        Ok(())
    }
}

type YearSpan = (trellis_kernel::FinancialYear, Span, Pence);

/// The days of a gap by charge year, with what each charges; years that charge nothing are left out.
fn years_of(placement: &Placement, gap: Span) -> Result<Vec<YearSpan>, Refusal> {
    let parts = placement.charges(gap.0, gap.1)?;
    let mut years: Vec<YearSpan> = Vec::new();
    for part in parts {
        match years.last_mut() {
            Some((year, span, sum)) if *year == part.year => {
                span.1 = part.until;
                *sum = sum.plus(part.amount).ok_or(PositionError::TooLarge)?;
            }
            _ => years.push((part.year, (part.from, part.until), part.amount)),
        }
    }
    years.retain(|(.., sum)| sum.is_positive());
    Ok(years)
}

/// What is to be accrued.
struct Gathered<'f> {
    through: NaiveDate,
    accruals: &'f [Accrual],
    liquidated: &'f [(BudgetLineId, Pence)],
    namings: &'f [GrantNaming],
}

/// Exposes the lines to the cost in place of the promise, keeps the accruals, and posts them together.
fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    fund: &KeptFund,
    gathered: &Gathered<'_>,
) -> Result<EntryId, Refusal> {
    let Gathered { through, accruals, liquidated, namings } = *gathered;
    let ids: Vec<BudgetLineId> = accruals.iter().map(|accrual| accrual.line).collect();
    let sum = |amounts: &mut dyn Iterator<Item = Pence>| {
        Pence::sum(amounts).ok_or_else(|| Refusal::from(PositionError::TooLarge))
    };
    let (mut changes, mut delivered, mut used) = (Vec::new(), Vec::new(), Vec::new());
    for line in tx.budget_lines_for_update(&ids)? {
        let spent = sum(&mut accruals.iter().filter(|a| a.line == line.id).map(|a| a.amount))?;
        let taken = sum(&mut liquidated.iter().filter(|(id, _)| *id == line.id).map(|(_, taken)| *taken))?;
        let part =
            |line: &BudgetLine, amount| LinePart { about: line.about(), year: line.charge_year, amount };
        delivered.push(part(&line, spent));
        used.push(part(&line, taken));
        changes.push((line, Exposure::invoice(spent, taken)?));
    }
    expose_under(tx, permit, &mut Control::Within, (changes, namings))?;
    tx.insert_accruals(permit, accruals)?;
    let on = occasion_of(tx, fund.fund.id, through, &format!("Delivery accrued to {through}"))?;
    let key: EntryId = tx.new_id();
    post(tx, permit, &delivery_accrued(on, &delivered, &used)?, &format!("accrual/{key}"))
}
