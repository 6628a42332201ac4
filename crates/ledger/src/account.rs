//! The chart of accounts. Every account lives in one layer and has a normal side.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Layer;

/// The side on which an account normally grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Assets, costs, and the memorandum accounts that mirror them. Debits are positive.
    Debit,
    /// Liabilities, balances and income. Credits are negative.
    Credit,
}

/// What kind of thing an account holds, for statements and for exports to plain-text accounting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// What the fund owns or is owed.
    Asset,
    /// What the fund owes.
    Liability,
    /// What belongs to partners, reserves and ring-fences.
    Balance,
    /// Income of the open year.
    Income,
    /// Cost of the open year.
    Cost,
    /// Permission and promise: everything outside the actual layer.
    Memorandum,
}

macro_rules! chart {
    ($($name:ident = $code:literal, $text:literal, $layer:ident, $class:ident, $side:ident;)+) => {
        /// An account of the chart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Account {
            $(#[doc = $text] $name,)+
        }

        impl Account {
            /// Every account, by code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The four-digit code.
            pub const fn code(self) -> i16 {
                match self { $(Self::$name => $code,)+ }
            }

            /// The name in statements.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The one layer in which it may be posted.
            pub const fn layer(self) -> Layer {
                match self { $(Self::$name => Layer::$layer,)+ }
            }

            /// What it holds.
            pub const fn class(self) -> Class {
                match self { $(Self::$name => Class::$class,)+ }
            }

            /// The side on which it grows.
            pub const fn normal_side(self) -> Side {
                match self { $(Self::$name => Side::$side,)+ }
            }
        }
    };
}

chart! {
    Cash = 1000, "Cash at host", Actual, Asset, Debit;
    ContributionsReceivable = 1100, "Contributions receivable", Actual, Asset, Debit;
    ContributionsInDispute = 1150, "Contributions in dispute", Actual, Asset, Debit;
    Prepayments = 1200, "Prepayments", Actual, Asset, Debit;
    OtherReceivables = 1250, "Other receivables", Actual, Asset, Debit;
    VatRecoverable = 1300, "VAT recoverable", Actual, Asset, Debit;
    Creditors = 2000, "Creditors", Actual, Liability, Credit;
    PaymentsInTransit = 2050, "Payments in transit", Actual, Liability, Credit;
    Accruals = 2100, "Accruals", Actual, Liability, Credit;
    ContributionsInAdvance = 2200, "Contributions in advance", Actual, Liability, Credit;
    GrantInAdvance = 2300, "Grant in advance", Actual, Liability, Credit;
    DueToPartners = 2400, "Due to partners", Actual, Liability, Credit;
    PartnerBalances = 3000, "Balances by partner", Actual, Balance, Credit;
    RiskReserve = 3100, "Risk reserve", Actual, Balance, Credit;
    RingFencedBalances = 3200, "Ring-fenced balances", Actual, Balance, Credit;
    Contributions = 4000, "Contributions", Actual, Income, Credit;
    InKindContributions = 4050, "Contributions in kind", Actual, Income, Credit;
    Grants = 4100, "Grants", Actual, Income, Credit;
    ClientIncome = 4200, "Client and other income", Actual, Income, Credit;
    RiskShareFunding = 4900, "Risk-share funding", Actual, Income, Credit;
    ServiceSpend = 5000, "Service spend", Actual, Cost, Debit;
    InKindCost = 5100, "Cost in kind", Actual, Cost, Debit;
    IrrecoverableVat = 5900, "Irrecoverable VAT", Actual, Cost, Debit;
    RiskShareReturn = 5950, "Risk-share return", Actual, Cost, Debit;
    Commitments = 7000, "Commitments", Commit, Memorandum, Debit;
    Precommitments = 7100, "Pre-commitments", Precommit, Memorandum, Debit;
    CommitmentsContra = 7900, "Commitments contra", Commit, Memorandum, Credit;
    PrecommitmentsContra = 7990, "Pre-commitments contra", Precommit, Memorandum, Credit;
    Appropriations = 8000, "Appropriations", Budget, Memorandum, Credit;
    EstimatedContributions = 8100, "Estimated contributions", Budget, Memorandum, Debit;
    AuthorisedExcess = 8200, "Authorised excess", Budget, Memorandum, Credit;
    AuthorisedExcessContra = 8290, "Authorised excess contra", Budget, Memorandum, Debit;
    Unallocated = 8900, "Unallocated", Budget, Memorandum, Credit;
}

impl Account {
    /// The account of that code.
    pub fn from_code(code: i16) -> Option<Self> {
        Self::ALL.iter().copied().find(|account| account.code() == code)
    }

    /// True for the costs that use up a budget: 5000, 5100 and 5900.
    pub const fn is_spend(self) -> bool {
        matches!(self, Self::ServiceSpend | Self::InKindCost | Self::IrrecoverableVat)
    }
}

impl fmt::Display for Account {
    /// `1000 Cash at host`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_ascending_and_found_again() {
        let codes: Vec<i16> = Account::ALL.iter().map(|account| account.code()).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        for account in Account::ALL {
            assert_eq!(Account::from_code(account.code()), Some(*account));
        }
        assert_eq!(Account::from_code(9999), None);
        assert_eq!(Account::Cash.to_string(), "1000 Cash at host");
    }

    #[test]
    fn the_code_range_tells_the_layer() {
        for account in Account::ALL {
            let expected = match account.code() {
                1000..=5999 => Layer::Actual,
                7100 | 7990 => Layer::Precommit,
                7000 | 7900 => Layer::Commit,
                _ => Layer::Budget,
            };
            assert_eq!(account.layer(), expected, "{account}");
            assert_eq!(account.class() == Class::Memorandum, expected != Layer::Actual, "{account}");
        }
    }

    #[test]
    fn assets_and_costs_grow_on_the_debit_side() {
        for account in Account::ALL {
            match account.class() {
                Class::Asset | Class::Cost => assert_eq!(account.normal_side(), Side::Debit),
                Class::Liability | Class::Balance | Class::Income => {
                    assert_eq!(account.normal_side(), Side::Credit);
                }
                Class::Memorandum => {}
            }
        }
    }
}
