//! The year's end over many paths of what is still to be spent.

use std::collections::BTreeMap;

use trellis_kernel::{BasisPoints, Pence, Rate};

use super::draw::Draw;
use crate::rule::{ContributionBasis, RiskRule, RuleError, evaluate};
use crate::{FundError, PartnerKey};

/// The name of the method, for whoever compares two answers: what is to come is spread evenly over the months that are
/// left, and each month of each stream costs a share drawn evenly from a band around its part.
pub const DEMAND_METHOD: &str = "demand-1";

/// The whole in basis points.
const WHOLE: u32 = 10_000;

/// How demand may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Months until the year's end, at least one.
    pub months: u32,
    /// How far a month may lie from its part, up or down; at most the whole.
    pub band: BasisPoints,
    /// How many paths.
    pub paths: u32,
    /// From which seed.
    pub seed: u64,
}

/// Three of a hundred positions of something that varies: one path in ten is below `p10`, half are below `p50`, nine
/// in ten below `p90`, each the nearest rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quantiles {
    /// One in ten is below.
    pub p10: Pence,
    /// Half are below.
    pub p50: Pence,
    /// Nine in ten are below.
    pub p90: Pence,
}

/// How the year's end spreads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fan {
    /// Spending less funding.
    pub variance: Quantiles,
    /// What each partner bears, in declared order.
    pub shares: Vec<(PartnerKey, Quantiles)>,
}

/// Runs the paths. `base` is what was spent less the year's funding, `to_come` what is still to be spent.
pub(super) fn spread(
    rule: &RiskRule,
    base: &BTreeMap<String, Pence>,
    to_come: &BTreeMap<String, Pence>,
    demand: &Demand,
    contributions: &ContributionBasis,
) -> Result<Fan, FundError> {
    let mut draw = Draw::from_seed(demand.seed);
    let mut variances = Vec::new();
    let mut shares: BTreeMap<PartnerKey, Vec<Pence>> = BTreeMap::new();
    for _ in 0..demand.paths.max(1) {
        let path = path(base, to_come, demand, &mut draw)?;
        variances.push(Pence::sum(path.values().copied()).ok_or(FundError::TooLarge)?);
        for (partner, share) in evaluate(rule, &path, contributions)?.shares {
            shares.entry(partner).or_default().push(share);
        }
    }
    let partners = rule.parts().partners.iter().cloned();
    let shares =
        partners.map(|key| (key.clone(), quantiles(shares.remove(&key).unwrap_or_default()))).collect();
    Ok(Fan { variance: quantiles(variances), shares })
}

/// The variance of each stream on one path.
fn path(
    base: &BTreeMap<String, Pence>,
    to_come: &BTreeMap<String, Pence>,
    demand: &Demand,
    draw: &mut Draw,
) -> Result<BTreeMap<String, Pence>, FundError> {
    let band = demand.band.get().min(WHOLE);
    let months = demand.months.max(1);
    base.iter()
        .map(|(stream, base)| {
            let cost = to_come.get(stream).copied().unwrap_or_default();
            let drawn: u64 = (0..months).map(|_| u64::from(WHOLE - band + draw.upto(2 * band))).sum();
            let share = Rate::new(i128::from(drawn), i128::from(months) * i128::from(WHOLE))
                .map_err(|_| RuleError::TooLarge)?;
            let cost = share.of(cost).map_err(|_| RuleError::TooLarge)?;
            Ok((stream.clone(), base.plus(cost).ok_or(FundError::TooLarge)?))
        })
        .collect()
}

fn quantiles(mut values: Vec<Pence>) -> Quantiles {
    values.sort_unstable();
    let count = values.len();
    let at = |percent: usize| {
        let rank = (count * percent).div_ceil(100).max(1);
        values.get(rank - 1).copied().unwrap_or_default()
    };
    Quantiles { p10: at(10), p50: at(50), p90: at(90) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_ranks() {
        let values = (1..=10).rev().map(Pence::new).collect();
        assert_eq!(
            quantiles(values),
            Quantiles { p10: Pence::new(1), p50: Pence::new(5), p90: Pence::new(9) }
        );
        assert_eq!(quantiles(Vec::new()), Quantiles::default());
    }
}
