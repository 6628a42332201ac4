//! The kinds of entry: one for each event that the journal knows.

use std::fmt;

macro_rules! kinds {
    ($($name:ident = $code:literal, $text:literal;)+) => {
        /// What happened, in one word for machines. Kinds that start with `close.` may enter a soft-closed period.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntryKind {
            $(#[doc = $text] $name,)+
        }

        impl EntryKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in the database, in exports and in the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What happened, for people.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

kinds! {
    BudgetApproved = "budget.approved", "Budget approved";
    ContributionVaried = "budget.contribution_varied", "Contribution varied";
    Virement = "budget.virement", "Virement";
    ExcessAuthorised = "budget.excess_authorised", "Excess authorised";
    BudgetCarriedForward = "budget.carried_forward", "Budget carried forward";
    Precommitted = "precommit.made", "Pre-commitment made";
    PrecommitReleased = "precommit.released", "Pre-commitment released";
    Committed = "commit.made", "Commitment made";
    CommitReduced = "commit.reduced", "Commitment reduced";
    CommitCarriedForward = "commit.carried_forward", "Commitment carried forward";
    ContributionDue = "contribution.due", "Contribution due";
    ContributionReceived = "contribution.received", "Contribution received";
    ContributionReceivedEarly = "contribution.received_early", "Contribution received early";
    EarlyContributionDue = "contribution.early_due", "Early contribution falls due";
    ContributionDisputed = "contribution.disputed", "Contribution disputed";
    DisputeUpheld = "contribution.dispute_upheld", "Disputed contribution is owed";
    DisputeConceded = "contribution.dispute_conceded", "Disputed contribution conceded";
    ContributionInKind = "contribution.in_kind", "Contribution in kind";
    GrantReceived = "grant.received", "Grant received";
    GrantConditionMet = "grant.condition_met", "Grant condition met";
    GrantClawback = "grant.clawback", "Grant to be paid back";
    ClientIncome = "income.client", "Client income";
    DeliveryAccrued = "invoice.accrued", "Delivery accrued";
    InvoiceMatched = "invoice.matched", "Invoice matched to a commitment";
    InvoiceUncommitted = "invoice.uncommitted", "Invoice without a commitment";
    CreditNote = "invoice.credit_note", "Credit note";
    Prepaid = "invoice.prepaid", "Payment on account";
    SpendMoved = "spend.moved", "Spend outside the agreement moved to who bears it";
    PaymentReleased = "payment.released", "Payment released";
    PaymentSettled = "payment.settled", "Payment settled";
    PaymentReturned = "payment.returned", "Payment returned";
    SurplusRecovered = "payment.surplus_recovered", "Direct payment surplus recovered";
    PaymentImported = "payment.imported", "Published payment imported";
    ReserveUsed = "close.reserve_used", "Overspend met from the risk reserve";
    PartnerCharged = "close.partner_charged", "Overspend charged to a partner";
    RiskShared = "close.risk_shared", "Variance shared by the risk-share rule";
    UnderspendReturned = "close.underspend_returned", "Underspend returned";
    UnderspendRetained = "close.underspend_retained", "Underspend retained";
    YearEndClose = "close.year_end", "Year-end close";
    BalancesPaidOut = "close.balances_paid_out", "Balances paid out to the partners";
    Reversal = "reversal", "Reversal";
}

impl EntryKind {
    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// True for the entries that a soft-closed period still takes.
    pub fn is_closing(self) -> bool {
        self.code().starts_with("close.")
    }
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}
