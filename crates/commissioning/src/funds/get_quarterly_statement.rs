//! The quarterly statement to partners (SI 2000/617 reg 7(4)).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{ContributionId, FinancialYear, FundId, Invalid, Pence, Period, london_date};
use trellis_ledger::{Account, TrialBalance};
use trellis_pooled_funds::rule::{RiskRule, echo, evaluate};
use trellis_pooled_funds::{Fund, PartnerFigures, QuarterlyFigures, QuarterlyStatement, quarter_ends};
use trellis_store::{Cell, ChainHead, KeptContribution, Tx};

use super::get_fund::fund_for;
use super::rules::{contribution_basis, names, rule_in_force};
use super::run_year_end::one_stream_or_by_scheme;
use crate::Refusal;

/// Which statement.
#[derive(Clone, Copy, Debug)]
pub struct Quarter {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// 1 to 4.
    pub quarter: u8,
}

/// A statement as it is sent.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The fund's title.
    pub title: String,
    /// The day that it speaks of: the quarter's last, or today while the quarter runs.
    pub as_at: NaiveDate,
    /// The figures.
    pub figures: QuarterlyStatement,
    /// The rule in plain English, where one is in force.
    pub rule: Option<String>,
    /// The root of the chain: the one published with the quarter's last period, or the newest one until that is sealed.
    pub root: ChainHead,
}

/// Makes the statement of a quarter.
pub fn get_quarterly_statement(tx: &mut Tx<'_>, which: &Quarter) -> Result<Statement, Refusal> {
    let (kept, _) = fund_for(tx, which.fund, Action::GetQuarterlyStatement)?;
    let last = quarter_ends(which.fy, which.quarter)
        .ok_or_else(|| Invalid::at("/quarter", "a year has the quarters 1 to 4"))?;
    let as_at = last.min(london_date(tx.now()));
    let period =
        Period::containing(last).ok_or_else(|| Invalid::at("/fy", "the year is outside the calendar"))?;
    let instalments = tx.contributions_of_year(which.fund, which.fy)?;
    let received = tx.contributions_received(which.fund, which.fy, as_at)?;
    let cells = tx.fund_cells(which.fund, Some(period))?;
    let figures = QuarterlyFigures {
        fy: which.fy,
        quarter: which.quarter,
        partners: partner_figures(&kept.fund, &instalments, &received, as_at),
        balances: of_year(&cells, which.fy)?,
        committed: committed(&cells, which.fy),
    };
    let rule = match rule_in_force(tx, &kept, as_at) {
        Ok(rule) => Some(rule),
        Err(refusal) if refusal.code() == "no-rule-in-force" => None,
        Err(refusal) => return Err(refusal),
    };
    let streams = tx.scheme_streams(which.fund)?;
    let variance = figures.variance()?;
    let basis = contribution_basis(tx, &kept.fund, which.fy)?;
    let projected = rule.as_ref().and_then(|rule: &RiskRule| {
        let variances = one_stream_or_by_scheme(rule, variance, &cells, which.fy, &streams);
        evaluate(rule, &variances, &basis).ok()
    });
    Ok(Statement {
        figures: QuarterlyStatement::of(&figures, &kept.fund.partners, projected.as_ref())?,
        rule: rule.as_ref().map(|rule| echo(rule, &names(&kept.fund))),
        root: root_of(tx, which.fund, period)?,
        title: kept.fund.title,
        as_at,
    })
}

fn root_of(tx: &mut Tx<'_>, fund: FundId, period: Period) -> Result<ChainHead, Refusal> {
    let published = tx.period_roots(fund)?.into_iter().find(|(sealed, _)| *sealed == period);
    Ok(match published {
        Some((_, root)) => root,
        None => tx.chain_head(fund)?,
    })
}

/// Each partner's instalments of the year: all, due by the day, received by the day.
fn partner_figures(
    fund: &Fund,
    instalments: &[KeptContribution],
    received: &[(ContributionId, Pence)],
    day: NaiveDate,
) -> Vec<PartnerFigures> {
    let came_in: BTreeMap<ContributionId, i64> =
        received.iter().fold(BTreeMap::new(), |mut sums, (id, amount)| {
            *sums.entry(*id).or_default() += amount.get();
            sums
        });
    let sum = |amounts: &mut dyn Iterator<Item = Pence>| Pence::sum(amounts).unwrap_or_default();
    fund.partners
        .iter()
        .map(|partner| {
            let own = || instalments.iter().map(|kept| &kept.contribution).filter(|c| c.partner == partner.key);
            PartnerFigures {
                partner: partner.key.clone(),
                year: sum(&mut own().map(|c| c.amount)),
                due: sum(&mut own().filter(|c| c.due_on <= day).map(|c| c.amount)),
                received: sum(&mut own().map(|c| Pence::new(came_in.get(&c.id).copied().unwrap_or_default()))),
            }
        })
        .collect()
}

/// Cash and balances as they stand; income, cost and promises of this charge year only.
fn of_year(cells: &[Cell], fy: FinancialYear) -> Result<TrialBalance, Refusal> {
    let mut balance = TrialBalance::default();
    for cell in cells.iter().filter(|cell| cell.charge_fy == fy || cell.account == Account::Cash) {
        balance.add(cell.account, cell.amount)?;
    }
    Ok(balance)
}

fn committed(cells: &[Cell], fy: FinancialYear) -> Pence {
    let open = cells.iter().filter(|cell| cell.account == Account::Commitments && cell.charge_fy == fy);
    Pence::sum(open.map(|cell| cell.amount)).unwrap_or_default()
}
