//! The trust, its partners, and the plan that the tests begin with.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, Response, TestApp};

/// A site with Wexcombe's trust and partners.
pub(super) struct Cast {
    pub(super) app: TestApp,
    pub(super) commissioner: Actor,
    pub(super) council: Actor,
    pub(super) icb: Actor,
}

/// A plan as a caller follows it: its id, and the version last seen.
pub(super) struct Held {
    pub(super) path: String,
    pub(super) version: i64,
}

impl Cast {
    pub(super) fn assemble() -> Self {
        Self::on(TestApp::start())
    }

    pub(super) fn on(app: TestApp) -> Self {
        let found = |kind, name| app.organisation(kind, None, name);
        let trust = found(OrganisationKind::Trust, "Wexcombe Children's Trust");
        let council = found(OrganisationKind::Council, "Wexcombe Council");
        let icb = found(OrganisationKind::Nhs, "NHS Wexcombe ICB");
        let commissioner = app.person(trust, &[Role::Commissioner]);
        let council = app.person(council, &[Role::PartnerApprover]);
        let icb = app.person(icb, &[Role::PartnerApprover]);
        Self { app, commissioner, council, icb }
    }

    pub(super) fn outline(&self) -> Value {
        json!({
            "title": "Plan 2026-27", "from": "2026-04-01", "to": "2027-03-31",
            "partners": [self.council.organisation, self.icb.organisation],
            "balance_rule": { "min_health_bp": 3500, "max_health_bp": 4500 }
        })
    }

    /// A draft of £4.80m, social care £2.784m and health £2.016m.
    pub(super) fn draft(&self) -> Held {
        let made = self.app.post(&self.commissioner, "/plans", &self.outline());
        let path = made.header("location").expect("a location").trim_start_matches("/api/v1").to_owned();
        made.expect(201);
        let mut held = Held { path, version: 1 };
        held.add(self, &priority("social_care", 278_400_000, self.council.organisation));
        held.add(self, &priority("health", 201_600_000, self.icb.organisation));
        held
    }

    /// The draft, complete and before its partners.
    pub(super) fn awaiting(&self) -> Held {
        let mut held = self.draft();
        held.step(self, "consultation");
        held.step(self, "sign-off-request");
        held
    }

    pub(super) fn agreed(&self) -> Held {
        let held = self.awaiting();
        self.sign(&self.council, &held, None).expect(201);
        self.sign(&self.icb, &held, None).expect(201);
        Held { version: held.version + 2, ..held }
    }

    pub(super) fn read(&self, held: &Held) -> Value {
        self.app.get(&self.commissioner, &held.path).expect(200)
    }

    /// Signs what the plan says now.
    pub(super) fn sign(&self, approver: &Actor, held: &Held, exception: Option<&str>) -> Response {
        let hash = self.read(held)["hash"].clone();
        let mut body = json!({ "plan_hash": hash });
        if let Some(reason) = exception {
            body["exception"] = json!(reason);
        }
        self.app.post(approver, &format!("{}/sign-offs", held.path), &body)
    }

    /// Moves money between the two priorities.
    pub(super) fn budgets(&self, held: &mut Held, social_care: i64, health: i64) {
        for (index, sector, amount) in [(0, "social_care", social_care), (1, "health", health)] {
            let id = self.read(held)["priorities"][index]["id"].as_str().expect("an id").to_owned();
            let path = format!("{}/priorities/{id}", held.path);
            let owner = if index == 0 { self.council.organisation } else { self.icb.organisation };
            self.app
                .put(&self.commissioner, &path, held.version, &priority(sector, amount, owner))
                .expect(200);
            held.version += 1;
        }
    }
}

impl Held {
    pub(super) fn add(&mut self, cast: &Cast, priority: &Value) {
        cast.app.post(&cast.commissioner, &format!("{}/priorities", self.path), priority).expect(201);
        self.version += 1;
    }

    pub(super) fn step(&mut self, cast: &Cast, step: &str) {
        cast.app.post(&cast.commissioner, &format!("{}/{step}", self.path), &json!({})).expect(200);
        self.version += 1;
    }
}

/// A complete priority of one sector.
pub(super) fn priority(sector: &str, budget_p: i64, owner: OrganisationId) -> Value {
    json!({
        "title": format!("Wellbeing, {sector}"), "owner_organisation_id": owner,
        "owner_person": "Head of children's commissioning", "sector": sector, "tier": "targeted",
        "category": "emotional wellbeing", "localities": ["East", "North"], "budget_p": budget_p,
        "evidence": ["East, emotional wellbeing: 31 children"]
    })
}
