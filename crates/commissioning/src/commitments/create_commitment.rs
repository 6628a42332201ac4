//! A contract's value is committed against a fund, spread over the financial years that it will charge.

use trellis_access::{Action, Facts, Permit};
use trellis_budgets::{YearShare, spread_over_years};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Fields, FundId, Invalid, Pence, SchemeId};
use trellis_store::{GrantNaming, KeptCommitment, Tx};
use uuid::Uuid;

use super::contract_value::{check_value, committed_before};
use super::promise::Promise;
use crate::budgets::{Control, fund_of, occasion};
use crate::{Refusal, authorise};

/// A checked request to commit.
#[derive(Clone, Debug)]
pub struct NewCommitment {
    /// The contract.
    pub contract: ContractId,
    /// The fund that will pay.
    pub fund: FundId,
    /// The scheme whose budget lines carry it.
    pub scheme: SchemeId,
    /// How much; left out, all that is not yet committed of the contract's value.
    pub amount: Option<Pence>,
    /// A reservation that it consumes.
    pub reservation: Option<Uuid>,
    /// The grant that it is charged to.
    pub grant: Option<GrantNaming>,
}

impl NewCommitment {
    /// Checks that an amount, when there is one, is above nil.
    pub fn check(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let positive = self.amount.is_none_or(Pence::is_positive);
        fields.require(positive, "/amount_p", "the amount must be above £0.00");
        fields.finish(|| Some(self))
    }
}

/// Commits; above what any year has available it is refused with the figures, and nothing is kept.
pub fn create_commitment(tx: &mut Tx<'_>, new: NewCommitment) -> Result<KeptCommitment, Refusal> {
    let contract = tx.contract_for_update(new.contract)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateCommitment, Facts::of_trust(contract.parties().trust))?;
    commit(tx, &permit, &contract, new, &mut Control::Within)
}

/// Commits under a permit and a control.
pub(crate) fn commit(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    new: NewCommitment,
    control: &mut Control,
) -> Result<KeptCommitment, Refusal> {
    let fund = fund_of(tx, new.fund)?;
    if fund.trust != contract.parties().trust {
        return Err(Refusal::not_found());
    }
    fund.fund.expect_active()?;
    let before = committed_before(tx, new.contract)?;
    let amount = new.amount.or_else(|| contract.value().minus(before)).unwrap_or_default();
    if !amount.is_positive() {
        let detail = format!("all of the contract's value, {}, is committed already", contract.value());
        return Err(Refusal::rule("contract-committed", detail));
    }
    let made = Promise {
        contract: contract.id(),
        placement: None,
        scheme: new.scheme,
        shares: shares_of_years(contract, amount)?,
        reservation: new.reservation,
        grant: new.grant,
        on: occasion(tx, new.fund, "Contract committed")?,
    }
    .make(tx, permit, &fund, control)?;
    check_value(contract, before, amount)?;
    Ok(made)
}

/// What falls on each financial year that the contract charges.
fn shares_of_years(contract: &Contract, amount: Pence) -> Result<Vec<YearShare>, Refusal> {
    let last = contract.last_day();
    let end = last.succ_opt().unwrap_or(last);
    let shares = spread_over_years(amount, contract.term().starts_on(), end)?;
    Ok(shares.into_iter().filter(|share| !share.amount.is_zero()).collect())
}
