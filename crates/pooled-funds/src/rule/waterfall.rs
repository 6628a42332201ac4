//! One waterfall: steps that run in order on what is left of one amount.
//!
//! It works on the size of a variance; the sign is put back at the end, so that an overspend and an underspend of
//! the same size under the same steps are shared alike (I8).

use trellis_kernel::{Pence, allocate};

use super::{CapScope, ContributionBasis, Flow, Parts, ReserveSource, RuleError, Step, Weights};
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
    /// What each step gave, in the order of the rule, as far as it came.
    pub(super) steps: Vec<StepShare>,
    top: Pence,
}

/// What one step gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepShare {
    /// The kind of step.
    pub kind: &'static str,
    /// What a reserve gave, and which.
    pub reserve: Option<(ReserveSource, Pence)>,
    /// What each partner bears by it, in declared order; sizes, whatever the sign of the variance.
    pub shares: Vec<(PartnerKey, Pence)>,
}

impl<'a> Waterfall<'a> {
    /// A waterfall at its head.
    pub(super) fn of(amount: Pence, rule: &'a Parts, contributions: &'a ContributionBasis) -> Self {
        let shares = vec![Pence::ZERO; rule.partners.len()];
        Self {
            rule,
            contributions,
            shares,
            reserve: Pence::ZERO,
            left: amount,
            steps: Vec::new(),
            top: Pence::ZERO,
        }
    }

    /// Runs the steps until nothing is left.
    pub(super) fn run(&mut self, flow: &Flow) -> Result<(), RuleError> {
        for step in &flow.steps {
            if self.left.is_zero() {
                break;
            }
            let (before, reserve) = (self.shares.clone(), self.reserve);
            self.step(step)?;
            self.note(step, &before, reserve)?;
        }
        Ok(())
    }

    /// Writes down what a step gave.
    fn note(&mut self, step: &Step, before: &[Pence], reserve: Pence) -> Result<(), RuleError> {
        let given = minus(self.reserve, reserve)?;
        let source = match step {
            Step::Reserve { source, .. } => Some((*source, given)),
            Step::Tier { .. } | Step::Capped { .. } | Step::ProRata { .. } | Step::Bearer { .. } => None,
        };
        let borne = self.rule.partners.iter().zip(self.shares.iter().zip(before));
        let shares = borne.map(|(partner, (now, before))| Ok((partner.clone(), minus(*now, *before)?)));
        let shares = shares.collect::<Result<_, RuleError>>()?;
        self.steps.push(StepShare { kind: step.kind(), reserve: source, shares });
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
                let top = upto.fixed(self.contributions, self.rule.in_kind_counts)?;
                let band = minus(top, self.top)?;
                self.top = top;
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
        let weights = self.contributions.weigh(by, self.rule)?;
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
