//! Where the tests of pages begin: a trust, a provider, and people who sign in.

use trellis_access::{OrganisationKind, Role, Sector};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Account, TestApp};

/// A site with a trust and a provider.
pub(crate) struct Ground {
    pub(crate) app: TestApp,
    pub(crate) trust: OrganisationId,
    pub(crate) provider: OrganisationId,
}

impl Ground {
    pub(crate) fn open() -> Self {
        let app = TestApp::start();
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let provider = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        Self { app, trust, provider }
    }

    pub(crate) fn commissioner(&self) -> Account {
        self.app.account(self.trust, "commissioner", &[Role::Commissioner])
    }
}
