//! Somebody asks for a payee to be paid into another account.

use trellis_access::{Action, Facts};
use trellis_budgets::{BankAccount, BankChange, Evidence, PartyAccount};
use trellis_kernel::{Fields, Invalid, OrganisationId};
use trellis_store::{KeptBankChange, StoreError, Tx};

use super::step::{record, tell_contacts};
use super::{checked_account, stamp};
use crate::{Refusal, authorise};

/// A request, its fields checked.
#[derive(Clone, Debug)]
pub struct NewBankChange {
    /// The trust that pays.
    pub trust: OrganisationId,
    /// The payee.
    pub provider: OrganisationId,
    /// The account to pay into.
    pub account: PartyAccount,
    /// What the request rests on.
    pub evidence: Evidence,
}

impl NewBankChange {
    /// Reads the name, sort code and number of an account.
    pub fn account(name: &str, sort_code: &str, number: &str) -> Result<PartyAccount, Invalid> {
        let mut fields = Fields::new();
        let name = fields.text("/account/name", name, 140);
        let account = fields.take("/account/sort_code", BankAccount::new(sort_code, number));
        fields.finish(|| Some(PartyAccount { name, account: account? }))
    }
}

/// Asks for a change, by the payee itself or by the trust on its behalf. Nothing changes yet; every address on file is told.
pub fn request_bank_change(tx: &mut Tx<'_>, new: &NewBankChange) -> Result<KeptBankChange, Refusal> {
    let payee = (new.trust, new.provider);
    if !tx.has_contract(payee)? {
        return Err(Refusal::not_found());
    }
    let hands = tx.payment_hands(payee)?;
    let facts = Facts::of_trust(new.trust).and_provider(new.provider).apart_from(hands);
    let permit = authorise(tx, Action::RequestBankChange, facts)?;
    let check = checked_account(tx, &new.account.account)?;
    let change =
        BankChange::request(tx.new_id(), new.account.clone(), check, new.evidence.clone(), stamp(tx)?)?;
    let kept = KeptBankChange { change, trust: new.trust, provider: new.provider, version: 1 };
    tx.insert_bank_change(&permit, &kept).map_err(|error| match error {
        StoreError::Duplicate(index) if index == "bank_change_waiting" => Refusal::rule(
            "bank-change-waiting",
            "another change of this payee's account waits; have it approved or refused first",
        ),
        other => other.into(),
    })?;
    record(tx, Action::RequestBankChange, &kept);
    tell_contacts(tx, &kept)?;
    Ok(kept)
}
