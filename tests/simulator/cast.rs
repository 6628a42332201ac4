//! Who acts: people with one role each, in the trust, its partners, the provider, and a trust that has no business here.

use trellis_access::{OrganisationKind, Role, Sector};
use trellis_kernel::OrganisationId;
use trellis_store::Store;
use trellis_test_support::{Actor, found_organisation, found_person};

/// Somebody, by what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hand {
    /// The pooled-fund manager.
    Manager,
    /// A finance officer.
    Finance,
    /// Another finance officer, who may approve payments too, but not their own.
    OtherFinance,
    /// A commissioner.
    Commissioner,
    /// Another commissioner, who writes down what payees ask for.
    Clerk,
    /// A payment approver.
    Approver,
    /// Another payment approver.
    Releaser,
    /// A director, who works as a commissioner too.
    Director,
    /// The finance director.
    FinanceDirector,
    /// The auditor, who only reads.
    Auditor,
    /// The provider's invoice submitter.
    Submitter,
    /// The council's approver.
    Council,
    /// The ICB's approver.
    Icb,
    /// Somebody of another trust, with every role that spends.
    Stranger,
}

/// The people and their organisations.
pub struct Cast {
    /// The trust that keeps the funds.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    people: Vec<(Hand, Actor)>,
}

impl Hand {
    /// How much this one may approve alone.
    pub const fn limit(self) -> i64 {
        match self {
            Self::Approver => 500_000,
            Self::Manager
            | Self::Finance
            | Self::OtherFinance
            | Self::Commissioner
            | Self::Clerk
            | Self::Releaser
            | Self::Director
            | Self::FinanceDirector
            | Self::Auditor
            | Self::Submitter
            | Self::Council
            | Self::Icb
            | Self::Stranger => 20_000_000,
        }
    }
}

impl Cast {
    /// Founds them as the operator does.
    pub fn found(store: &Store) -> Self {
        let trust = found_organisation(store, OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let council = found_organisation(store, OrganisationKind::Council, None, "Wexcombe Council");
        let icb = found_organisation(store, OrganisationKind::Nhs, None, "NHS Wexcombe ICB");
        let lantern =
            found_organisation(store, OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        let other = found_organisation(store, OrganisationKind::Trust, None, "Another Children's Trust");
        let strangers: &[Role] = &[
            Role::PooledFundManager,
            Role::FinanceOfficer,
            Role::Commissioner,
            Role::PaymentApprover,
            Role::PartnerApprover,
        ];
        let roles: [(Hand, OrganisationId, &[Role]); 14] = [
            (Hand::Manager, trust, &[Role::PooledFundManager]),
            (Hand::Finance, trust, &[Role::FinanceOfficer]),
            (Hand::OtherFinance, trust, &[Role::FinanceOfficer, Role::PaymentApprover]),
            (Hand::Commissioner, trust, &[Role::Commissioner]),
            (Hand::Clerk, trust, &[Role::Commissioner]),
            (Hand::Director, trust, &[Role::Director, Role::Commissioner]),
            (Hand::FinanceDirector, trust, &[Role::FinanceDirector]),
            (Hand::Approver, trust, &[Role::PaymentApprover]),
            (Hand::Releaser, trust, &[Role::PaymentApprover]),
            (Hand::Auditor, trust, &[Role::Auditor]),
            (Hand::Submitter, lantern, &[Role::InvoiceSubmitter]),
            (Hand::Council, council, &[Role::PartnerApprover]),
            (Hand::Icb, icb, &[Role::PartnerApprover]),
            (Hand::Stranger, other, strangers),
        ];
        let people = roles.map(|(hand, of, roles)| (hand, found_person(store, of, roles)));
        Self { trust, provider: lantern, people: people.into() }
    }

    /// Another provider, with a submitter of its own: each world has one, so that what became of a payee in an earlier world
    /// does not speak in a later one.
    pub fn renew_provider(&mut self, store: &Store, name: &str) {
        self.provider = found_organisation(store, OrganisationKind::Provider, Some(Sector::Voluntary), name);
        let submitter = found_person(store, self.provider, &[Role::InvoiceSubmitter]);
        self.people.retain(|(hand, _)| *hand != Hand::Submitter);
        self.people.push((Hand::Submitter, submitter));
    }

    /// The person.
    pub fn person(&self, hand: Hand) -> Actor {
        let found = self.people.iter().find(|(known, _)| *known == hand);
        found.expect("everybody is founded").1
    }
}
