//! The terms of a contract that decide its charges.

use trellis_budgets::ContractTerms;
use trellis_contracts::Contract;

use crate::Refusal;

/// Value and period: a contract's last day is a day of service, so its charges end with the day after it.
pub(crate) fn terms_of(contract: &Contract) -> Result<ContractTerms, Refusal> {
    let last = contract.term().ends_on();
    let end = last.succ_opt().unwrap_or(last);
    Ok(ContractTerms::new(contract.value(), contract.term().starts_on(), end)?)
}
