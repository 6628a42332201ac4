//! A fund pays from an account.

use trellis_access::{Action, Facts};
use trellis_budgets::{PartyAccount, Payer};
use trellis_kernel::FundId;
use trellis_store::{Event, Tx};

use crate::budgets::fund_of;
use crate::payees::{checked_account, stamp};
use crate::{Refusal, authorise};

/// The account that a fund is to pay from.
#[derive(Clone, Debug)]
pub struct NewPayingAccount {
    /// The fund.
    pub fund: FundId,
    /// The account.
    pub party: PartyAccount,
    /// The Bacs service user number.
    pub service_user: String,
}

/// Sets the account that a fund pays from. Runs that were approved with another are void.
pub fn set_paying_account(tx: &mut Tx<'_>, new: &NewPayingAccount) -> Result<Payer, Refusal> {
    let fund = fund_of(tx, new.fund)?;
    let permit = authorise(tx, Action::SetPayingAccount, Facts::of_trust(fund.trust))?;
    let check = checked_account(tx, &new.party.account)?;
    let payer = Payer::new(tx.new_id(), new.party.clone(), &new.service_user, check)?;
    let set = stamp(tx)?;
    tx.insert_paying_account(&permit, (fund.trust, new.fund), &payer, set)?;
    tx.record(Event::of(Action::SetPayingAccount, "fund", new.fund));
    Ok(payer)
}
