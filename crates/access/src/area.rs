//! The parts of the product, by which actions are grouped and API keys are scoped.

/// A part of the product; API keys are scoped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// People, organisations, sign-in, keys.
    Identity,
    /// Plans and priorities.
    Planning,
    /// Providers and their engagement.
    Providers,
    /// Tenders, bids, evaluation, award.
    Tendering,
    /// Contracts.
    Contracts,
    /// Funds, budgets, invoices, payments.
    Money,
    /// Notices and open data.
    Publishing,
    /// The audit chain and reference data.
    Assurance,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 8] = [
        Self::Identity,
        Self::Planning,
        Self::Providers,
        Self::Tendering,
        Self::Contracts,
        Self::Money,
        Self::Publishing,
        Self::Assurance,
    ];

    /// Its name in the scopes of API keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Planning => "planning",
            Self::Providers => "providers",
            Self::Tendering => "tendering",
            Self::Contracts => "contracts",
            Self::Money => "money",
            Self::Publishing => "publishing",
            Self::Assurance => "assurance",
        }
    }

    /// The area of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }
}
