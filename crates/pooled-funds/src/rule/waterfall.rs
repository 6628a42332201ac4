//! One waterfall: steps that run in order on what is left of one amount.
//!
//! It works on the size of a variance; the sign is put back at the end, so that an overspend and an underspend of
//! the same size under the same steps are shared alike (I8).

use trellis_kernel::{Pence, allocate};

use super::{CapScope, ContributionBasis, Flow, Parts, RuleError, Step, Weights};
use crate::PartnerKey;

/// A waterfall while it runs.
pub(super) struct Waterfall<'a> {
    rule: &'a Parts,
    contributions: &'a ContributionBasis,
    /// What each partner bears so far, in declared order.
    pub(super) shares: Vec<Pence>,
    /// What reserves have given.
    pub(super) reserve: Pence,
    /// What is left.
    pub(super) left: Pence,
    top: Pence,
}

impl<'a> Waterfall<'a> {
    /// A waterfall at its head.
    pub(super) fn of(amount: Pence, rule: &'a Parts, contributions: &'a ContributionBasis) -> Self {
        let shares = vec![Pence::ZERO; rule.partners.len()];
        Self { rule, contributions, shares, reserve: Pence::ZERO, left: amount, top: Pence::ZERO }
    }

    /// Runs the steps until nothing is left.
    pub(super) fn run(&mut self, flow: &Flow) -> Result<(), RuleError> {
        for step in &flow.steps {
            if self.left.is_zero() {
                break;
            }
            self.step(step)?;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), RuleError> {
        match step {
            Step::Reserve { available, .. } => {
                let taken = self.left.min(*available);
                self.left = minus(self.left, taken)?;
                self.reserve = plus(self.reserve, taken)?;
                Ok(())
            }
            Step::Tier { upto, weights } => {
                let band = minus(*upto, self.top)?;
                self.top = *upto;
                let amount = self.left.min(band);
                let shares = self.share(amount, weights)?;
                self.bear(&shares)
            }
            Step::ProRata { weights } => {
                let shares = self.share(self.left, weights)?;
                self.bear(&shares)
            }
            Step::Capped { weights, caps, residual, scope } => {
                let shares = self.share(self.left, weights)?;
                let mut capped = Vec::with_capacity(shares.len());
                for ((partner, share), before) in self.rule.partners.iter().zip(shares).zip(&self.shares) {
                    let counted = if *scope == CapScope::Total { *before } else { Pence::ZERO };
                    let room = match caps.get(partner) {
                        Some(cap) => minus(*cap, counted)?.max(Pence::ZERO),
                        None => share,
                    };
                    capped.push(share.min(room));
                }
                let borne = Pence::sum(capped.iter().copied()).ok_or(RuleError::TooLarge)?;
                let excess = minus(self.left, borne)?;
                self.bear(&capped)?;
                self.bear_alone(residual, excess)
            }
            Step::Bearer { partner } => self.bear_alone(partner, self.left),
        }
    }

    fn share(&self, amount: Pence, by: &Weights) -> Result<Vec<Pence>, RuleError> {
        let weights = self.contributions.weigh(by, &self.rule.partners, self.rule.in_kind_counts)?;
        Ok(allocate(amount, &weights)?)
    }

    fn bear(&mut self, shares: &[Pence]) -> Result<(), RuleError> {
        for (held, share) in self.shares.iter_mut().zip(shares) {
            *held = plus(*held, *share)?;
            self.left = minus(self.left, *share)?;
        }
        Ok(())
    }

    fn bear_alone(&mut self, partner: &PartnerKey, amount: Pence) -> Result<(), RuleError> {
        let alone = |other: &PartnerKey| if other == partner { amount } else { Pence::ZERO };
        let shares: Vec<Pence> = self.rule.partners.iter().map(alone).collect();
        self.bear(&shares)
    }
}

fn plus(a: Pence, b: Pence) -> Result<Pence, RuleError> {
    a.plus(b).ok_or(RuleError::TooLarge)
}

fn minus(a: Pence, b: Pence) -> Result<Pence, RuleError> {
    a.minus(b).ok_or(RuleError::TooLarge)
}
