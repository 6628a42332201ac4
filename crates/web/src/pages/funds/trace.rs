//! Links from a figure on a page to the postings that it is made of.

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, FundId};
use trellis_ledger::Account;

use super::told::address;

/// The costs that use up a budget.
pub(crate) const SPEND: [Account; 3] =
    [Account::ServiceSpend, Account::InKindCost, Account::IrrecoverableVat];

/// Makes links for the figures of one page: all look at the same day of the same fund.
#[derive(Clone, Copy)]
pub(crate) struct Trace {
    pub(crate) fund: FundId,
    /// Up to and with this day; all of the journal without one.
    pub(crate) day: Option<NaiveDate>,
}

impl Trace {
    /// The postings of these accounts, whatever year they are charged to.
    pub(crate) fn standing(self, accounts: &[Account]) -> String {
        self.link(accounts, "")
    }

    /// The postings of these accounts charged to a year, before it was closed.
    pub(crate) fn year(self, fy: FinancialYear, accounts: &[Account], more: &str) -> String {
        self.link(accounts, &format!("&charge_fy={}&before_closing=yes{more}", fy.start_year()))
    }

    fn link(self, accounts: &[Account], more: &str) -> String {
        let codes: Vec<String> = accounts.iter().map(|account| account.code().to_string()).collect();
        let day = self.day.map(|day| format!("&effective={day}")).unwrap_or_default();
        format!("{}?account={}{more}{day}", address(self.fund, "postings"), codes.join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_the_accounts_the_year_and_the_day() {
        let fund = FundId::new(uuid::Uuid::nil());
        let fy = FinancialYear::starting(2026).expect("a year");
        let now = Trace { fund, day: None };
        assert_eq!(now.standing(&[Account::Cash]), format!("/funds/{fund}/postings?account=1000"));
        let then = Trace { fund, day: Some(fy.last_day()) };
        assert_eq!(
            then.year(fy, &[Account::ServiceSpend, Account::InKindCost], "&scheme=none"),
            format!(
                "/funds/{fund}/postings?account=5000-5100&charge_fy=2026&before_closing=yes&scheme=none&effective=2027-03-31"
            )
        );
    }
}
