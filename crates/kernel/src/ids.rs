//! Typed identifiers: a UUID that cannot be mistaken for another thing's.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is known to name such a thing.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

typed_ids! {
    /// A dispute over a part of a contribution.
    ContributionDisputeId,
    /// A change of what partners contribute.
    ContributionVariationId,
    /// Budget that moves between two lines.
    VirementId,
    /// A plan of action against a forecast beyond tolerance.
    ActionPlanId,
    /// A trust, council, NHS body or provider.
    OrganisationId,
    /// A human with an account, or a machine client.
    PersonId,
    /// A person's role in an organisation, between two dates.
    MembershipId,
    /// One login: from the password to its end.
    LoginId,
    /// An invitation to join an organisation.
    InvitationId,
    /// An API key of a machine.
    ApiKeyId,
    /// A commissioning plan.
    PlanId,
    /// A priority of a plan.
    PriorityId,
    /// A trust's dealings with a provider.
    EngagementId,
    /// A complaint that a trust answers.
    ComplaintId,
    /// A service of a provider.
    ServiceId,
    /// What a child needs, without the child.
    RequirementId,
    /// What a provider offers for a requirement.
    OfferId,
    /// A procurement, as a whole.
    ProcurementId,
    /// A lot of a procurement.
    LotId,
    /// A search that a provider's person keeps.
    SavedSearchId,
    /// A dynamic market.
    MarketId,
    /// A supplier's membership of a dynamic market.
    MarketMemberId,
    /// A framework.
    FrameworkId,
    /// A supplier's place in a framework.
    FrameworkMemberId,
    /// A call-off under a framework.
    CallOffId,
    /// A change of a published tender.
    ModificationId,
    /// An award criterion of a lot.
    CriterionId,
    /// A question about a tender and its answer.
    ClarificationId,
    /// A provider's bid for one lot.
    BidId,
    /// A concern about an opened bid.
    BidConcernId,
    /// The award of one lot.
    AwardId,
    /// A challenge to an award.
    ChallengeId,
    /// A contract.
    ContractId,
    /// A change of a contract.
    VariationId,
    /// A duty of a procurement or contract.
    DutyId,
    /// A pooled fund.
    FundId,
    /// A budget line of a fund.
    BudgetLineId,
    /// A scheme of a fund.
    SchemeId,
    /// One instalment of a partner's contribution.
    ContributionId,
    /// A commitment of a contract against a fund.
    CommitmentId,
    /// An invoice.
    InvoiceId,
    /// A payment.
    PaymentId,
    /// A run of payments.
    PaymentRunId,
    /// A request to pay a payee into another bank account.
    BankChangeId,
    /// A telephone number or an address that we hold for a payee.
    PayeeContactId,
    /// A journal entry.
    EntryId,
    /// A notice of our own.
    NoticeId,
    /// A notice taken in from elsewhere.
    ImportedNoticeId,
    /// A placement.
    PlacementId,
    /// An uplift of the rates of a contract's placements.
    UpliftId,
    /// A grant.
    GrantId,
    /// An individual budget.
    IndividualBudgetId,
}
