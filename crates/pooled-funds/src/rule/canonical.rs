//! One form for rules that share alike: what the plain English of a rule can tell.

use std::collections::BTreeMap;

use trellis_kernel::Rate;

use super::{Flow, Parts, Step, Weights};
use crate::PartnerKey;

impl Parts {
    /// The rule with equal weights as ones, weights of nil left out, and percentages of a hundred. It shares every
    /// amount as this one does.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut parts = self.clone();
        parts.flows_mut().for_each(simplify);
        let whole = Rate::sum(parts.stated_percent.values().copied());
        if whole == Some(Rate::whole(1)) {
            for percent in parts.stated_percent.values_mut() {
                *percent = percent.times(Rate::whole(100)).unwrap_or(*percent);
            }
        }
        parts.stated_percent.retain(|_, percent| *percent > Rate::whole(0));
        parts
    }
}

fn simplify(flow: &mut Flow) {
    for step in &mut flow.steps {
        match step {
            Step::Tier { weights, .. } | Step::ProRata { weights } => simplify_weights(weights),
            Step::Capped { weights, caps, .. } => {
                simplify_weights(weights);
                if caps.is_empty() {
                    *step = Step::ProRata { weights: weights.clone() };
                }
            }
            Step::Reserve { .. } | Step::Bearer { .. } => {}
        }
    }
}

fn simplify_weights(weights: &mut Weights) {
    let Weights::Numbers(numbers) = weights else { return };
    numbers.retain(|_, weight| *weight > Rate::whole(0));
    let mut values = numbers.values();
    let first = values.next().copied();
    if values.all(|weight| Some(*weight) == first) {
        *numbers = ones(numbers);
    }
}

fn ones(numbers: &BTreeMap<PartnerKey, Rate>) -> BTreeMap<PartnerKey, Rate> {
    numbers.keys().map(|partner| (partner.clone(), Rate::whole(1))).collect()
}
