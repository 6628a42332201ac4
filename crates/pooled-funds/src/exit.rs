//! The end of a fund: what it still holds, and how that is shared by the exit rule.

use std::collections::{BTreeMap, BTreeSet};

use trellis_kernel::{FinancialYear, OrganisationId, Pence};
use trellis_ledger::{Account, Cell, Class, Layer, TrialBalance};

use crate::FundError;

/// What is not nil although a fund is to be dissolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The account.
    pub account: Account,
    /// What it holds: debit positive.
    pub amount: Pence,
}

/// Balances that a fund pays out at its end: to the partners by the exit rule, save what is owed to one of them already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payable {
    /// What each account of balances gives, above nil or below it; disputed contributions stay.
    pub balances: Vec<(Account, Pence)>,
    /// What is owed to a partner already (2400).
    pub owed: Vec<(OrganisationId, Pence)>,
}

/// The accounts whose balances the exit rule shares.
const SHARED: [Account; 3] = [Account::PartnerBalances, Account::RiskReserve, Account::RingFencedBalances];

impl Payable {
    /// What the books pay out. `owed` is 2400 by partner.
    pub fn of(balances: &TrialBalance, owed: Vec<(OrganisationId, Pence)>) -> Result<Self, FundError> {
        let disputed = balances.get(Account::ContributionsInDispute);
        let mut shared = Vec::new();
        for account in SHARED {
            let held = balances.credit(account)?;
            let backs = if account == Account::PartnerBalances { disputed } else { Pence::ZERO };
            let free = held.minus(backs).ok_or(FundError::TooLarge)?;
            if !free.is_zero() {
                shared.push((account, free));
            }
        }
        Ok(Self {
            balances: shared,
            owed: owed.into_iter().filter(|(_, amount)| !amount.is_zero()).collect(),
        })
    }

    /// What the exit rule shares.
    pub fn to_share(&self) -> Result<Pence, FundError> {
        Pence::sum(self.balances.iter().map(|(_, amount)| *amount)).ok_or(FundError::TooLarge)
    }

    /// All that is paid.
    pub fn total(&self) -> Result<Pence, FundError> {
        let owed = self.owed.iter().map(|(_, amount)| *amount);
        Pence::sum(owed.chain([self.to_share()?])).ok_or(FundError::TooLarge)
    }
}

/// Everything that must be nil before a fund is dissolved and is not: all balances but disputed contributions (1150) and the
/// partners' claims on them (3000), and every open promise. The budget is only a permission.
pub fn not_nil(balances: &TrialBalance) -> Vec<Held> {
    let disputed = balances.get(Account::ContributionsInDispute);
    let outlives = |account| {
        if account == Account::ContributionsInDispute {
            disputed
        } else if account == Account::PartnerBalances {
            disputed.negated().unwrap_or_default()
        } else {
            Pence::ZERO
        }
    };
    let held = balances
        .rows()
        .filter(|(account, amount)| account.layer() != Layer::Budget && *amount != outlives(*account));
    held.map(|(account, amount)| Held { account, amount }).collect()
}

/// What must be nil before balances are paid out: all but cash and the balances themselves.
pub fn not_run_off(balances: &TrialBalance) -> Vec<Held> {
    let paid_out = |account: Account| {
        SHARED.contains(&account) || matches!(account, Account::Cash | Account::DueToPartners)
    };
    not_nil(balances).into_iter().filter(|held| !paid_out(held.account)).collect()
}

/// The years whose income and cost are still open: each is closed to the partners' balances before they are paid out.
pub fn years_to_close(cells: &[Cell]) -> Vec<FinancialYear> {
    let yearly = |cell: &&Cell| matches!(cell.account.class(), Class::Income | Class::Cost);
    let mut open: BTreeMap<(FinancialYear, Account), i128> = BTreeMap::new();
    for cell in cells.iter().filter(yearly) {
        *open.entry((cell.charge_fy, cell.account)).or_default() += i128::from(cell.amount.get());
    }
    let years = open.into_iter().filter(|(_, amount)| *amount != 0).map(|((year, _), _)| year);
    years.collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_open_until_each_of_their_accounts_is_nil() {
        let cell = |year, account, amount| Cell {
            account,
            charge_fy: FinancialYear::starting(year).expect("a year"),
            partner: None,
            scheme: None,
            amount: Pence::new(amount),
        };
        let mut cells = vec![
            cell(2026, Account::Contributions, -5),
            cell(2026, Account::Contributions, 5),
            cell(2027, Account::ServiceSpend, 9),
            cell(2027, Account::Cash, 9),
            cell(2028, Account::Contributions, -9),
        ];
        let years =
            |cells: &[Cell]| years_to_close(cells).iter().map(|fy| fy.start_year()).collect::<Vec<_>>();
        assert_eq!(years(&cells), [2027, 2028]);
        cells.truncate(2);
        assert_eq!(years(&cells), Vec::<i16>::new());
    }

    fn books(rows: &[(Account, i64)]) -> TrialBalance {
        let mut balance = TrialBalance::default();
        for (account, amount) in rows {
            balance.add(*account, Pence::new(*amount)).expect("it fits");
        }
        balance
    }

    #[test]
    fn disputed_contributions_stay_and_the_rest_is_shared() {
        let books = books(&[
            (Account::Cash, 700),
            (Account::ContributionsInDispute, 90),
            (Account::PartnerBalances, -590),
            (Account::RiskReserve, -150),
            (Account::DueToPartners, -50),
        ]);
        let owed = vec![(OrganisationId::new(uuid::Uuid::from_u128(1)), Pence::new(50))];
        let payable = Payable::of(&books, owed).expect("payable");
        let shared = [(Account::PartnerBalances, Pence::new(500)), (Account::RiskReserve, Pence::new(150))];
        assert_eq!(payable.balances, shared);
        assert_eq!((payable.to_share(), payable.total()), (Ok(Pence::new(650)), Ok(Pence::new(700))));
        assert!(not_run_off(&books).is_empty());
        let codes: Vec<i16> = not_nil(&books).iter().map(|held| held.account.code()).collect();
        assert_eq!(codes, [1000, 2400, 3000, 3100]);
    }

    #[test]
    fn open_promises_and_debts_are_listed() {
        let books = books(&[
            (Account::ContributionsReceivable, 5),
            (Account::Creditors, -5),
            (Account::Commitments, 3),
            (Account::CommitmentsContra, -3),
            (Account::Appropriations, -9),
        ]);
        let codes: Vec<i16> = not_run_off(&books).iter().map(|held| held.account.code()).collect();
        assert_eq!(codes, [1100, 2000, 7000, 7900]);
    }
}
