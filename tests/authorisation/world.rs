//! One of everything: the story of Wexcombe told to November, a rival of each kind beside it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trellis_access::{Facts, OrganisationKind, Role, Sector};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_story::Stage;
use trellis_test_support::{Actor, StoryStage};

/// Words of paths after which any row of a table will do.
const ANY_ROW: &[(&str, &str)] = &[
    ("procurements", "app.procurement"),
    ("opportunities", "app.procurement"),
    ("quote-requests", "app.opportunity"),
    ("invitations", "app.invitation"),
    ("api-keys", "app.api_key"),
    ("register-imports", "app.import_run"),
    ("regime-decisions", "app.regime_decision"),
    ("duties", "app.duty"),
    ("thresholds", "app.threshold"),
    ("reservations", "app.reservation"),
    ("clarifications", "app.clarification"),
    ("dynamic-markets", "app.dynamic_market"),
    ("market-members", "app.market_member"),
    ("frameworks", "app.framework"),
    ("framework-members", "app.framework_member"),
    ("call-offs", "app.call_off"),
    ("call-off-invitations", "app.call_off_invitation"),
    ("variations", "app.contract_variation"),
    ("modifications", "app.modification"),
    ("bid-concerns", "app.bid_concern"),
    ("challenges", "app.challenge"),
    ("complaints", "app.complaint"),
    ("awards", "app.award"),
    ("contracts", "app.contract"),
    ("plans", "app.plan"),
    ("published-plans", "app.published_plan"),
    ("priorities", "app.priority"),
    ("schemes", "app.scheme"),
    ("budget-lines", "app.budget_line"),
    ("limits", "app.budget_limit"),
    ("contributions", "app.contribution"),
    ("contribution-disputes", "app.contribution_dispute"),
    ("contribution-variations", "app.contribution_variation"),
    ("action-plans", "app.action_plan"),
    ("virements", "app.virement"),
    ("entries", "app.entry"),
    ("ledger-batches", "app.ledger_batch"),
    ("commitments", "app.commitment"),
    ("placements", "app.placement"),
    ("uplifts", "app.uplift"),
    ("grants", "app.grant_award"),
    ("forecasts", "app.forecast"),
    ("performance-funds", "app.performance_fund"),
    ("individual-budgets", "app.individual_budget"),
    ("balances", "app.balance_question"),
    ("bank-changes", "app.bank_change"),
    ("payment-runs", "app.payment_run"),
];

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
        world.keep_payees();
        world
    }

    /// What the story has none of: an invitation, a machine's key, an import of the register, a reservation, a limit, a batch.
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
        let finance = app.person(self.home(OrganisationKind::Trust), &[Role::FinanceOfficer]);
        let batches = format!("/funds/{}/ledger-batches", self.id_after("funds", "id"));
        app.post(&finance, &batches, &json!({})).expect(201);
        let manager = app.person(self.home(OrganisationKind::Trust), &[Role::PooledFundManager]);
        let cap = json!({ "kind": "partner_cap", "first_year": 2040, "amount_p": 100, "partner": "council", "share": "30%" });
        app.post(&manager, &format!("/funds/{}/limits", self.id_after("funds", "id")), &cap).expect(201);
        self.keep_challenge();
        self.keep_complaint();
        self.keep_modification();
        self.keep_concern();
        self.keep_variation();
        self.keep_market();
        self.keep_quote_request();
        self.keep_framework();
        self.keep_call_off();
        self.keep_placement();
        self.keep_grant(&manager, &commissioner);
    }

    /// An uplift, a grant, a forecast, a performance fund and an individual budget whose balance prompts a question; the grant
    /// and the performance fund pay for lines of years to come.
    fn keep_grant(&self, manager: &Actor, commissioner: &Actor) {
        let app = &self.stage.app;
        let contract = app.database.superuser("SELECT contract_id FROM app.placement");
        let fund = self.id_after("funds", "id");
        let scheme = self.id_after("schemes", "id");
        let of_fund = |rest: &str| format!("/funds/{fund}/{rest}");
        let line = |year: i16| {
            let line = json!({ "scheme_id": scheme, "charge_year": year, "budget_p": 100 });
            app.post(manager, &of_fund("budget-lines"), &line).expect(201)["id"].clone()
        };
        let terms = json!({ "percent": "4.2%", "from": "2026-12-07", "rounding": "penny" });
        let uplift = json!({ "fund_id": fund, "terms": terms });
        app.post(commissioner, &format!("/contracts/{contract}/uplifts"), &uplift).expect(201);
        let grant = json!({
            "determination": "31/1", "title": "Family help grant", "amount_p": 100, "instalments": 1,
            "first_due": "2041-04-15", "purposes": [{ "name": "Family help" }], "spend_from": "2041-04-01",
            "spend_by": "2042-03-31", "line_ids": [line(2041)]
        });
        app.post(manager, &of_fund("grants"), &grant).expect(201);
        app.post(manager, &of_fund("forecasts"), &json!({ "fy": 2026 })).expect(201);
        let performance = json!({ "year": 2042, "amount_p": 100, "stars": 3, "free_line_ids": [line(2042)] });
        app.post(manager, &of_fund("performance-funds"), &performance).expect(201);
        let budget = json!({
            "reference": "IB-20410", "line_id": line(2043), "annual_p": 100, "direct_bp": 10_000, "weeks": 1
        });
        let made = app.post(commissioner, &of_fund("individual-budgets"), &budget).expect(201);
        let budget = made["id"].as_str().unwrap_or_default().to_owned();
        for step in [
            json!({ "state": "offered" }),
            json!({ "state": "agreed" }),
            json!({ "state": "live", "on": "2026-06-01", "review_on": "2027-06-01" }),
        ] {
            app.post(commissioner, &format!("/individual-budgets/{budget}/state"), &step).expect(200);
        }
        let balance = json!({ "unspent_p": 50 });
        app.post(commissioner, &format!("/individual-budgets/{budget}/balances"), &balance).expect(200);
    }

    /// A placement under the story's contract, whose value is committed already: with a promise that has no years.
    fn keep_placement(&self) {
        self.stage.app.database.superuser(
            "INSERT INTO app.placement (id, trust_id, provider_id, fund_id, contract_id, scheme_id, reference, starts_on, \
                 ends_on, terms, made_by, made_at) \
             SELECT gen_random_uuid(), c.trust_id, c.provider_id, f.id, c.id, s.id, 'PL-20410', c.starts_on, c.starts_on + 7, \
               jsonb_build_object('rates', jsonb_build_array(jsonb_build_object('from', c.starts_on, 'weekly', 7)), \
                 'split', '{\"weights\": [[\"council\", 1]]}'::jsonb, 'pauses', '[]'::jsonb, \
                 'notice', '{\"bands\": [], \"otherwise\": 28}'::jsonb, \
                 'end', jsonb_build_object('kind', 'fixed', 'until', c.starts_on + 7)), c.entered_by, c.entered_at \
             FROM app.contract c, app.fund f JOIN app.scheme s ON s.fund_id = f.id LIMIT 1; \
             INSERT INTO app.commitment (id, trust_id, fund_id, contract_id, state, made_by, made_at, placement_id) \
             SELECT gen_random_uuid(), trust_id, fund_id, contract_id, 'open', made_by, made_at, id FROM app.placement",
        );
    }

    /// A change of Lantern's account that waits, and a run of nothing yet.
    fn keep_payees(&self) {
        let (trust, lantern) = (self.home(OrganisationKind::Trust), self.home(OrganisationKind::Provider));
        let clerk = self.stage.app.person(trust, &[Role::Commissioner]).person;
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.bank_change (id, trust_id, provider_id, account_name, sort_code, account_number, modulus_passed, \
                 evidence_title, evidence_sha256, requested_by, requested_at, state) \
               VALUES (gen_random_uuid(), '{trust}', '{lantern}', 'Lantern', '089999', '66374958', true, 'Letter', sha256('x'), \
                 '{clerk}', '2026-10-01Z', 'requested'); \
             INSERT INTO app.paying_account (id, trust_id, fund_id, name, sort_code, account_number, service_user, set_by, set_at) \
               SELECT gen_random_uuid(), trust_id, id, 'Trust', '089999', '66374958', '123456', '{clerk}', '2026-10-01Z' FROM app.fund LIMIT 1; \
             INSERT INTO app.payment_run (id, trust_id, fund_id, paying_account_id, serial, due_by, pay_on, state, left_out, prepared_by, prepared_at) \
               SELECT gen_random_uuid(), trust_id, fund_id, id, 1, '2026-10-31', '2026-12-01', 'draft', '[]', '{clerk}', '2026-10-01Z' \
               FROM app.paying_account; \
             INSERT INTO app.payment_serial (trust_id, last) VALUES ('{trust}', 1)"
        ));
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
            Some("lead-commissioning") => "?lead=council&fy=2026",
            Some("annual" | "calendar" | "memorandum" | "section-251") => "?fy=2026",
            Some("what-if") => "?fy=2026&paths=2",
            _ if template.ends_with("/placement-invitations/{id}") => "?purpose=consider_offer",
            Some("payments-notice" | "payments-over-30000" | "spend-over-500") => "?period_end=2026-09-30",
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
            ("procurement_id", "procurements"),
            ("scheme_id", "schemes"),
            ("trust_id", "trusts"),
        ] {
            if body.get(field).is_some() {
                body[field] = Value::String(self.id_after(word, field));
            }
        }
        // Between a trust and a provider: the story's own.
        if body.get("trust_id").is_some() && body.get("provider_id").is_some() {
            body["provider_id"] = Value::String(self.id_after("providers", "provider_id"));
        }
        body
    }

    /// Makes the commissioner a calendar feed, and reads its secret or its id.
    fn feed(&self, parameter: &str) -> String {
        let person = self.stage.person("commissioner");
        let trust = self.home(OrganisationKind::Trust);
        let wanted = if parameter == "{secret}" { "'a-secret-of-the-story'" } else { "id::text" };
        format!(
            "INSERT INTO app.calendar_feed (id, trust_id, person_id, digest, made_at) VALUES (gen_random_uuid(), '{trust}', \
               '{person}', sha256('a-secret-of-the-story'), '2026-04-01') \
             ON CONFLICT (digest) DO UPDATE SET ended_at = NULL RETURNING {wanted}"
        )
    }

    /// Lantern's bid writer of the story keeps a search.
    fn search(&self) -> String {
        let (person, lantern) = (self.stage.person("lantern"), self.home(OrganisationKind::Provider));
        format!(
            "INSERT INTO app.saved_search (id, provider_id, person_id, name, rhythm, stop_key, made_at) VALUES \
               (gen_random_uuid(), '{lantern}', '{person}', 'All', 'off', 'the-key-of-the-message', '2026-04-01') \
             ON CONFLICT (stop_key) DO UPDATE SET rhythm = 'off' RETURNING id"
        )
    }

    /// A quarter without a payment, as the trust might have published it.
    fn published_spend(&self) -> String {
        let (person, trust) = (self.stage.person("finance"), self.home(OrganisationKind::Trust));
        format!(
            "INSERT INTO app.published_spend (id, trust_id, period_end, published_by, published_at, row_count, total_p) VALUES \
               (gen_random_uuid(), '{trust}', '2025-12-31', '{person}', '2026-01-05', 0, 0) \
             ON CONFLICT (trust_id, period_end) DO UPDATE SET row_count = 0 RETURNING id"
        )
    }

    /// What the story's lot might have been tried with.
    fn what_if() -> String {
        let hash = "0".repeat(64);
        format!(
            "INSERT INTO app.what_if (id, trust_id, procurement_id, lot_id, methodology_hash, simulation, report, made_by, made_at) \
               SELECT gen_random_uuid(), a.trust_id, a.procurement_id, a.lot_id, '{hash}', '{{\"bids\": [], \"variations\": []}}', \
                 '{{\"planned\": {{\"standings\": [], \"ties\": []}}, \"varied\": [], \"absences\": []}}', p.author_id, p.created_at \
               FROM app.award a JOIN app.procurement p ON p.id = a.procurement_id LIMIT 1 RETURNING id"
        )
    }

    /// A service of Lantern's, what a child needs, and Lantern asked for it: one of them is read.
    fn placing(&self, word: &str) -> String {
        let (trust, lantern) = (self.home(OrganisationKind::Trust), self.home(OrganisationKind::Provider));
        let author = self.stage.person("commissioner");
        let made = match word {
            "services" => "serving",
            "requirements" => "needed",
            "placement-invitations" => "asked",
            _ => "offered",
        };
        let content = json!({
            "tier": "specialist", "category": "residential", "age_band": [10, 12], "locality": "east", "needs": [], "risks": [],
            "siblings": null, "postcode_sector": null, "avoid": [], "latest_start": null, "note": null, "good_or_better": false
        });
        format!(
            "WITH serving AS (INSERT INTO app.service (id, provider_id, name, category, tier, min_age, max_age, localities, needs_registration, made_at) \
               VALUES (gen_random_uuid(), '{lantern}', 'House', 'residential', 'specialist', 8, 16, '{{east}}', false, '2026-04-01') RETURNING id), \
             needed AS (INSERT INTO app.requirement (id, trust_id, author_id, content, state, made_at) \
               VALUES (gen_random_uuid(), '{trust}', '{author}', '{content}', 'draft', '2026-04-01') RETURNING id), \
             asked AS (INSERT INTO app.placement_invitation (id, trust_id, requirement_id, provider_id, service_id, content, invited_at, offers_until) \
               SELECT gen_random_uuid(), '{trust}', n.id, '{lantern}', s.id, '{{}}', '2026-04-01', '2026-04-02' FROM serving s, needed n \
               RETURNING id, requirement_id, service_id), \
             offered AS (INSERT INTO app.placement_offer (id, trust_id, provider_id, requirement_id, invitation_id, service_id, weekly_p, from_day, \
                 proposal, received_at, offers_until, submitted_by) \
               SELECT gen_random_uuid(), '{trust}', '{lantern}', requirement_id, id, service_id, 100, '2026-05-01', 'A room.', '2026-04-01 12:00Z', \
                 '2026-04-02', '{author}' FROM asked RETURNING id), \
             chosen AS (INSERT INTO app.placement_choice (requirement_id, trust_id, offer_id, rank, chosen_by, chosen_at) \
               SELECT a.requirement_id, '{trust}', o.id, 1, '{author}', '2026-04-02' FROM asked a, offered o RETURNING offer_id) \
             SELECT id FROM {made}"
        )
    }

    /// A seat on the panel that nobody of the story scores from: whoever has it may be relieved.
    fn seat(&self) -> String {
        let person = self.stage.person("admin");
        format!(
            "WITH made AS (INSERT INTO app.evaluator (id, trust_id, procurement_id, person_id, assigned_by, assigned_at) \
               SELECT gen_random_uuid(), trust_id, procurement_id, '{person}', assigned_by, assigned_at + interval '1 day' \
               FROM app.evaluator ORDER BY assigned_at LIMIT 1 ON CONFLICT DO NOTHING RETURNING id) \
             SELECT id FROM made UNION ALL SELECT id FROM app.evaluator WHERE person_id = '{person}' LIMIT 1"
        )
    }

    /// The id that belongs after a word of a path.
    fn id_after(&self, word: &str, parameter: &str) -> String {
        if let Some(known) = self.known_after(word) {
            return known;
        }
        let any = ANY_ROW
            .iter()
            .find(|(of, _)| *of == word)
            .map(|(_, table)| format!("SELECT id FROM {table} LIMIT 1"));
        let sql = any.unwrap_or_else(|| self.row_after(word, parameter));
        let found = self.stage.app.database.superuser(&sql);
        assert!(!found.is_empty(), "the story has nothing for /{word}/{parameter}");
        found
    }

    /// What belongs after a word without a question to the database.
    fn known_after(&self, word: &str) -> Option<String> {
        Some(match word {
            "providers" | "organisations" | "payees" => self.home(OrganisationKind::Provider).to_string(),
            // Somebody whom no column of the matrix needs: permitted calls suspend them.
            "people" => self.stage.person("quality").to_string(),
            "files" => "bacs18".to_owned(),
            "trusts" => self.home(OrganisationKind::Trust).to_string(),
            "risk-rules" => "1".to_owned(),
            "bcf" | "periods" | "year-end" => "2026".to_owned(),
            "2026" => "12".to_owned(),
            _ => return None,
        })
    }

    /// The question for the row that belongs after a word, where not any row will do.
    fn row_after(&self, word: &str, parameter: &str) -> String {
        let lantern = self.home(OrganisationKind::Provider);
        match word {
            "notices" => "SELECT id FROM app.notice ORDER BY id LIMIT 1".to_owned(),
            "records" => "SELECT ocid FROM app.ocds_release ORDER BY released_at LIMIT 1".to_owned(),
            "lots" => "SELECT lot_id FROM app.award LIMIT 1".to_owned(),
            "bids" => format!("SELECT id FROM app.bid WHERE provider_id = '{lantern}' LIMIT 1"),
            "scores" | "moderated-scores" => {
                "SELECT criterion_id FROM app.moderated_score LIMIT 1".to_owned()
            }
            "evaluators" if parameter == "{seat}" => self.seat(),
            "evaluators" => "SELECT id FROM app.evaluator ORDER BY assigned_at LIMIT 1".to_owned(),
            "conflict-declarations" => {
                "SELECT id FROM app.conflict_declaration ORDER BY declared_at LIMIT 1".to_owned()
            }
            "calendar-feeds" => self.feed(parameter),
            "saved-searches" => self.search(),
            "published-spend" => self.published_spend(),
            "what-ifs" => Self::what_if(),
            "services" | "requirements" | "placement-invitations" | "placement-offers" => self.placing(word),
            "engagements" => format!("SELECT id FROM app.engagement WHERE provider_id = '{lantern}' LIMIT 1"),
            "funds" => "SELECT id FROM app.fund ORDER BY created_at, id LIMIT 1".to_owned(),
            // With a document, so that it can be read.
            "invoices" => "WITH documents AS (INSERT INTO app.invalid_invoice (invoice_id, trust_id, provider_id, document, failures) \
                SELECT id, trust_id, provider_id, '', '[{\"code\": \"BR-02\", \"detail\": \"a number\", \"at\": \"/\"}]' FROM app.invoice \
                ON CONFLICT DO NOTHING) SELECT id FROM app.invoice LIMIT 1"
                .to_owned(),
            "payments" => "SELECT id FROM app.payment WHERE invoice_id IS NOT NULL LIMIT 1".to_owned(),
            "memberships" => format!(
                "SELECT id FROM app.membership WHERE person_id = '{}'",
                self.stage.person("evaluator3")
            ),
            _ => format!("SELECT '{}'", uuid::Uuid::from_u128(11)),
        }
    }
}
