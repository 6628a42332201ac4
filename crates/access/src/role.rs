//! Roles that a membership can carry.

use serde::{Deserialize, Serialize};

use crate::OrganisationKind;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $key:literal @ $($kind:ident)|+),+ $(,)?) => {
        /// A role of a person in an organisation. Rights come from here and from nowhere else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name),+ }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in the database and on the wire.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// The kinds of organisation in which the role exists.
            pub const fn kinds(self) -> &'static [OrganisationKind] {
                match self { $(Self::$name => &[$(OrganisationKind::$kind),+]),+ }
            }
        }
    };
}

roles! {
    /// Plans, tenders, contracts.
    Commissioner = "commissioner" @ Trust,
    /// Scores bids of the tenders assigned to them.
    Evaluator = "evaluator" @ Trust,
    /// Agrees scores.
    Moderator = "moderator" @ Trust,
    /// Approves publication and award; signs contracts.
    AwardApprover = "award_approver" @ Trust,
    /// Budgets, invoices, contributions.
    FinanceOfficer = "finance_officer" @ Trust,
    /// Keeps a pooled fund: its terms, rules, periods and statements.
    PooledFundManager = "pooled_fund_manager" @ Trust,
    /// Approves and releases payments.
    PaymentApprover = "payment_approver" @ Trust,
    /// Answers for the trust's money: signs what the law has the finance director approve.
    FinanceDirector = "finance_director" @ Trust,
    /// Decides what is above a set size.
    Director = "director" @ Trust,
    /// Accredits providers.
    QualityOfficer = "quality_officer" @ Trust,
    /// Answers complaints.
    ComplaintsOfficer = "complaints_officer" @ Trust,
    /// Reads everything of the trust, changes nothing.
    Auditor = "auditor" @ Trust,
    /// People and reference data; no business data.
    TrustAdmin = "trust_admin" @ Trust,
    /// Reads the funds and plans that the organisation is a partner of.
    PartnerViewer = "partner_viewer" @ Council | Nhs,
    /// Signs plans, risk rules and terms for a partner.
    PartnerApprover = "partner_approver" @ Council | Nhs,
    /// People of a partner.
    PartnerAdmin = "partner_admin" @ Council | Nhs,
    /// Writes bids.
    BidWriter = "bid_writer" @ Provider,
    /// Submits and withdraws bids.
    Signatory = "signatory" @ Provider,
    /// Submits invoices.
    InvoiceSubmitter = "invoice_submitter" @ Provider,
    /// Profile and people of a provider.
    ProviderAdmin = "provider_admin" @ Provider,
    /// Tenancy and health of the platform.
    PlatformAdmin = "platform_admin" @ Platform,
}

impl Role {
    /// The role of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }

    /// SoD-7: who keeps the people holds no finance or award role beside it.
    pub const fn excludes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (
                Self::TrustAdmin,
                Self::FinanceOfficer
                    | Self::PaymentApprover
                    | Self::AwardApprover
                    | Self::PooledFundManager
                    | Self::FinanceDirector
            ) | (
                Self::FinanceOfficer
                    | Self::PaymentApprover
                    | Self::AwardApprover
                    | Self::PooledFundManager
                    | Self::FinanceDirector,
                Self::TrustAdmin
            )
        )
    }

    /// SoD-13: roles that never write.
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::Auditor | Self::PartnerViewer)
    }
}
