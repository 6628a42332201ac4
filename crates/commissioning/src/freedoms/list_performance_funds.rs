//! The performance funds of a fund, with what each rating frees.

use trellis_access::Action;
use trellis_budgets::Freedom;
use trellis_kernel::FundId;
use trellis_store::{KeptPerformanceFund, Tx};

use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A performance fund and its two parts.
#[derive(Clone, Debug)]
pub struct PerformanceFundTold {
    /// The performance fund.
    pub kept: KeptPerformanceFund,
    /// What is free, and what is tied to conditions.
    pub freedom: Freedom,
}

/// One for each year, the oldest first.
pub fn list_performance_funds(tx: &mut Tx<'_>, fund: FundId) -> Result<Vec<PerformanceFundTold>, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::ListPerformanceFunds, facts_of_fund(&of_fund))?;
    let told = |kept: KeptPerformanceFund| {
        let freedom = kept.bands.at(kept.stars, kept.amount)?;
        Ok(PerformanceFundTold { kept, freedom })
    };
    tx.performance_funds(fund)?.into_iter().map(told).collect()
}
