//! A fund in use: a trust with its people, a partner, a provider with a contract, a scheme with budget lines.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, Response, TestApp};
use uuid::Uuid;

/// The story's contract: £500,000 over 24 months from 1 September 2026.
pub struct Ground {
    pub app: TestApp,
    pub trust: OrganisationId,
    pub fund: Uuid,
    pub scheme: Uuid,
    pub contract: Uuid,
    pub manager: Actor,
    pub finance: Actor,
    pub commissioner: Actor,
    pub approver: Actor,
    pub releaser: Actor,
    pub auditor: Actor,
    pub submitter: Actor,
    pub rival: Actor,
    pub partner: Actor,
    pub stranger: Actor,
}

/// An active fund of a trust and a council, with one scheme; how funds come to be is told elsewhere.
pub fn lay_down_fund(
    app: &TestApp,
    (trust, council): (OrganisationId, OrganisationId),
    (fund, scheme): (Uuid, Uuid),
    manager: &Actor,
) {
    let by = manager.person;
    app.database.superuser(&format!(
        "INSERT INTO app.fund (id, trust_id, title, basis, state, created_by, created_at) \
           VALUES ('{fund}', '{trust}', 'Joint fund', 's10_ca2004', 'active', '{by}', now()); \
         INSERT INTO app.fund_partner (fund_id, key, trust_id, org_id, side, position, valid_from) \
           VALUES ('{fund}', 'council', '{trust}', '{council}', 'local_authority', 1, '2026-04-01'); \
         INSERT INTO app.stream (fund_id, name, trust_id) VALUES ('{fund}', 'joint', '{trust}'); \
         INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, provider_sector, created_at) \
           VALUES ('{scheme}', '{trust}', '{fund}', 'joint', 'Emotional wellbeing', 'voluntary', now())"
    ));
}

impl Ground {
    /// On 5 October 2026, with the fund active and nothing budgeted.
    pub fn new() -> Self {
        let app = TestApp::start_at("2026-10-05T08:00:00Z".parse().expect("an instant"));
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
        let other = app.organisation(OrganisationKind::Trust, None, "Another Children's Trust");
        let provider = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        let harbour =
            app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
        let [fund, scheme, contract] = [(); 3].map(|()| app.store.mint_id());
        let ground = Self {
            trust,
            fund,
            scheme,
            contract,
            manager: app.person(trust, &[Role::PooledFundManager]),
            finance: app.person(trust, &[Role::FinanceOfficer]),
            commissioner: app.person(trust, &[Role::Commissioner]),
            approver: app.person(trust, &[Role::PaymentApprover]),
            releaser: app.person(trust, &[Role::PaymentApprover]),
            auditor: app.person(trust, &[Role::Auditor]),
            submitter: app.person(provider, &[Role::InvoiceSubmitter]),
            rival: app.person(harbour, &[Role::InvoiceSubmitter]),
            partner: app.person(council, &[Role::PartnerViewer]),
            stranger: app.person(other, &[Role::FinanceOfficer, Role::Commissioner, Role::PaymentApprover]),
            app,
        };
        ground.arrange_fund(council);
        ground.arrange_contract(provider);
        ground
    }

    /// The same with a budget of so many pence in each of the contract's three years; gives the lines' ids.
    pub fn with_budget(budget: i64) -> (Self, Vec<String>) {
        let ground = Self::new();
        let lines = [2026, 2027, 2028].map(|year| ground.budget_line(year, budget));
        (ground, lines.to_vec())
    }

    fn arrange_fund(&self, council: OrganisationId) {
        let Self { trust, fund, scheme, manager, .. } = self;
        lay_down_fund(&self.app, (*trust, council), (*fund, *scheme), manager);
    }

    /// The award and standstill behind it are another area's; foreign keys and triggers sleep while it is arranged.
    fn arrange_contract(&self, provider: OrganisationId) {
        self.arrange_contract_as(self.contract, provider);
    }

    /// Another provider has a contract too.
    pub fn also_with_contract(&self, provider: OrganisationId) {
        self.arrange_contract_as(self.app.store.mint_id(), provider);
    }

    fn arrange_contract_as(&self, contract: Uuid, provider: OrganisationId) {
        let Self { trust, commissioner, .. } = self;
        let (other, by) = (self.app.store.mint_id(), commissioner.person);
        self.app.database.superuser(&format!(
            "SET session_replication_role = replica; \
             INSERT INTO app.contract (id, trust_id, provider_id, procurement_id, lot_id, award_id, title, value_pence, \
                 starts_on, months, ends_on, entered_by, entered_at) \
               VALUES ('{contract}', '{trust}', '{provider}', '{other}', '{other}', '{other}', 'Emotional wellbeing in schools', \
                 50000000, '2026-09-01', 24, '2028-08-31', '{by}', '2026-08-12T09:00:00Z')"
        ));
    }

