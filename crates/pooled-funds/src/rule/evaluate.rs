//! Evaluation: from variances by stream to what each partner bears or gains.

use std::collections::BTreeMap;

use trellis_kernel::Pence;

use super::waterfall::Waterfall;
use super::{ContributionBasis, RiskRule, RuleError, Settlement};
use crate::PartnerKey;

/// What a rule says about the variances of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// What each partner bears (positive) or gains (negative), in declared order.
    pub shares: Vec<(PartnerKey, Pence)>,
    /// What reserves give.
    pub reserve_used: Pence,
    /// What becomes of each share of an underspend; sizes, above nil.
    pub settled: Vec<Settled>,
}

/// A share of an underspend and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Whose share.
    pub partner: PartnerKey,
    /// Its size.
    pub amount: Pence,
    /// What becomes of it.
    pub settlement: Settlement,
}

impl Evaluation {
    /// What one partner bears.
    pub fn share(&self, partner: &PartnerKey) -> Pence {
        self.shares.iter().find(|(key, _)| key == partner).map(|(_, share)| *share).unwrap_or_default()
    }
}

/// Shares the variances (spend less funding; positive = overspend), each stream apart, and adds them up.
///
/// The shares and what reserves give add up to the variances exactly (I6).
pub fn evaluate(
    rule: &RiskRule,
    variances: &BTreeMap<String, Pence>,
    contributions: &ContributionBasis,
) -> Result<Evaluation, RuleError> {
    let parts = rule.parts();
    let mut total = Evaluation {
        shares: parts.partners.iter().map(|partner| (partner.clone(), Pence::ZERO)).collect(),
        reserve_used: Pence::ZERO,
        settled: Vec::new(),
    };
    for (name, variance) in variances {
        let stream = parts.streams.get(name).ok_or_else(|| RuleError::UnknownStream(name.clone()))?;
        let over = !variance.is_negative();
        let flow = if over { &stream.over } else { &stream.under };
        let size = if over { Some(*variance) } else { variance.negated() };
        let mut waterfall = Waterfall::of(size.ok_or(RuleError::TooLarge)?, parts, contributions);
        waterfall.run(flow)?;
        if !waterfall.left.is_zero() {
            return Err(RuleError::Unallocated { stream: name.clone(), left: waterfall.left });
        }
        total.reserve_used = total.reserve_used.plus(waterfall.reserve).ok_or(RuleError::TooLarge)?;
        for ((partner, held), share) in total.shares.iter_mut().zip(waterfall.shares) {
            let signed = if over { Some(share) } else { share.negated() };
            *held = signed.and_then(|share| held.plus(share)).ok_or(RuleError::TooLarge)?;
            if !over && !share.is_zero() {
                let settlement = flow.settlement.get(partner).copied().unwrap_or_default();
                total.settled.push(Settled { partner: partner.clone(), amount: share, settlement });
            }
        }
    }
    Ok(total)
}
