//! A trust, two providers, and an engagement at each of its stages.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response, TestApp};

pub(super) const REQUIRED: [&str; 7] = [
    "identity",
    "accounts",
    "insurance",
    "safeguarding_policy",
    "staff_checks_statement",
    "exclusion_grounds",
    "data_terms",
];

/// A site with Wexcombe's trust, Lantern and Harbour Homes.
pub(super) struct Cast {
    pub(super) app: TestApp,
    pub(super) officer: Actor,
    pub(super) lantern: Actor,
    pub(super) harbour: Actor,
}

impl Cast {
    pub(super) fn assemble() -> Self {
        let app = TestApp::start();
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let lantern = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        let harbour =
            app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
        let officer = app.person(trust, &[Role::QualityOfficer]);
        let lantern = app.person(lantern, &[Role::ProviderAdmin]);
        let harbour = app.person(harbour, &[Role::ProviderAdmin]);
        Self { app, officer, lantern, harbour }
    }

    /// Lantern applies; the engagement's path.
    pub(super) fn applied(&self) -> String {
        let body = json!({ "trust_id": self.officer.organisation });
        let made = self.app.post(&self.lantern, "/engagements", &body).expect(201);
        format!("/engagements/{}", made["id"].as_str().expect("an id"))
    }

    pub(super) fn check(&self, path: &str, kind: &str, result: &str, valid_to: Option<&str>) -> Response {
        let body = json!({ "kind": kind, "result": result, "evidence": "seen", "valid_to": valid_to });
        self.app.post(&self.officer, &format!("{path}/checks"), &body)
    }

    /// Lantern with every required check passed.
    pub(super) fn checked(&self) -> String {
        let path = self.applied();
        for kind in REQUIRED {
            self.check(&path, kind, "pass", None).expect(201);
        }
        path
    }

    pub(super) fn accredit(&self, actor: &Actor, path: &str, valid_to: &str) -> Response {
        self.post(
            actor,
            path,
            "accreditation",
            &json!({ "valid_to": valid_to, "evidence": "panel of 1 May" }),
        )
    }

    pub(super) fn post(&self, actor: &Actor, path: &str, step: &str, body: &Value) -> Response {
        self.app.post(actor, &format!("{path}/{step}"), body)
    }
}
