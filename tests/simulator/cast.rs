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
    /// A payment approver.
    Approver,
    /// Another payment approver.
    Releaser,
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
        let roles: [(Hand, OrganisationId, &[Role]); 11] = [
            (Hand::Manager, trust, &[Role::PooledFundManager]),
            (Hand::Finance, trust, &[Role::FinanceOfficer]),
            (Hand::OtherFinance, trust, &[Role::FinanceOfficer, Role::PaymentApprover]),
            (Hand::Commissioner, trust, &[Role::Commissioner]),
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

    /// The person.
    pub fn person(&self, hand: Hand) -> Actor {
        let found = self.people.iter().find(|(known, _)| *known == hand);
        found.expect("everybody is founded").1
    }
}
