//! The trust, its two partners, and a fund of theirs, as far along as a test needs.

use serde_json::{Value, json};
use trellis_access::{Action, Facts, OrganisationKind, Role, Strength};
use trellis_commissioning::{Refusal, authorise, funds};
use trellis_kernel::{Clock, FinancialYear, FundId, OrganisationId, Pence, Period, SchemeId, london_date};
use trellis_ledger::events::{invoices, payments};
use trellis_ledger::{BalancedEntry, Dimensions, LedgerError, Occasion};
use trellis_store::{Caller, Session};
use trellis_test_support::{Actor, TestApp};
use uuid::Uuid;

/// The seven terms of a section 75 agreement.
pub(crate) const TERMS: [&str; 7] = [
    "aims",
    "contributions",
    "functions",
    "persons_and_services",
    "resources_provided",
    "duration_review_variation_termination",
    "management_and_host",
];

/// A site with the cast of the story.
pub(crate) struct Cast {
    pub(crate) app: TestApp,
    pub(crate) manager: Actor,
    pub(crate) finance: Actor,
    pub(crate) council: Actor,
    pub(crate) icb: Actor,
}

impl Cast {
    /// Everybody, and no fund yet, on 1 April 2026.
    pub(crate) fn assemble() -> Self {
        let app = TestApp::start_at("2026-04-01T08:00:00Z".parse().expect("an instant"));
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
        let icb = app.organisation(OrganisationKind::Nhs, None, "NHS Wexcombe ICB");
        Self {
            manager: app.person(trust, &[Role::PooledFundManager]),
            finance: app.person(trust, &[Role::FinanceOfficer]),
            council: app.person(council, &[Role::PartnerApprover]),
            icb: app.person(icb, &[Role::PartnerApprover]),
            app,
        }
    }

    /// Puts the clock to noon of a day.
    pub(crate) fn on(&self, day: &str) {
        self.app.clock.set(format!("{day}T12:00:00Z").parse().expect("an instant"));
    }

    /// A draft fund without partners: its path.
    pub(crate) fn draft(&self) -> String {
        let body = json!({ "title": "Children's pooled fund", "basis": "s75" });
        let made = self.app.post(&self.manager, "/funds", &body).expect(201);
        format!("/funds/{}", made["id"].as_str().expect("an id"))
    }

    /// Adds both partners.
    pub(crate) fn join(&self, fund: &str) {
        for (key, partner) in [("council", &self.council), ("icb", &self.icb)] {
            let body = json!({ "organisation_id": partner.organisation, "key": key });
            self.app.post(&self.manager, &format!("{fund}/partners"), &body).expect(201);
        }
    }

    /// Sets the first so many terms, the host, the manager and the audit.
    pub(crate) fn agree_terms(&self, fund: &str, count: usize) {
        let terms: Value =
            TERMS.iter().take(count).map(|term| ((*term).to_owned(), json!("agreed"))).collect();
        let version = self.version(fund);
        let body = json!({ "terms": terms, "host": "council", "pool_manager_id": self.manager.person, "audit_arranged": true });
        self.app.put(&self.manager, &format!("{fund}/terms"), version, &body).expect(200);
    }

    /// The version in the fund's `ETag`.
    pub(crate) fn version(&self, fund: &str) -> i64 {
        let read = self.app.get(&self.manager, fund);
        let tag = read.header("etag").expect("an ETag").trim_matches('"').to_owned();
        tag.parse().expect("a version")
    }

    /// Adds the story's rule and gives its agreement hash.
    pub(crate) fn add_rule(&self, fund: &str) -> Value {
        self.app.post(&self.manager, &format!("{fund}/risk-rules"), &story_rule()).expect(201)
    }

    /// Both partners sign version 1 as it stands.
    pub(crate) fn sign(&self, fund: &str) {
        let rules = self.app.get(&self.manager, &format!("{fund}/risk-rules")).expect(200);
        let body = json!({ "agreement_hash": rules["items"][0]["agreement_hash"] });
        for partner in [&self.council, &self.icb] {
            self.app.post(partner, &format!("{fund}/risk-rules/1/signatures"), &body).expect(201);
        }
    }

    /// An active fund.
    pub(crate) fn active(&self) -> String {
        let fund = self.draft();
        self.join(&fund);
        self.agree_terms(&fund, 7);
        self.add_rule(&fund);
        self.sign(&fund);
        self.app.post(&self.manager, &format!("{fund}/activation"), &json!({})).expect(200);
        fund
    }

    /// An active fund with the story's schedules: council £3.36m, ICB £1.44m, in four parts.
    pub(crate) fn scheduled(&self) -> String {
        let fund = self.active();
        for (partner, amount) in [("council", 336_000_000), ("icb", 144_000_000)] {
            let body = json!({ "partner": partner, "fy": 2026, "amount_p": amount });
            self.app.post(&self.finance, &format!("{fund}/contribution-schedules"), &body).expect(201);
        }
        fund
    }

    /// The instalments, the earliest first.
    pub(crate) fn instalments(&self, fund: &str) -> Vec<Value> {
        let page = self.app.get(&self.finance, &format!("{fund}/contributions?limit=100")).expect(200);
        let mut items = page["items"].as_array().expect("items").clone();
        items.sort_by_key(|item| item["due_on"].as_str().expect("a date").to_owned());
        items
    }

