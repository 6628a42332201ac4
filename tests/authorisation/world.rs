//! One of everything: the story of Wexcombe told to November, a rival of each kind beside it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trellis_access::{Facts, OrganisationKind, Role, Sector};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_story::Stage;
use trellis_test_support::StoryStage;

/// The world in which every cell is tried.
pub(crate) struct World {
    pub(crate) stage: StoryStage,
    away: BTreeMap<OrganisationKind, OrganisationId>,
}

impl World {
    /// Tells the story and founds the strangers.
    pub(crate) fn told() -> Self {
        let stage = StoryStage::open();
        trellis_story::tell(&stage, |_| {}).expect("the story");
        let found = |kind, sector, name| (kind, stage.app.organisation(kind, sector, name));
        let away = BTreeMap::from([
            found(OrganisationKind::Trust, None, "Farley Children's Trust"),
            found(OrganisationKind::Council, None, "Farley Council"),
            found(OrganisationKind::Nhs, None, "NHS Farley ICB"),
            found(OrganisationKind::Provider, Some(Sector::Private), "Farley Homes Ltd"),
        ]);
        let world = Self { stage, away };
        world.keep_more();
        world
    }

    /// What the story has none of: an invitation, a machine's key, an import of the register, a reservation, a limit.
    fn keep_more(&self) {
        let app = &self.stage.app;
        let people = app.person(self.home(OrganisationKind::Trust), &[Role::TrustAdmin]);
        let invitation = json!({ "email": "newcomer@wexcombe.example", "roles": ["evaluator"] });
        app.post(&people, "/invitations", &invitation).expect(201);
        let key = json!({
            "name": "Finance system", "roles": ["finance_officer"], "scopes": ["money:read"],
            "expires_at": "2027-03-31T00:00:00Z"
        });
        app.post_as(&app.token(&people), "/api-keys", &key).expect(201);
        let operator = app.person(self.home(OrganisationKind::Platform), &[Role::PlatformAdmin]);
        let csv = "URN,Local authority,Name,Sector\nSC012345,Wexcombe,Lantern House,Voluntary\n";
        let file = json!({ "file_name": "providers-as-at-2018-03-31.csv", "csv": csv });
        app.post(&operator, "/register-imports", &file).expect(201);
        let commissioner = app.person(self.home(OrganisationKind::Trust), &[Role::Commissioner]);
        let line = app.database.superuser("SELECT id FROM app.budget_line LIMIT 1");
        let reservation = json!({ "line_id": line, "amount_p": 1, "purpose": "Tender, lot 2" });
        let path = format!("/funds/{}/reservations", self.id_after("funds", "id"));
        app.post(&commissioner, &path, &reservation).expect(201);
        let manager = app.person(self.home(OrganisationKind::Trust), &[Role::PooledFundManager]);
        let cap = json!({ "kind": "partner_cap", "first_year": 2040, "amount_p": 100, "partner": "council", "share": "30%" });
        app.post(&manager, &format!("/funds/{}/limits", self.id_after("funds", "id")), &cap).expect(201);
        self.keep_disputes();
    }

    /// Nobody in the story disputes or varies what they pay, or asks for a second person's word on a virement.
    fn keep_disputes(&self) {
        self.stage.app.database.superuser(
            "SET session_replication_role = replica; \
             INSERT INTO app.contribution_dispute (id, trust_id, fund_id, contribution_id, amount, raised_on, reason, evidence, \
                 owner_role, forecast_effect, raised_by, entry_id) \
               SELECT gen_random_uuid(), c.trust_id, c.fund_id, c.id, 1, c.due_on, 'Vacant posts', 'File 12', 'finance_officer', 1, \
                 f.created_by, gen_random_uuid() FROM app.contribution c JOIN app.fund f ON f.id = c.fund_id LIMIT 1; \
             INSERT INTO app.contribution_variation (id, trust_id, fund_id, fy, effective_on, reason, state, proposed_by, proposed_at) \
               SELECT gen_random_uuid(), trust_id, id, 2026, '2026-12-01', 'Two more schools', 'proposed', created_by, created_at FROM app.fund LIMIT 1; \
             INSERT INTO app.action_plan (id, trust_id, fund_id, fy, opened_on, funding, forecast, variance, allowed, opened_by, owner_role, state) \
               SELECT gen_random_uuid(), trust_id, id, 2026, '2026-11-22', 1, 2, 1, 0, created_by, 'pooled_fund_manager', 'open' FROM app.fund LIMIT 1; \
             INSERT INTO app.virement (id, trust_id, fund_id, from_line, to_line, amount, reason, state, proposed_by, proposed_at) \
               SELECT gen_random_uuid(), f.trust_id, f.id, l.id, gen_random_uuid(), 1, 'Demand moved', 'proposed', f.created_by, f.created_at \
               FROM app.fund f JOIN app.budget_line l ON l.fund_id = f.id LIMIT 1",
        );
    }

