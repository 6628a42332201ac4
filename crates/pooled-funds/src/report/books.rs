//! The books of one year at one place in time.

use trellis_kernel::{FinancialYear, OrganisationId, Pence, SchemeId};
use trellis_ledger::{Account, Cell};

use crate::FundError;

/// What is charged to a year, before its income and cost were closed to the partners' balances.
#[derive(Clone, Copy, Debug)]
pub struct Books<'c> {
    /// The year.
    pub fy: FinancialYear,
    /// Everything the journal held, of this year and others.
    pub cells: &'c [Cell],
}

/// Of what a figure speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Of {
    /// Only what names this partner.
    pub partner: Option<OrganisationId>,
    /// Only what names this scheme; `Some(None)` for what names none.
    pub scheme: Option<Option<SchemeId>>,
}

impl Of {
    /// Of everything.
    pub const ALL: Self = Self { partner: None, scheme: None };

    /// Of one partner.
    pub const fn partner(partner: OrganisationId) -> Self {
        Self { partner: Some(partner), scheme: None }
    }

    /// Of one scheme, or of what names no scheme.
    pub const fn scheme(scheme: Option<SchemeId>) -> Self {
        Self { partner: None, scheme: Some(scheme) }
    }

    fn takes(self, cell: &Cell) -> bool {
        self.partner.is_none_or(|partner| cell.partner == Some(partner))
            && self.scheme.is_none_or(|scheme| cell.scheme == scheme)
    }
}

impl Books<'_> {
    /// What accounts hold of the year: debits less credits.
    pub fn debit(&self, accounts: &[Account], of: Of) -> Result<Pence, FundError> {
        let of_year = self.cells.iter().filter(|cell| cell.charge_fy == self.fy);
        sum(of_year, accounts, of)
    }

    /// What accounts hold of the year, positive on the side of income, budgets and liabilities.
    pub fn credit(&self, accounts: &[Account], of: Of) -> Result<Pence, FundError> {
        self.debit(accounts, of)?.negated().ok_or(FundError::TooLarge)
    }

    /// What accounts hold of every year: balances that outlive one, such as cash and what partners owe.
    pub fn standing(&self, accounts: &[Account], of: Of) -> Result<Pence, FundError> {
        sum(self.cells.iter(), accounts, of)
    }
}

fn sum<'c>(cells: impl Iterator<Item = &'c Cell>, accounts: &[Account], of: Of) -> Result<Pence, FundError> {
    let wanted = cells.filter(|cell| accounts.contains(&cell.account) && of.takes(cell));
    Pence::sum(wanted.map(|cell| cell.amount)).ok_or(FundError::TooLarge)
}
