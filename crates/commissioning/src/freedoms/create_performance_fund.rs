//! A performance fund of a year is set: a limit over its free lines follows the rating.

use trellis_access::Action;
use trellis_budgets::{BudgetLimit, FreedomBands, LimitKind, LimitTerms, Share};
use trellis_kernel::{BudgetLineId, Fields, FinancialYear, FundId, Invalid, Pence};
use trellis_store::{Event, KeptPerformanceFund, StoreError, Tx};

use super::PerformanceFundTold;
use crate::budgets::{acting_person, facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A checked request.
#[derive(Clone, Debug)]
pub struct NewPerformanceFund {
    year: FinancialYear,
    amount: Pence,
    bands: FreedomBands,
    stars: u8,
    lines: Vec<BudgetLineId>,
}

impl NewPerformanceFund {
    /// A known year, an amount above nil, at most five stars, and the lines that may be spent freely.
    pub fn new(
        year: i16,
        amount: Pence,
        (bands, stars): (FreedomBands, u8),
        lines: Vec<BudgetLineId>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let known = FinancialYear::starting(year)
            .ok_or("enter the year in which the financial year starts, such as 2026");
        let year = fields.take("/year", known);
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        fields.require(stars <= 5, "/stars", "use 0 to 5 stars");
        fields.require(!lines.is_empty(), "/free_line_ids", "name the lines that may be spent freely");
        fields.finish(|| Some(Self { year: year?, amount, bands, stars, lines }))
    }
}

/// Sets a performance fund: its free lines may be spent up to the part that the rating frees; the rest stays tied.
pub fn create_performance_fund(
    tx: &mut Tx<'_>,
    fund: FundId,
    new: &NewPerformanceFund,
) -> Result<PerformanceFundTold, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreatePerformanceFund, facts_of_fund(&of_fund))?;
    tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
    of_fund.fund.expect_open()?;
    let lines = tx.budget_lines_for_update(&new.lines)?;
    for (index, id) in new.lines.iter().enumerate() {
        let own =
            lines.iter().any(|line| line.id == *id && line.fund == fund && line.charge_year == new.year);
        if !own {
            let detail = format!("this fund has no such budget line in {}", new.year);
            return Err(Invalid::at(format!("/free_line_ids/{index}"), detail).into());
        }
    }
    let freedom = new.bands.at(new.stars, new.amount)?;
    let terms = LimitTerms {
        kind: LimitKind::RingFence,
        name: format!("The free part of the performance fund {}", new.year),
        first: new.year,
        last: new.year,
        amount: freedom.free,
        partner: None,
        share: Share::ALL,
        lines: new.lines.clone(),
        spend_by: None,
    };
    let limit = BudgetLimit::set((tx.new_id(), fund, of_fund.trust), terms, &lines)?;
    tx.insert_budget_limit(&permit, &limit)?;
    let kept = KeptPerformanceFund {
        id: tx.new_id(),
        trust: of_fund.trust,
        fund,
        limit: limit.id,
        year: new.year,
        amount: new.amount,
        bands: new.bands.clone(),
        stars: new.stars,
        rated_by: acting_person(tx)?,
        rated_at: tx.now(),
        version: 1,
    };
    tx.insert_performance_fund(&permit, &kept).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", format!("there is a performance fund for {} already", new.year))
        }
        other => other.into(),
    })?;
    let event = Event::of(Action::CreatePerformanceFund, "performance_fund", kept.id);
    tx.record(event.with("stars", i64::from(new.stars)).with("free_p", freedom.free.get()));
    Ok(PerformanceFundTold { kept, freedom })
}
