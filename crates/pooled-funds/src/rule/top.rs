//! The top of a tier: pence, or so much of what named partners pay in.
//!
//! A priority clause protects a partner "until the others have had a ten per cent reduction": the agreement names the
//! percentage, and it is fixed in pence when the rule begins to count, so that no later payment moves it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use trellis_kernel::{Pence, Rate};

use super::weights::percent;
use super::{ContributionBasis, RiskRule, RuleError, Step};
use crate::PartnerKey;

/// Where a tier ends, counted from the first tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a tier ends at an amount of whole pence, or at a percentage of contributions: \
                 {\"percent\": \"10%\", \"of\": [partners]}"
)]
pub enum Top {
    /// At an amount.
    Pence(Pence),
    /// At a percentage of contributions.
    Part(PartOfContributions),
}

/// So much of what these partners pay in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOfContributions {
    /// Of a hundred.
    #[serde(with = "percent")]
    pub percent: Rate,
    /// Whose contributions.
    pub of: BTreeSet<PartnerKey>,
    /// Which of them.
    #[serde(default)]
    pub contributions: PaidIn,
}

/// Which of a partner's contributions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaidIn {
    /// What it first agreed to pay.
    #[default]
    #[serde(rename = "opening_contributions")]
    Opening,
    /// What it pays now.
    #[serde(rename = "current_contributions")]
    Current,
}

impl Top {
    /// The amount, where it is one.
    pub const fn in_pence(&self) -> Option<Pence> {
        match self {
            Self::Pence(amount) => Some(*amount),
            Self::Part(_) => None,
        }
    }

    /// The amount that it comes to, rounded once to the nearest penny.
    pub(super) fn fixed(
        &self,
        contributions: &ContributionBasis,
        in_kind_counts: bool,
    ) -> Result<Pence, RuleError> {
        let part = match self {
            Self::Pence(amount) => return Ok(*amount),
            Self::Part(part) => part,
        };
        let paid =
            part.of.iter().map(|partner| contributions.paid(partner, part.contributions, in_kind_counts));
        let paid: i128 = paid.sum();
        if paid <= 0 {
            let partners: Vec<&str> = part.of.iter().map(PartnerKey::as_str).collect();
            return Err(RuleError::TopUnknown { partners: partners.join(" and ") });
        }
        let amount = part.percent.times(Rate::whole(paid)).ok_or(RuleError::TooLarge)?;
        let hundredth = Rate::new(1, 100).ok().and_then(|hundredth| amount.times(hundredth));
        let pence = i64::try_from(hundredth.ok_or(RuleError::TooLarge)?.round());
        pence.map(Pence::new).map_err(|_| RuleError::TooLarge)
    }
}

impl RiskRule {
    /// True when a tier ends at a percentage that is not fixed in pence yet.
    pub fn has_open_tops(&self) -> bool {
        let mut steps = self.parts().flows().flat_map(|flow| &flow.steps);
        steps.any(|step| matches!(step, Step::Tier { upto: Top::Part(_), .. }))
    }

    /// The rule with every top in pence, by these contributions. It must be as sound as any rule: tiers still rise.
    pub fn fix_tops(&self, contributions: &ContributionBasis) -> Result<Self, RuleError> {
        let mut parts = self.parts().clone();
        let in_kind_counts = parts.in_kind_counts;
        for step in parts.flows_mut().flat_map(|flow| &mut flow.steps) {
            if let Step::Tier { upto, .. } = step {
                *upto = Top::Pence(upto.fixed(contributions, in_kind_counts)?);
            }
        }
        Self::new(parts).map_err(RuleError::of)
    }
}