    /// Receives every instalment that is due by today in full.
    pub(crate) fn receive_all_due(&self, fund: &str) {
        let today = london_date(self.app.clock.now()).to_string();
        for item in self.instalments(fund) {
            if item["due_on"].as_str().expect("a date") <= today.as_str() && item["left_p"] != 0 {
                let path = format!("/contributions/{}/receipts", item["id"].as_str().expect("an id"));
                self.app.post(&self.finance, &path, &json!({ "amount_p": item["left_p"] })).expect(201);
            }
        }
    }

    /// Spends an amount: invoiced and paid, without a commitment.
    pub(crate) fn spend(&self, fund: &str, amount: i64) {
        let amount = Pence::new(amount);
        let fy = FinancialYear::containing(london_date(self.app.clock.now())).expect("a year");
        let charge = invoices::Charge::without_vat(fy, amount);
        let none = Dimensions::default();
        let about = Dimensions { scheme: self.scheme_without_tags(fund), ..Dimensions::default() };
        self.post(fund, |on| invoices::invoice_without_commitment(on, &charge, &about)).expect("posted");
        self.post(fund, |on| payments::payment_released(on, amount, &none)).expect("posted");
        self.post(fund, |on| payments::payment_settled(on, amount, &none)).expect("posted");
    }

    /// A scheme of no line of any return, where the fund has schemes: spend names one there.
    fn scheme_without_tags(&self, fund: &str) -> Option<SchemeId> {
        let (id, fund) = (self.app.store.mint_id(), id_of(fund));
        let bare = self.app.database.superuser(&format!(
            "WITH made AS (INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, created_at) \
               SELECT '{id}', s.trust_id, s.fund_id, s.stream, 'Other services', now() FROM app.scheme s WHERE s.fund_id = '{fund}' \
                 AND NOT EXISTS (SELECT FROM app.scheme o WHERE o.fund_id = '{fund}' AND o.s251_line IS NULL) LIMIT 1 RETURNING id) \
             SELECT id FROM made UNION ALL SELECT id FROM app.scheme WHERE fund_id = '{fund}' AND s251_line IS NULL LIMIT 1"
        ));
        bare.parse().ok().map(SchemeId::new)
    }

    /// Posts an entry today, as a use case would.
    pub(crate) fn post(
        &self,
        fund: &str,
        entry: impl Fn(Occasion) -> Result<BalancedEntry, LedgerError>,
    ) -> Result<(), Refusal> {
        let effective = london_date(self.app.clock.now());
        let period = Period::containing(effective).expect("a period");
        let fund = FundId::new(id_of(fund));
        let on = Occasion { fund, effective, period, reason: "a test's own entry".into() };
        let entry = entry(on).expect("it balances");
        let trust = self.finance.organisation;
        let key = self.app.store.mint_id().to_string();
        self.app.arrange(&self.session(&self.finance), |tx| {
            let permit = authorise(tx, Action::RecordReceipt, Facts::of_trust(trust))?;
            funds::post(tx, &permit, &entry, &key).map(|_| ())
        })
    }

    /// A session in an actor's name.
    pub(crate) fn session(&self, actor: &Actor) -> Session {
        let strength = Strength::SecondFactor(self.app.clock.now());
        let Actor { person, organisation } = *actor;
        Session::Caller(
            Caller { person, organisation, login: None, epoch: 1, strength, scopes: Vec::new() },
            None,
        )
    }

    /// The balance of a fund.
    pub(crate) fn balance(&self, fund: &str) -> Value {
        self.app.get(&self.finance, &format!("{fund}/balance")).expect(200)
    }

    /// What an account of the fund holds: debit positive.
    pub(crate) fn account(&self, fund: &str, code: i64) -> i64 {
        let balance = self.app.get(&self.finance, &format!("{fund}/trial-balance")).expect(200);
        let rows = balance["rows"].as_array().expect("rows");
        let side = |row: &Value, name: &str| row[name].as_i64().expect("pence");
        let row = rows.iter().find(|row| row["account"] == code);
        row.map_or(0, |row| side(row, "debit_p") - side(row, "credit_p"))
    }

    /// Checks every journal, and that the rollup equals the postings.
    pub(crate) fn assert_ledger_holds(&self) {
        assert_eq!(self.app.database.superuser("SELECT * FROM app.ledger_faults()"), "");
    }

    /// Another council, partner of nothing yet.
    pub(crate) fn stranger(&self, role: Role) -> (OrganisationId, Actor) {
        let organisation = self.app.organisation(OrganisationKind::Council, None, "Another Council");
        (organisation, self.app.person(organisation, &[role]))
    }
}

/// 70/30, the ICB capped at £40,000, the council bearing the rest.
pub(crate) fn story_rule() -> Value {
    json!({ "valid_from": "2026-04-01", "streams": { "joint": {
        "over": { "steps": [{ "kind": "capped", "weights": { "council": 70, "icb": 30 },
            "caps": { "icb": 4_000_000 }, "residual": "council" }] },
        "under": { "steps": [{ "kind": "pro_rata", "weights": "current_contributions" }],
            "settlement": { "council": "retain", "icb": "return" } } } } })
}

/// The id at the end of a path.
pub(crate) fn id_of(path: &str) -> Uuid {
    path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")
}
