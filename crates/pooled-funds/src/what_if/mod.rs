//! What if more were spent, a cap moved or a tier rose: each partner's bill now, at the year's end, and over many paths
//! of demand.
//!
//! What belongs here: questions put to the same pure function that the year's end uses. What does not: anything that
//! posts, signs or keeps an answer.

mod draw;
mod fan;
mod scenario;

use std::collections::BTreeMap;

use trellis_kernel::Pence;

use crate::FundError;
use crate::rule::{ContributionBasis, Evaluation, RiskRule, evaluate};

pub use fan::{DEMAND_METHOD, Demand, Fan, Quantiles};
pub use scenario::Scenario;

/// What a fund's year has come to, by stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// What partners and others pay in over the whole year.
    pub funding: BTreeMap<String, Pence>,
    /// What has fallen due of it.
    pub due: BTreeMap<String, Pence>,
    /// What was spent so far.
    pub spent: BTreeMap<String, Pence>,
    /// What is promised until the year's end, and not yet spent.
    pub promised: BTreeMap<String, Pence>,
}

/// Who would bear what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// What pays for it.
    pub funding: Pence,
    /// What is spent.
    pub spend: Pence,
    /// Spending less funding: positive is an overspend.
    pub variance: Pence,
    /// Each partner's share, and what reserves give.
    pub shared: Evaluation,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The rule as varied.
    pub rule: RiskRule,
    /// If the year ended now: what was spent and the change, against what has fallen due.
    pub now: Bill,
    /// At the year's end: with what is promised, against the whole year's funding.
    pub year_end: Bill,
    /// The year's end over many paths of what is still to be spent.
    pub fan: Fan,
}

/// Puts a question. Streams that the rule does not have count with its first one.
pub fn what_if(
    rule: &RiskRule,
    outlook: &Outlook,
    scenario: &Scenario,
    demand: &Demand,
    contributions: &ContributionBasis,
) -> Result<Answer, FundError> {
    let rule = scenario.vary(rule)?;
    let streams = |figures| by_stream(&rule, figures);
    let (funding, due) = (streams(&outlook.funding)?, streams(&outlook.due)?);
    let spent = streams(&outlook.spent)?;
    let to_come = plus(streams(&outlook.promised)?, &streams(&scenario.spend)?)?;
    let now = plus(spent.clone(), &streams(&scenario.spend)?)?;
    let whole = plus(spent.clone(), &to_come)?;
    let base = minus(spent, &funding)?;
    Ok(Answer {
        now: bill(&rule, &due, &now, contributions)?,
        year_end: bill(&rule, &funding, &whole, contributions)?,
        fan: fan::spread(&rule, &base, &to_come, demand, contributions)?,
        rule,
    })
}

fn bill(
    rule: &RiskRule,
    funding: &BTreeMap<String, Pence>,
    spend: &BTreeMap<String, Pence>,
    contributions: &ContributionBasis,
) -> Result<Bill, FundError> {
    let variances = minus(spend.clone(), funding)?;
    Ok(Bill {
        funding: total(funding)?,
        spend: total(spend)?,
        variance: total(&variances)?,
        shared: evaluate(rule, &variances, contributions)?,
    })
}

/// A figure for every stream of the rule.
fn by_stream(
    rule: &RiskRule,
    figures: &BTreeMap<String, Pence>,
) -> Result<BTreeMap<String, Pence>, FundError> {
    let streams = &rule.parts().streams;
    let mut all: BTreeMap<String, Pence> = streams.keys().map(|name| (name.clone(), Pence::ZERO)).collect();
    let Some(first) = streams.keys().next() else { return Ok(all) };
    for (name, amount) in figures {
        let home = if streams.contains_key(name) { name } else { first };
        add(&mut all, home, *amount)?;
    }
    Ok(all)
}

fn plus(
    mut figures: BTreeMap<String, Pence>,
    others: &BTreeMap<String, Pence>,
) -> Result<BTreeMap<String, Pence>, FundError> {
    others.iter().try_for_each(|(name, amount)| add(&mut figures, name, *amount))?;
    Ok(figures)
}

fn minus(
    mut figures: BTreeMap<String, Pence>,
    others: &BTreeMap<String, Pence>,
) -> Result<BTreeMap<String, Pence>, FundError> {
    for (name, amount) in others {
        add(&mut figures, name, amount.negated().ok_or(FundError::TooLarge)?)?;
    }
    Ok(figures)
}

fn add(figures: &mut BTreeMap<String, Pence>, name: &str, amount: Pence) -> Result<(), FundError> {
    let held = figures.entry(name.to_owned()).or_default();
    *held = held.plus(amount).ok_or(FundError::TooLarge)?;
    Ok(())
}

fn total(figures: &BTreeMap<String, Pence>) -> Result<Pence, FundError> {
    Pence::sum(figures.values().copied()).ok_or(FundError::TooLarge)
}

#[cfg(test)]
mod tests;
