//! What each partner would bear if spending, a cap or a tier were another.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use trellis_access::Action;
use trellis_kernel::{BasisPoints, FinancialYear, FundId, Pence, Rate, SchemeId, london_date};
use trellis_ledger::{Account, Cell};
use trellis_pooled_funds::FundError;
use trellis_pooled_funds::rule::{RiskRule, echo};
use trellis_pooled_funds::what_if::{self, Answer, Demand, Outlook, Scenario};
use trellis_store::{KeptContribution, KeptFund, Tx};

use super::get_fund::fund_for;
use super::rules::{contribution_basis, names, rule_in_force};
use crate::Refusal;

/// What is asked of which fund.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// The day whose rule counts: another than the last of the year asks what another version would do.
    pub rule_on: Option<NaiveDate>,
    /// What is changed.
    pub scenario: Scenario,
    /// How far a month may lie from its part.
    pub band: BasisPoints,
    /// How many paths of demand are drawn.
    pub paths: u32,
    /// From which seed.
    pub seed: u64,
}

/// The answer, and how the rule as varied reads.
#[derive(Clone, Debug)]
pub struct WhatIfTold {
    /// The fund.
    pub fund: KeptFund,
    /// The day of the answer.
    pub as_at: NaiveDate,
    /// Months until the year's end over which what is to come is spread.
    pub months: u32,
    /// The answer.
    pub answer: Answer,
    /// The rule as varied, in plain English.
    pub rule: String,
}

/// Answers by the function that the year's end uses; nothing is posted and nothing is kept.
pub fn ask_what_if(tx: &mut Tx<'_>, question: &WhatIf) -> Result<WhatIfTold, Refusal> {
    let (kept, _) = fund_for(tx, question.fund, Action::AskWhatIf)?;
    let today = london_date(tx.now());
    let rule = rule_in_force(tx, &kept, question.rule_on.unwrap_or(question.fy.last_day()))?;
    let instalments = tx.contributions_of_year(question.fund, question.fy)?;
    let cells = tx.fund_cells(question.fund, None)?;
    let streams = tx.scheme_streams(question.fund)?;
    let year = Year { fy: question.fy, rule: &rule, cells: &cells, streams: &streams };
    let outlook = year.outlook(&instalments, today)?;
    let months = months_left(question.fy, today);
    let demand = Demand { months, band: question.band, paths: question.paths, seed: question.seed };
    let basis = contribution_basis(tx, &kept.fund, question.fy)?;
    let answer = what_if::what_if(&rule, &outlook, &question.scenario, &demand, &basis)?;
    let rule = echo(&answer.rule, &names(&kept.fund));
    Ok(WhatIfTold { fund: kept, as_at: today, months, answer, rule })
}

/// Months that end on or after `today`, from 1 to 12.
pub(crate) fn months_left(fy: FinancialYear, today: NaiveDate) -> u32 {
    let last = fy.last_day();
    let months = (last.year() - today.year()) * 12 + i32::try_from(last.month()).unwrap_or(3)
        - i32::try_from(today.month()).unwrap_or(3)
        + 1;
    u32::try_from(months.clamp(1, 12)).unwrap_or(1)
}

/// A year's figures in the journal.
struct Year<'a> {
    fy: FinancialYear,
    rule: &'a RiskRule,
    cells: &'a [Cell],
    streams: &'a BTreeMap<SchemeId, String>,
}

impl Year<'_> {
    /// Partners pay into the fund, not into streams: every stream but the first is funded by its budget, and the first
    /// by the rest, as at the year's end.
    fn outlook(&self, instalments: &[KeptContribution], today: NaiveDate) -> Result<Outlook, FundError> {
        let other = [Account::InKindContributions, Account::Grants, Account::ClientIncome];
        let other = self.sum(|cell| other.contains(&cell.account))?.negated().ok_or(FundError::TooLarge)?;
        let paid = |wanted: &dyn Fn(&KeptContribution) -> bool| {
            let amounts = instalments.iter().filter(|kept| wanted(kept)).map(|kept| kept.contribution.amount);
            Pence::sum(amounts.chain([other])).ok_or(FundError::TooLarge)
        };
        let funding = paid(&|_| true)?;
        let due = paid(&|kept| kept.contribution.due_on <= today)?;
        let budgets = self.by_stream(|cell| cell.account == Account::Appropriations)?;
        let of_others = |total: Pence| {
            self.others()
                .map(|name| {
                    let budget = budgets.get(name).copied().unwrap_or_default().negated();
                    let part = budget.and_then(|budget| proportion(budget, total, funding));
                    Ok((name.clone(), part.ok_or(FundError::TooLarge)?))
                })
                .collect::<Result<BTreeMap<_, _>, FundError>>()
        };
        let whole = |total: Pence| {
            let mut parts = of_others(total)?;
            let rest = Pence::sum(parts.values().copied()).and_then(|parts| total.minus(parts));
            let first = self.rule.parts().streams.keys().next().cloned().unwrap_or_default();
            parts.insert(first, rest.ok_or(FundError::TooLarge)?);
            Ok::<_, FundError>(parts)
        };
        Ok(Outlook {
            funding: whole(funding)?,
            due: whole(due)?,
            spent: self.by_stream(|cell| cell.account.is_spend())?,
            promised: self.by_stream(|cell| cell.account == Account::Commitments)?,
        })
    }

    /// Every stream of the rule but the first.
    fn others(&self) -> impl Iterator<Item = &String> {
        self.rule.parts().streams.keys().skip(1)
    }

    fn by_stream(&self, wanted: impl Fn(&Cell) -> bool) -> Result<BTreeMap<String, Pence>, FundError> {
        let mut sums: BTreeMap<String, Pence> = BTreeMap::new();
        for cell in self.cells.iter().filter(|cell| cell.charge_fy == self.fy && wanted(cell)) {
            let stream =
                cell.scheme.and_then(|scheme| self.streams.get(&scheme)).cloned().unwrap_or_default();
            let held = sums.entry(stream).or_default();
            *held = held.plus(cell.amount).ok_or(FundError::TooLarge)?;
        }
        Ok(sums)
    }

    fn sum(&self, wanted: impl Fn(&Cell) -> bool) -> Result<Pence, FundError> {
        let cells = self.cells.iter().filter(|cell| cell.charge_fy == self.fy && wanted(cell));
        Pence::sum(cells.map(|cell| cell.amount)).ok_or(FundError::TooLarge)
    }
}

/// The part of `amount` that `part` is of `whole`; all of it when both are one.
fn proportion(amount: Pence, part: Pence, whole: Pence) -> Option<Pence> {
    if whole.is_zero() {
        return Some(Pence::ZERO);
    }
    Rate::new(i128::from(part.get()), i128::from(whole.get())).ok()?.of(amount).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_with_the_present_one() {
        let fy = FinancialYear::starting(2026).expect("a year");
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let left = |text| months_left(fy, day(text));
        let told = [
            left("2026-01-05"),
            left("2026-04-01"),
            left("2026-11-22"),
            left("2027-03-31"),
            left("2027-09-01"),
        ];
        assert_eq!(told, [12, 12, 5, 1, 1]);
    }
}