    /// Opens a line of the scheme and gives its id.
    pub fn budget_line(&self, year: i16, budget: i64) -> String {
        let body = json!({ "scheme_id": self.scheme, "charge_year": year, "budget_p": budget });
        let line = self.app.post(&self.manager, &self.path("budget-lines"), &body).expect(201);
        text(&line["id"])
    }

    /// A path of the fund.
    pub fn path(&self, rest: &str) -> String {
        format!("/funds/{}/{rest}", self.fund)
    }

    /// Where a line stands.
    pub fn line(&self, id: &str) -> Value {
        self.app.get(&self.finance, &self.path(&format!("budget-lines/{id}"))).expect(200)
    }

    /// Commits the contract's value, or a part of it.
    pub fn commit(&self, amount: Option<i64>) -> Response {
        let body = json!({ "fund_id": self.fund, "scheme_id": self.scheme, "amount_p": amount });
        self.app.post(&self.finance, &format!("/contracts/{}/commitments", self.contract), &body)
    }

    /// Sends an invoice for a month of 2026 in the provider's name.
    pub fn invoice(&self, number: &str, month: u32, amount: i64) -> Response {
        let last = if month == 9 { 30 } else { 31 };
        let body = json!({
            "contract_id": self.contract, "number": number, "dated": "2026-10-01",
            "period_from": format!("2026-{month:02}-01"), "period_to": format!("2026-{month:02}-{last}"), "amount_p": amount
        });
        self.app.post(&self.submitter, "/invoices", &body)
    }

    /// A step of a thing with an empty body.
    pub fn step(&self, actor: &Actor, path: &str) -> Response {
        self.app.post(actor, path, &json!({}))
    }

    /// September's invoice, matched and approved; gives its id.
    pub fn approved_invoice(&self) -> String {
        let id = text(&self.invoice("LAN-2026-09", 9, 2_083_333).expect(201)["id"]);
        self.step(&self.finance, &format!("/invoices/{id}/matching")).expect(200);
        self.step(&self.commissioner, &format!("/invoices/{id}/approval")).expect(200);
        id
    }

    /// The sum of an account over the whole journal.
    pub fn account(&self, code: i16) -> i64 {
        let sql = format!("SELECT coalesce(sum(amount), 0) FROM app.posting WHERE account_id = {code}");
        self.app.database.superuser(&sql).parse().expect("a sum")
    }

    /// I1 and I4: every entry balances in each layer, and every position equals the journal.
    #[track_caller]
    pub fn expect_whole_books(&self) {
        let unbalanced = "SELECT count(*) FROM (SELECT FROM app.posting GROUP BY entry_id, layer HAVING sum(amount) <> 0) x";
        assert_eq!(self.app.database.superuser(unbalanced), "0");
        let adrift = "SELECT count(*) FROM app.limit_position l CROSS JOIN LATERAL (SELECT \
              coalesce(-sum(amount) FILTER (WHERE account_id = 8000), 0) AS b, coalesce(-sum(amount) FILTER (WHERE account_id = 8200), 0) AS r, \
              coalesce(sum(amount) FILTER (WHERE account_id = 7100), 0) AS p, coalesce(sum(amount) FILTER (WHERE account_id = 7000), 0) AS c, \
              coalesce(sum(amount) FILTER (WHERE account_id IN (5000, 5100, 5900)), 0) AS a \
            FROM app.posting x WHERE x.budget_line_id = l.limit_id) j \
          WHERE l.kind IN ('scheme_line', 'indicative_line') AND (l.budget, l.released, l.precommit, l.committed, l.actual) IS DISTINCT FROM (j.b, j.r, j.p, j.c, j.a)";
        assert_eq!(self.app.database.superuser(adrift), "0");
        let limits = "SELECT count(*) FROM app.limit_position p JOIN app.budget_limit l ON l.id = p.limit_id CROSS JOIN LATERAL (SELECT \
              coalesce(sum(x.precommit), 0) AS p, coalesce(sum(x.committed), 0) AS c, coalesce(sum(x.actual), 0) AS a \
            FROM app.limit_position x JOIN app.budget_line b ON b.id = x.limit_id WHERE b.fund_id = l.fund_id \
              AND CASE l.kind WHEN 'ring_fence' THEN EXISTS (SELECT FROM app.ring_fence_line f WHERE f.limit_id = l.id AND f.line_id = b.id) \
                WHEN 'ceiling' THEN x.kind = 'indicative_line' AND b.charge_fy BETWEEN l.first_fy AND l.last_fy \
                ELSE b.charge_fy = l.first_fy END) j CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS r \
            FROM app.limit_release WHERE limit_id = l.id) k \
          WHERE (p.precommit, p.committed, p.actual, p.released) IS DISTINCT FROM (j.p, j.c, j.a, k.r)";
        assert_eq!(self.app.database.superuser(limits), "0");
        assert_eq!(self.app.database.superuser("SELECT fault FROM app.ledger_faults()"), "");
    }
}

/// The text of a JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}
