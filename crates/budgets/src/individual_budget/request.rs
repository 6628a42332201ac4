//! What is asked for: a yearly amount and which part of it goes which way.

use trellis_kernel::{BasisPoints, BudgetLineId, Fields, FundId, IndividualBudgetId, Invalid, Pence};

use super::{IndividualBudget, IndividualBudgetState};
use crate::placement::PlacementReference;

/// The parts of an individual budget; together they are the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetShares {
    /// Paid to the family, month by month.
    pub direct: BasisPoints,
    /// Held by the council and spent as the family says.
    pub notional: BasisPoints,
    /// Paid to somebody who manages it for the family.
    pub third_party: BasisPoints,
}

/// An individual budget as it was asked for.
#[derive(Clone, Debug)]
pub struct IndividualBudgetRequest {
    /// The pseudonymous reference.
    pub reference: String,
    /// The budget line that would carry it.
    pub line: BudgetLineId,
    /// How much a year.
    pub annual: Pence,
    /// Which part goes which way.
    pub shares: BudgetShares,
    /// How many weeks of the direct part may lie unspent.
    pub weeks: u32,
}

impl BudgetShares {
    /// What it is called: by its only part, or mixed.
    pub fn kind(&self) -> &'static str {
        let whole = BasisPoints::WHOLE;
        match self {
            Self { direct, .. } if *direct == whole => "direct",
            Self { notional, .. } if *notional == whole => "notional",
            Self { third_party, .. } if *third_party == whole => "third_party",
            Self { .. } => "mixed",
        }
    }
}

impl IndividualBudgetRequest {
    /// The budget as it is requested, when every field holds.
    pub fn open(&self, id: IndividualBudgetId, fund: FundId) -> Result<IndividualBudget, Invalid> {
        let mut fields = Fields::new();
        let reference = fields.within("", self.reference.parse::<PlacementReference>());
        fields.require(self.annual.is_positive(), "/annual_p", "the yearly amount must be above £0.00");
        let BudgetShares { direct, notional, third_party } = self.shares;
        let sum = [direct, notional, third_party].iter().map(|share| u64::from(share.get())).sum::<u64>();
        let whole = sum == u64::from(BasisPoints::WHOLE.get());
        fields.require(whole, "/direct_bp", "the three parts have to add up to 100%");
        fields.require((1..=52).contains(&self.weeks), "/weeks", "use 1 to 52 weeks");
        let (line, annual, shares, weeks) = (self.line, self.annual, self.shares, self.weeks);
        let state = IndividualBudgetState::Requested;
        fields.finish(|| {
            let reference = reference?;
            Some(IndividualBudget { id, fund, line, reference, annual, shares, weeks, state })
        })
    }
}
