//! A fund that pays: the account it pays from, payees with accounts in force, and invoices that are due.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, Response};
use uuid::Uuid;

use super::ground::{Ground, text};

/// The story's fund on 5 October 2026, and the people who look after bank accounts.
pub struct Paying {
    pub ground: Ground,
    pub lantern: OrganisationId,
    pub harbour: OrganisationId,
    pub clerk: Actor,
    pub director: Actor,
}

impl Paying {
    /// Nothing is set yet.
    pub fn new() -> Self {
        let ground = Ground::new();
        let clerk = ground.app.person(ground.trust, &[Role::Commissioner]);
        let director = ground.app.person(ground.trust, &[Role::FinanceDirector]);
        let (lantern, harbour) = (ground.submitter.organisation, ground.rival.organisation);
        Self { ground, lantern, harbour, clerk, director }
    }

    /// The fund has an account to pay from, Lantern and Harbour Homes have accounts in force since August.
    pub fn ready() -> Self {
        let paying = Self::new();
        let account = json!({ "account": whole("Wexcombe Children's Trust", "08-99-99", "66374958"), "service_user": "123456" });
        paying
            .ground
            .app
            .post(&paying.ground.manager, &paying.ground.path("paying-account"), &account)
            .expect(200);
        paying.ground.also_with_contract(paying.harbour);
        paying.in_force(paying.lantern, "107999", "88837491", "2026-08-07");
        paying.in_force(paying.harbour, "089999", "66374958", "2026-08-07");
        paying
    }

    /// An account that came into force on a day, through steps taken long before.
    pub fn in_force(&self, payee: OrganisationId, sort_code: &str, number: &str, day: &str) {
        let Ground { trust, app, .. } = &self.ground;
        let (contact, change) = (app.store.mint_id(), app.store.mint_id());
        let (asked, decided) = (self.clerk.person, self.director.person);
        app.database.superuser(&format!(
            "INSERT INTO app.payee_contact (id, trust_id, provider_id, kind, value, function, added_by, added_at) \
               VALUES ('{contact}', '{trust}', '{payee}', 'telephone', '020 7946 0000', 'Finance team', '{decided}', '2026-01-01Z'); \
             INSERT INTO app.bank_change (id, trust_id, provider_id, account_name, sort_code, account_number, modulus_passed, \
                 evidence_title, evidence_sha256, requested_by, requested_at, called_contact, called_by, called_at, confirmation, \
                 confirmed_by, confirmed_at, state, decided_by, decided_at, effective_from) \
               VALUES ('{change}', '{trust}', '{payee}', 'The payee', '{sort_code}', '{number}', true, 'Letter', sha256('x'), \
                 '{asked}', '2026-07-01Z', '{contact}', '{decided}', '2026-07-02Z', 'match', '{decided}', '2026-07-02Z', 'approved', \
                 '{decided}', '2026-07-03Z', '{day}')"
        ));
    }

    /// An invoice that may be paid, due by the end of October.
    pub fn due(&self, payee: OrganisationId, number: &str, pence: i64) -> String {
        let Ground { trust, fund, app, finance, submitter, commissioner, .. } = &self.ground;
        let id: Uuid = app.store.mint_id();
        let (sent, matched, approved) = (submitter.person, finance.person, commissioner.person);
        app.database.superuser(&format!(
            "INSERT INTO app.invoice (id, trust_id, provider_id, contract_id, number, number_key, fy, dated, received_on, period_start, \
                 period_end, amount_p, state, fund_id, pay_by_statute, pay_by_target, submitted_by, matched_by, approved_by, received_at) \
               SELECT '{id}', '{trust}', '{payee}', id, '{number}', '{number}', 2026, '2026-10-01', '2026-10-02', '2026-09-01', \
                 '2026-10-01', {pence}, 'approved', '{fund}', '2026-10-31', '2026-10-31', '{sent}', '{matched}', '{approved}', \
                 '2026-10-02T09:00:00Z' FROM app.contract WHERE provider_id = '{payee}'"
        ));
        id.to_string()
    }

    /// Asks for a run of what is due by the end of October, paid on Thursday 8 October.
    pub fn prepare_by(&self, actor: &Actor, pay_on: &str) -> Response {
        let body = json!({ "fund_id": self.ground.fund, "due_by": "2026-10-31", "pay_on": pay_on });
        self.ground.app.post(actor, "/payment-runs", &body)
    }

    /// A run, prepared and checked by finance; gives its path.
    pub fn checked(&self) -> String {
        let run = self.prepare_by(&self.ground.finance, "2026-10-08").expect(201);
        let path = format!("/payment-runs/{}", text(&run["id"]));
        self.step(&self.ground.finance, &path, "check").expect(200);
        path
    }

    /// A run that was released; gives its path.
    pub fn released(&self) -> String {
        let path = self.checked();
        self.step(&self.ground.approver, &path, "approval").expect(200);
        self.step(&self.ground.releaser, &path, "release").expect(200);
        path
    }

    /// A step of a run.
    pub fn step(&self, actor: &Actor, path: &str, step: &str) -> Response {
        self.ground.step(actor, &format!("{path}/{step}"))
    }

    /// The run as finance reads it.
    pub fn run(&self, path: &str) -> Value {
        self.ground.app.get(&self.ground.finance, path).expect(200)
    }

    /// Gives the bank's file of a run to finance.
    pub fn settle(&self, path: &str, rows: &[(&str, &str, &str)], total: i64) -> Response {
        let header = "Reference,Amount,Outcome,Date,Reason".to_owned();
        let rows = rows.iter().map(|(reference, pounds, outcome)| format!("{reference},{pounds},{outcome}"));
        let csv = std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n");
        let body = json!({ "csv": csv, "control_total_p": total });
        self.ground.app.post(&self.ground.finance, &format!("{path}/settlements"), &body)
    }
}

/// An account as it is sent.
pub fn whole(name: &str, sort_code: &str, number: &str) -> Value {
    json!({ "name": name, "sort_code": sort_code, "account_number": number })
}
