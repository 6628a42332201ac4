//! The figures that a rule may share by.

use std::collections::BTreeMap;

use trellis_kernel::{Pence, Rate};

use super::{PaidIn, Parts, RuleError, Weights};
use crate::PartnerKey;

/// What one partner pays in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartnerBasis {
    /// What it first agreed to pay.
    pub opening: Pence,
    /// What it pays now.
    pub current: Pence,
    /// What it gives in kind.
    pub in_kind: Pence,
    /// The percentage that the agreement states.
    pub stated_percent: Option<Rate>,
}

/// What the partners pay in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContributionBasis(BTreeMap<PartnerKey, PartnerBasis>);

impl ContributionBasis {
    /// The figures of these partners; a partner without any pays nothing.
    pub fn new(partners: impl IntoIterator<Item = (PartnerKey, PartnerBasis)>) -> Self {
        Self(partners.into_iter().collect())
    }

    /// The figures of one partner.
    pub fn of(&self, partner: &PartnerKey) -> PartnerBasis {
        self.0.get(partner).copied().unwrap_or_default()
    }

    /// What one partner pays in pence, in kind too where that counts.
    pub(super) fn paid(&self, partner: &PartnerKey, which: PaidIn, in_kind_counts: bool) -> i128 {
        let basis = self.of(partner);
        let cash = match which {
            PaidIn::Opening => basis.opening,
            PaidIn::Current => basis.current,
        };
        let in_kind = if in_kind_counts { basis.in_kind } else { Pence::ZERO };
        i128::from(cash.get()) + i128::from(in_kind.get())
    }

    /// The weights of the rule's partners, in declared order. Percentages that the rule itself states come first.
    pub(super) fn weigh(&self, by: &Weights, rule: &Parts) -> Result<Vec<Rate>, RuleError> {
        let paid = |key: &PartnerKey, which| Rate::whole(self.paid(key, which, rule.in_kind_counts));
        let stated = |key: &PartnerKey, partner: PartnerBasis| {
            let known = if rule.stated_percent.is_empty() {
                partner.stated_percent
            } else {
                rule.stated_percent.get(key).copied()
            };
            known.unwrap_or(Rate::whole(0))
        };
        let weight = |key: &PartnerKey| match by {
            Weights::Numbers(numbers) => numbers.get(key).copied().unwrap_or(Rate::whole(0)),
            Weights::OpeningContributions => paid(key, PaidIn::Opening),
            Weights::CurrentContributions => paid(key, PaidIn::Current),
            Weights::StatedPercent => stated(key, self.of(key)),
        };
        let weights: Vec<Rate> = rule.partners.iter().map(weight).collect();
        if weights.iter().any(|weight| weight.is_negative()) {
            return Err(RuleError::WeightsInvalid);
        }
        Ok(weights)
    }
}
