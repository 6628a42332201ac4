//! The trial balance of a fund: up to and with a period, or at a place in both times.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_access::Action;
use trellis_kernel::{FundId, Invalid, Pence, Period, london_date};
use trellis_ledger::{Account, LedgerError, TrialBalance};
use trellis_store::{Known, Tx};

use super::get_fund::fund_for;
use super::get_fund_balance::add_up;
use crate::Refusal;

/// What each account holds; all of the journal when no period is given.
pub fn get_trial_balance(
    tx: &mut Tx<'_>,
    fund: FundId,
    upto: Option<Period>,
) -> Result<TrialBalance, Refusal> {
    fund_for(tx, fund, Action::GetTrialBalance)?;
    Ok(add_up(tx.fund_cells(fund, upto)?)?)
}

/// A place in both times as a caller gives it; what is left out is now.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsKnown {
    /// What takes effect up to and with this day.
    pub effective: Option<NaiveDate>,
    /// What was recorded up to and at this instant.
    pub recorded: Option<DateTime<Utc>>,
}

/// A balance at a place in both times.
#[derive(Clone, Debug)]
pub struct KnownBalance {
    /// The place.
    pub at: Known,
    /// True while a transaction that began before the instant may still add to it.
    pub provisional: bool,
    /// What each account held, nil where nothing was posted: an empty range is nil and never silence.
    pub balance: TrialBalance,
}

impl AsKnown {
    /// True when the caller names no place: the balance as it stands.
    pub const fn is_now(&self) -> bool {
        self.effective.is_none() && self.recorded.is_none()
    }

    /// The place, if its day is one that we keep.
    pub(crate) fn within_calendar(known: Known) -> Result<Known, Invalid> {
        if known.effective < NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default() {
            return Err(Invalid::at("/effective", "the date is outside the calendar that we keep"));
        }
        Ok(known)
    }
}

/// What each account held up to a day, as it was known at an instant.
pub fn get_known_balance(
    tx: &mut Tx<'_>,
    fund: FundId,
    action: Action,
    at: AsKnown,
) -> Result<KnownBalance, Refusal> {
    fund_for(tx, fund, action)?;
    let at = AsKnown::within_calendar(Known {
        effective: at.effective.unwrap_or_else(|| london_date(tx.now())),
        recorded: at.recorded.unwrap_or(DateTime::<Utc>::MAX_UTC),
    })?;
    // Asked first: what settles in between only makes the answer better than it says.
    let provisional = tx.is_provisional(at.recorded)?;
    let mut balance = TrialBalance::default();
    for (account, amount) in tx.accounts_known(fund, at)? {
        balance.add(account, amount)?;
    }
    Ok(KnownBalance { at, provisional, balance: with_every_account(balance)? })
}

fn with_every_account(mut balance: TrialBalance) -> Result<TrialBalance, LedgerError> {
    for account in Account::ALL {
        balance.add(*account, Pence::ZERO)?;
    }
    Ok(balance)
}
