//! Evaluation: from variances by stream to what each partner bears or gains.

use std::borrow::Cow;
use std::collections::BTreeMap;

use trellis_kernel::Pence;

use super::waterfall::{StepShare, Waterfall};
use super::{ContributionBasis, Flow, ReserveSource, RiskRule, RuleError, Settlement};
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
    /// Stream by stream, in the order of their names.
    pub streams: Vec<StreamShare>,
}

/// How one stream's variance was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamShare {
    /// The stream.
    pub stream: String,
    /// Spend less funding.
    pub variance: Pence,
    /// What each step gave; steps that the variance did not reach are left out.
    pub steps: Vec<StepShare>,
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

    /// What one kind of reserve gives.
    pub fn reserve(&self, source: ReserveSource) -> Result<Pence, RuleError> {
        let steps = self.streams.iter().flat_map(|stream| &stream.steps);
        let given = steps.filter_map(|step| step.reserve.filter(|(from, _)| *from == source));
        Pence::sum(given.map(|(_, amount)| amount)).ok_or(RuleError::TooLarge)
    }

    /// Adds what another rule, or the same one, says about another part of the year. A partner that only the other one
    /// knows comes last.
    pub fn and(mut self, other: Self) -> Result<Self, RuleError> {
        for (partner, share) in other.shares {
            match self.shares.iter_mut().find(|(key, _)| *key == partner) {
                Some((_, held)) => *held = held.plus(share).ok_or(RuleError::TooLarge)?,
                None => self.shares.push((partner, share)),
            }
        }
        self.reserve_used = self.reserve_used.plus(other.reserve_used).ok_or(RuleError::TooLarge)?;
        self.settled.extend(other.settled);
        self.streams.extend(other.streams);
        Ok(self)
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
    let rule = with_tops(rule, contributions)?;
    let parts = rule.parts();
    let mut total = Evaluation {
        shares: parts.partners.iter().map(|partner| (partner.clone(), Pence::ZERO)).collect(),
        reserve_used: Pence::ZERO,
        settled: Vec::new(),
        streams: Vec::new(),
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
        let steps = std::mem::take(&mut waterfall.steps);
        total.streams.push(StreamShare { stream: name.clone(), variance: *variance, steps });
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

/// The rule with its tiers' tops in pence.
fn with_tops<'a>(
    rule: &'a RiskRule,
    contributions: &ContributionBasis,
) -> Result<Cow<'a, RiskRule>, RuleError> {
    Ok(if rule.has_open_tops() { Cow::Owned(rule.fix_tops(contributions)?) } else { Cow::Borrowed(rule) })
}

/// Shares what a fund still holds when it is dissolved, by its exit rule: never by the one of any year.
pub fn share_exit(
    rule: &RiskRule,
    amount: Pence,
    contributions: &ContributionBasis,
) -> Result<Vec<(PartnerKey, Pence)>, RuleError> {
    let rule = with_tops(rule, contributions)?;
    let parts = rule.parts();
    let exit: &Flow = parts.exit.as_ref().ok_or(RuleError::NoExitRule)?;
    let mut waterfall = Waterfall::of(amount, parts, contributions);
    waterfall.run(exit)?;
    if !waterfall.left.is_zero() {
        return Err(RuleError::Unallocated { stream: "exit".to_owned(), left: waterfall.left });
    }
    Ok(parts.partners.iter().cloned().zip(waterfall.shares).collect())
}
