//! What a question changes.

use std::collections::BTreeMap;

use trellis_kernel::{Invalid, Pence};

use crate::PartnerKey;
use crate::rule::{Flow, Parts, RiskRule, Step, Top};

/// What a question changes; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// More (or less) spent in a stream before the year ends.
    pub spend: BTreeMap<String, Pence>,
    /// Another cap for a partner, wherever the rule caps it or shares with it in a capped step.
    pub caps: BTreeMap<PartnerKey, Pence>,
    /// Another top for a stream's n-th tier above and below, counted from 0.
    pub tiers: BTreeMap<(String, usize), Pence>,
}

impl Scenario {
    /// The rule as it would be. It must be as sound as any rule, and what is changed must be there.
    pub(super) fn vary(&self, rule: &RiskRule) -> Result<RiskRule, Invalid> {
        let mut parts = rule.parts().clone();
        for (partner, cap) in &self.caps {
            if !set_cap(&mut parts, partner, *cap) {
                let detail = format!("no step of the rule could cap '{partner}'");
                return Err(Invalid::at(format!("/caps/{partner}"), detail));
            }
        }
        for ((stream, number), top) in &self.tiers {
            if !set_tier(&mut parts, stream, *number, *top) {
                let detail = format!("the rule of stream '{stream}' has no tier {number}");
                return Err(Invalid::at(format!("/tiers/{stream}/{number}"), detail));
            }
        }
        RiskRule::new(parts)
    }
}

/// Sets a partner's cap in every capped step that shares with it; who bears the excess cannot be capped.
fn set_cap(parts: &mut Parts, partner: &PartnerKey, cap: Pence) -> bool {
    let mut found = false;
    for flow in flows(parts) {
        for step in &mut flow.steps {
            if let Step::Capped { caps, residual, .. } = step
                && residual != partner
            {
                caps.insert(partner.clone(), cap);
                found = true;
            }
        }
    }
    found
}

fn set_tier(parts: &mut Parts, stream: &str, number: usize, top: Pence) -> bool {
    let Some(stream) = parts.streams.get_mut(stream) else { return false };
    let mut found = false;
    for flow in [&mut stream.over, &mut stream.under] {
        let mut tops = flow.steps.iter_mut().filter_map(|step| match step {
            Step::Tier { upto, .. } => Some(upto),
            Step::Reserve { .. } | Step::Capped { .. } | Step::ProRata { .. } | Step::Bearer { .. } => None,
        });
        if let Some(upto) = tops.nth(number) {
            *upto = Top::Pence(top);
            found = true;
        }
    }
    found
}

fn flows(parts: &mut Parts) -> impl Iterator<Item = &mut Flow> {
    parts.streams.values_mut().flat_map(|stream| [&mut stream.over, &mut stream.under])
}
