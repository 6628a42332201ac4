//! Who pays for a procurement out of a pooled fund: the budget breakdown of OCDS, one source for each partner.

use trellis_kernel::Pence;

use super::draft::{Draft, object};
use super::lot::NetGross;
use super::organisation::Organisation;

/// The role of a party that pays.
pub(super) const ROLE: &str = "sourceParty";

/// What one partner pays of the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetSource {
    /// The partner.
    pub party: Organisation,
    /// Its part.
    pub amount: Pence,
}

/// The planning part; nothing where nobody is named, or the parts do not fit together.
pub(super) fn planning(sources: &[BudgetSource]) -> Option<Draft> {
    let whole = Pence::sum(sources.iter().map(|source| source.amount))?;
    let entries = (1..).zip(sources).map(|(no, source): (usize, _)| {
        object()
            .with("id", no.to_string())
            .with("description", format!("Contribution of {}", source.party.name))
            .with("amount", value(source.amount))
            .with("sourceParty", source.party.reference())
    });
    let breakdown = Draft::List(entries.collect()).unless_empty()?;
    let budget = object().with("amount", value(whole)).with("budgetBreakdown", breakdown);
    Some(object().with("budget", budget))
}

fn value(amount: Pence) -> Draft {
    NetGross { net: Some(amount), gross: None }.into()
}
