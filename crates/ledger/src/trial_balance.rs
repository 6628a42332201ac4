//! The trial balance: what each account holds after a set of postings.

use std::collections::BTreeMap;

use trellis_kernel::Pence;

use crate::{Account, BalancedEntry, Class, Layer, LedgerError};

/// Balances by account. Debit balances are positive, credit balances negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrialBalance(BTreeMap<Account, Pence>);

impl TrialBalance {
    /// The balance of many entries.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a BalancedEntry>) -> Result<Self, LedgerError> {
        let mut balance = Self::default();
        for entry in entries {
            for posting in entry.postings() {
                balance.add(posting.account, posting.amount)?;
            }
        }
        Ok(balance)
    }

    /// Adds an amount to an account.
    pub fn add(&mut self, account: Account, amount: Pence) -> Result<(), LedgerError> {
        let held = self.0.entry(account).or_default();
        *held = held.plus(amount).ok_or(LedgerError::TooLarge)?;
        Ok(())
    }

    /// What an account holds: debit positive.
    pub fn get(&self, account: Account) -> Pence {
        self.0.get(&account).copied().unwrap_or_default()
    }

    /// What an account holds, positive on its normal side for credit accounts too.
    pub fn credit(&self, account: Account) -> Result<Pence, LedgerError> {
        self.get(account).negated().ok_or(LedgerError::TooLarge)
    }

    /// Every account that was ever touched, by code.
    pub fn rows(&self) -> impl Iterator<Item = (Account, Pence)> {
        self.0.iter().map(|(account, amount)| (*account, *amount))
    }

    /// What a class of accounts holds together: debit positive.
    pub fn class(&self, class: Class) -> Result<Pence, LedgerError> {
        self.total(|account| account.class() == class)
    }

    /// What a layer holds together: nothing, when every entry balanced.
    pub fn layer(&self, layer: Layer) -> Result<Pence, LedgerError> {
        self.total(|account| account.layer() == layer)
    }

    /// The spending that uses up a budget: 5000, 5100 and 5900.
    pub fn spend(&self) -> Result<Pence, LedgerError> {
        self.total(Account::is_spend)
    }

    fn total(&self, wanted: impl Fn(Account) -> bool) -> Result<Pence, LedgerError> {
        let amounts = self.0.iter().filter(|(account, _)| wanted(**account)).map(|(_, amount)| *amount);
        Pence::sum(amounts).ok_or(LedgerError::TooLarge)
    }
}
