//! The year's end: variance, risk share, and the entry that bills or returns it.

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Pence, SchemeId, london_date};
use trellis_ledger::{Account, Cell};
use trellis_pooled_funds::rule::{RiskRule, echo};
use trellis_pooled_funds::{Fund, FundError, PartnerKey, YearEnd, YearEndFigures, YearPart};
use trellis_store::{Event, KeptFund, KeptYearEnd, Tx};

use super::falling_due::book_what_fell_due;
use super::get_fund::fund_to_change;
use super::posting::post;
use super::rules::{contribution_basis, names, signed_rules};
use super::year_parts::{WholeYear, year_parts};
use crate::Refusal;

/// A year's end, and the fund that it is of.
#[derive(Clone, Debug)]
pub struct YearEndTold {
    /// The fund.
    pub fund: KeptFund,
    /// The result.
    pub result: KeptYearEnd,
}

/// Computes and posts the risk share of a year that is over. A second call gives the first result again.
pub fn run_year_end(tx: &mut Tx<'_>, id: FundId, fy: FinancialYear) -> Result<YearEndTold, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::RunYearEnd)?;
    if let Some(result) = tx.year_end(id, fy)? {
        return Ok(YearEndTold { fund: kept, result });
    }
    kept.fund.expect_open()?;
    let today = london_date(tx.now());
    if today <= fy.last_day() {
        return Err(FundError::YearNotOver { fy, ends: fy.last_day() }.into());
    }
    let signed = signed_rules(tx, &kept)?;
    book_what_fell_due(tx, &permit, &kept, fy.last_day())?;
    let whole = with_former_partners(&kept);
    let figures = figures(tx, &whole, fy, &signed)?;
    let year_end = YearEnd::compute(&figures, today)?;
    let last = figures.parts.last().map_or(0, |part| part.rule.parts().version);
    let entry = match year_end.entry(&whole)? {
        Some(entry) => Some(post(tx, &permit, &entry, &format!("year-end:{}", fy.start_year()))?),
        None => None,
    };
    let result = KeptYearEnd {
        fy,
        rule_version: last,
        funding: year_end.funding,
        spend: year_end.spend,
        variance: year_end.variance,
        reserve_used: year_end.shared.reserve_used,
        shares: year_end.shared.shares,
        rule_echo: told(&figures.parts, &names(&whole)),
        entry,
        computed_by: permit.principal().person().ok_or_else(Refusal::not_found)?,
        computed_at: tx.now(),
    };
    tx.insert_year_end(&permit, &kept, &result)?;
    tx.record(
        Event::of(Action::RunYearEnd, "fund", id)
            .with("fy", fy.start_year())
            .with("variance_p", result.variance.get()),
    );
    Ok(YearEndTold { fund: kept, result })
}

/// The rule of each part of the year, in plain English.
fn told(parts: &[YearPart], names: &BTreeMap<PartnerKey, String>) -> String {
    let told: Vec<String> = parts.iter().map(|part| echo(&part.rule, names)).collect();
    told.join(" ")
}

/// The fund with everybody who was ever a partner: who has left still bears a share of the year.
fn with_former_partners(kept: &KeptFund) -> Fund {
    let mut whole = kept.fund.clone();
    whole.partners.extend(kept.former_partners.iter().cloned());
    whole
}

fn figures(
    tx: &mut Tx<'_>,
    fund: &Fund,
    fy: FinancialYear,
    signed: &[RiskRule],
) -> Result<YearEndFigures, Refusal> {
    let id = fund.id;
    let cells = tx.fund_cells(id, None)?;
    let streams = tx.scheme_streams(id)?;
    let income =
        [Account::Contributions, Account::InKindContributions, Account::Grants, Account::ClientIncome];
    let funding = sum(&cells, fy, |cell| income.contains(&cell.account));
    let funding = funding.negated().unwrap_or_default();
    let spend = sum(&cells, fy, |cell| cell.account.is_spend());
    let year = WholeYear { fund: id, fy, funding, cells: &cells, streams: &streams };
    Ok(YearEndFigures {
        fy,
        funding,
        spend,
        parts: year_parts(tx, signed, &year)?,
        contributions: contribution_basis(tx, fund, fy)?,
    })
}

/// The variance of each stream. A rule of one stream takes all of it. With several, a stream's variance is what its
/// schemes spent less their budget; what no scheme accounts for goes to the first stream, so that nothing is lost.
pub(crate) fn one_stream_or_by_scheme(
    rule: &RiskRule,
    variance: Pence,
    cells: &[Cell],
    fy: FinancialYear,
    streams: &BTreeMap<SchemeId, String>,
) -> BTreeMap<String, Pence> {
    let names: Vec<&String> = rule.parts().streams.keys().collect();
    let Some((first, others)) = names.split_first() else { return BTreeMap::new() };
    let mut variances = BTreeMap::new();
    let mut left = variance;
    for name in others {
        let of_stream = |cell: &Cell| cell.scheme.and_then(|scheme| streams.get(&scheme)) == Some(*name);
        let spent_or_budgeted = |cell: &Cell| {
            of_stream(cell) && (cell.account.is_spend() || cell.account == Account::Appropriations)
        };
        let own = sum(cells, fy, spent_or_budgeted);
        left = left.minus(own).unwrap_or_default();
        variances.insert((*name).clone(), own);
    }
    variances.insert((*first).clone(), left);
    variances
}

fn sum(cells: &[Cell], fy: FinancialYear, wanted: impl Fn(&Cell) -> bool) -> Pence {
    let amounts = cells.iter().filter(|cell| cell.charge_fy == fy && wanted(cell)).map(|cell| cell.amount);
    Pence::sum(amounts).unwrap_or_default()
}
