//! Where the tests of pages begin: a trust, and people who sign in.

use trellis_access::{OrganisationKind, Role};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Account, TestApp};

/// A site with a trust.
pub(crate) struct Ground {
    pub(crate) app: TestApp,
    pub(crate) trust: OrganisationId,
}

impl Ground {
    pub(crate) fn open() -> Self {
        let app = TestApp::start();
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        Self { app, trust }
    }

    pub(crate) fn commissioner(&self) -> Account {
        self.app.account(self.trust, "commissioner", &[Role::Commissioner])
    }
}
