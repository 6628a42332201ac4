//! A trust with two commissioners, and a provider that it has accredited.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, Response, TestApp};

pub struct Ground {
    pub app: TestApp,
    pub trust: OrganisationId,
    pub author: Actor,
    pub colleague: Actor,
    pub lantern: Actor,
}

/// A whole requirement.
pub fn requirement() -> Value {
    json!({
        "tier": "specialist", "category": "residential", "age_from": 10, "age_to": 12, "locality": "east", "needs": ["autism"],
        "risks": ["going-missing"], "siblings": 0, "postcode_sector": "WX1 2", "avoid": ["north"], "latest_start": "2026-12-14",
        "note": "Calm house, near a school.", "good_or_better": false
    })
}

/// A service that fits it.
pub fn service() -> Value {
    json!({
        "name": "Lantern House", "category": "residential", "tier": "specialist", "min_age": 8, "max_age": 16,
        "localities": ["east"], "needs_registration": true, "regulator_ref": "SC000001"
    })
}

impl Ground {
    pub fn laid() -> Self {
        let app = TestApp::start_at("2026-11-24T10:00:00Z".parse().expect("an instant"));
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let author = app.person(trust, &[Role::Commissioner]);
        let provider = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        Self::over(app, trust, author, provider)
    }

    /// The same over a trust and a provider that are there.
    pub fn over(app: TestApp, trust: OrganisationId, author: Actor, provider: OrganisationId) -> Self {
        let colleague = app.person(trust, &[Role::Commissioner]);
        let lantern = app.person(provider, &[Role::ProviderAdmin]);
        let ground = Self { app, trust, author, colleague, lantern };
        ground.register("SC000001", "good");
        ground.accredit(provider, "2027-01-01");
        ground
    }

    /// The trust takes a provider as accredited until a day.
    pub fn accredit(&self, provider: OrganisationId, until: &str) {
        let (trust, by, applicant) = (self.trust, self.author.person, self.colleague.person);
        self.app.database.superuser(&format!(
            "WITH engaged AS (INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at) \
               VALUES (gen_random_uuid(), '{trust}', '{provider}', 'accredited', false, '{applicant}', '2026-01-01Z') RETURNING id) \
             INSERT INTO app.accreditation (id, engagement_id, trust_id, provider_id, valid_to, evidence, given_by, given_at, applied_by) \
               SELECT gen_random_uuid(), id, '{trust}', '{provider}', '{until}', 'File 7', '{by}', '2026-01-01Z', '{applicant}' FROM engaged"
        ));
    }

    /// The register has a home, and a judgement of it.
    pub fn register(&self, urn: &str, grade: &str) {
        self.app.database.superuser(&format!(
            "WITH home AS (INSERT INTO app.register_entry (id, regulator, urn, as_at, name_redacted, address, address_redacted, extra, fingerprint) \
               VALUES (gen_random_uuid(), 'ofsted', '{urn}', '2026-10-01', false, '{{}}', false, '{{}}', sha256('x')) RETURNING id) \
             INSERT INTO app.register_inspection (id, entry_id, event_key, version, as_at, inspected_on, judgements, fingerprint) \
               SELECT gen_random_uuid(), id, '1', 1, '2026-10-01', '2026-05-18', \
                 jsonb_build_array(jsonb_build_object('aspect', 'leaders', 'grade', '{grade}')), sha256('x') FROM home"
        ));
    }

    /// A service of Lantern's with a free place; gives its id.
    pub fn service(&self) -> String {
        let made = self.app.post(&self.lantern, "/services", &service()).expect(201);
        let id = made["id"].as_str().expect("an id").to_owned();
        self.app
            .post(&self.lantern, &format!("/services/{id}/vacancies"), &json!({ "vacant": 1 }))
            .expect(200);
        id
    }

    /// A checked requirement's path.
    pub fn checked(&self) -> String {
        let made = self.app.post(&self.author, "/requirements", &requirement()).expect(201);
        let path = format!("/requirements/{}", made["id"].as_str().expect("an id"));
        self.app.post(&self.colleague, &format!("{path}/check"), &json!({})).expect(200);
        path
    }

    /// Matches a requirement with a window of a day.
    pub fn match_it(&self, path: &str) -> Response {
        self.match_until(path, "2026-11-25T10:00:00Z")
    }

    /// Matches a requirement with a window until an instant.
    pub fn match_until(&self, path: &str, until: &str) -> Response {
        let body = json!({ "offers_until": until });
        self.app.post(&self.author, &format!("{path}/matching"), &body)
    }
}