    /// Assigns a person to evaluate the story's procurement, who has declared no conflict; before anyone in the story.
    pub(crate) fn assign(&self, evaluator: PersonId) {
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.evaluator (id, trust_id, procurement_id, person_id, assigned_by, assigned_at) \
             SELECT gen_random_uuid(), trust_id, id, '{evaluator}', author_id, published_at FROM app.procurement; \
             INSERT INTO app.conflict_declaration (id, trust_id, procurement_id, person_id, declared_at) \
             SELECT gen_random_uuid(), trust_id, id, '{evaluator}', published_at FROM app.procurement"
        ));
    }

    /// The organisation of a kind that the story's things belong to.
    pub(crate) fn home(&self, kind: OrganisationKind) -> OrganisationId {
        let short = match kind {
            OrganisationKind::Trust => "wexcombe",
            OrganisationKind::Council => "council",
            OrganisationKind::Nhs => "icb",
            OrganisationKind::Provider => "lantern",
            OrganisationKind::Platform => "platform",
        };
        self.stage.organisation(short).into()
    }

    /// An organisation of that kind that has nothing to do with them.
    pub(crate) fn away(&self, kind: OrganisationKind) -> OrganisationId {
        self.away[&kind]
    }

    /// The facts of a thing of the story.
    pub(crate) fn facts(&self) -> Facts {
        let trust = self.home(OrganisationKind::Trust);
        Facts::of_trust(trust)
            .and_provider(self.home(OrganisationKind::Provider))
            .and_partners([self.home(OrganisationKind::Council), self.home(OrganisationKind::Nhs)])
            .and_organisation(trust)
    }

    /// A path with the story's ids in it.
    pub(crate) fn path(&self, template: &str) -> String {
        let mut segments: Vec<String> = Vec::new();
        for segment in template.split('/') {
            let before = segments.last().cloned().unwrap_or_default();
            let filled =
                if segment.starts_with('{') { self.id_after(&before, segment) } else { segment.to_owned() };
            segments.push(filled);
        }
        let query = match template.rsplit('/').next() {
            Some("quarterly") => "?fy=2026&quarter=2",
            Some("what-if") => "?fy=2026&paths=2",
            Some("calendar") => "?fy=2026",
            _ => "",
        };
        segments.join("/") + query
    }

    /// A body with the story's ids in the places that refer to a thing.
    pub(crate) fn fill(&self, mut body: Value) -> Value {
        for (field, word) in [
            ("contract_id", "contracts"),
            ("fund_id", "funds"),
            ("invoice_id", "invoices"),
            ("person_id", "people"),
            ("scheme_id", "schemes"),
        ] {
            if body.get(field).is_some() {
                body[field] = Value::String(self.id_after(word, field));
            }
        }
        body
    }

    /// The id that belongs after a word of a path, read from the database.
    fn id_after(&self, word: &str, parameter: &str) -> String {
        let lantern = self.home(OrganisationKind::Provider);
        let sql = match word {
            "procurements" | "opportunities" => "SELECT id FROM app.procurement LIMIT 1".to_owned(),
            "lots" => "SELECT lot_id FROM app.award LIMIT 1".to_owned(),
            "bids" => format!("SELECT id FROM app.bid WHERE provider_id = '{lantern}' LIMIT 1"),
            "scores" | "moderated-scores" => {
                "SELECT criterion_id FROM app.moderated_score LIMIT 1".to_owned()
            }
            "evaluators" => "SELECT id FROM app.evaluator ORDER BY assigned_at LIMIT 1".to_owned(),
            "conflict-declarations" => {
                "SELECT id FROM app.conflict_declaration ORDER BY declared_at LIMIT 1".to_owned()
            }
            "invitations" => "SELECT id FROM app.invitation LIMIT 1".to_owned(),
            "api-keys" => "SELECT id FROM app.api_key LIMIT 1".to_owned(),
            "register-imports" => "SELECT id FROM app.import_run LIMIT 1".to_owned(),
            "reservations" => "SELECT id FROM app.reservation LIMIT 1".to_owned(),
            "clarifications" => "SELECT id FROM app.clarification LIMIT 1".to_owned(),
            "awards" => "SELECT id FROM app.award LIMIT 1".to_owned(),
            "contracts" => "SELECT id FROM app.contract LIMIT 1".to_owned(),
            "plans" => "SELECT id FROM app.plan LIMIT 1".to_owned(),
            "priorities" => "SELECT id FROM app.priority LIMIT 1".to_owned(),
            "engagements" => format!("SELECT id FROM app.engagement WHERE provider_id = '{lantern}' LIMIT 1"),
            "providers" | "organisations" => return lantern.to_string(),
            "funds" => "SELECT id FROM app.fund LIMIT 1".to_owned(),
            "schemes" => "SELECT id FROM app.scheme LIMIT 1".to_owned(),
            "budget-lines" => "SELECT id FROM app.budget_line LIMIT 1".to_owned(),
            "limits" => "SELECT id FROM app.budget_limit LIMIT 1".to_owned(),
            "contributions" => "SELECT id FROM app.contribution LIMIT 1".to_owned(),
            "contribution-disputes" => "SELECT id FROM app.contribution_dispute LIMIT 1".to_owned(),
            "contribution-variations" => "SELECT id FROM app.contribution_variation LIMIT 1".to_owned(),
            "action-plans" => "SELECT id FROM app.action_plan LIMIT 1".to_owned(),
            "virements" => "SELECT id FROM app.virement LIMIT 1".to_owned(),
            "entries" => "SELECT id FROM app.entry LIMIT 1".to_owned(),
            "invoices" => "SELECT id FROM app.invoice LIMIT 1".to_owned(),
            "payments" => "SELECT id FROM app.payment WHERE invoice_id IS NOT NULL LIMIT 1".to_owned(),
            // Somebody whom no column of the matrix needs: permitted calls suspend them.
            "people" => return self.stage.person("quality").to_string(),
            "memberships" => format!(
                "SELECT id FROM app.membership WHERE person_id = '{}'",
                self.stage.person("evaluator3")
            ),
            "risk-rules" => return "1".to_owned(),
            "periods" | "year-end" => return "2026".to_owned(),
            "2026" => return "12".to_owned(),
            _ => return uuid::Uuid::from_u128(11).to_string(),
        };
        let found = self.stage.app.database.superuser(&sql);
        assert!(!found.is_empty(), "the story has nothing for /{word}/{parameter}");
        found
    }
}
