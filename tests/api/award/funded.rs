//! A contract whose money is committed, and the people who change it.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response};
use uuid::Uuid;

use super::panel::Panel;
use crate::money::ground::lay_down_fund;

/// The story's contract (£500,000 over 24 months from September 2026), a fund, and the people who keep it.
pub struct Funded {
    pub panel: Panel,
    contract: String,
    fund: Uuid,
    scheme: Uuid,
    manager: Actor,
    finance: Actor,
    lines: Vec<String>,
}

impl Funded {
    /// In the first week of 2027, with a budget of so many pence in each of the contract's three years.
    pub fn with_budget(budget: i64) -> Self {
        let (panel, contract) = Panel::signed();
        let app = panel.app();
        let trust = panel.story.commissioner.organisation;
        let council = app.organisation(OrganisationKind::Council, None, "Wexcombe City Council");
        let manager = app.person(trust, &[Role::PooledFundManager]);
        let finance = app.person(trust, &[Role::FinanceOfficer]);
        let [fund, scheme] = [(); 2].map(|()| app.store.mint_id());
        lay_down_fund(app, (trust, council), (fund, scheme), &manager);
        panel.story.at("2027-01-04T09:00:00Z");
        let mut funded = Self { panel, contract, fund, scheme, manager, finance, lines: Vec::new() };
        funded.lines = [2026, 2027, 2028].map(|year| funded.budget_line(year, budget)).to_vec();
        funded
    }

    pub fn budget_line(&self, year: i16, budget: i64) -> String {
        let body = json!({ "scheme_id": self.scheme, "charge_year": year, "budget_p": budget });
        let path = format!("/funds/{}/budget-lines", self.fund);
        let made = self.panel.app().post(&self.manager, &path, &body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    pub fn commit(&self, amount: Option<i64>) -> Value {
        let body = json!({ "fund_id": self.fund, "scheme_id": self.scheme, "amount_p": amount });
        let path = format!("/contracts/{}/commitments", self.contract);
        self.panel.app().post(&self.finance, &path, &body).expect(201)
    }

    pub fn commitment(&self, made: &Value) -> Value {
        let path = format!("/funds/{}/commitments/{}", self.fund, made["id"].as_str().expect("an id"));
        self.panel.app().get(&self.finance, &path).expect(200)
    }

    pub fn available(&self, line: usize) -> Value {
        let path = format!("/funds/{}/budget-lines/{}", self.fund, self.lines[line]);
        self.panel.app().get(&self.finance, &path).expect(200)["available_p"].clone()
    }

    pub fn drafted(&self, value_p: i64, months: u32) -> String {
        let body = json!({
            "ground": "provided_for", "value_p": value_p, "months": months, "reason": "Two more schools join."
        });
        let path = format!("/contracts/{}/variations", self.contract);
        let made = self.panel.app().post(&self.panel.story.commissioner, &path, &body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    pub fn approve(&self, id: &str) -> Response {
        self.panel.app().post(&self.panel.story.approver, &format!("/variations/{id}/approval"), &json!({}))
    }

    pub fn value(&self) -> Value {
        let path = format!("/contracts/{}", self.contract);
        self.panel.app().get(&self.panel.story.commissioner, &path).expect(200)["value_p"].clone()
    }

    /// The commissioner takes a change back.
    pub fn refuse(&self, id: &str) -> Response {
        self.panel.app().post(
            &self.panel.story.commissioner,
            &format!("/variations/{id}/refusal"),
            &json!({}),
        )
    }

    /// Ends the contract in March 2027.
    pub fn terminate(&self) -> Response {
        let body = json!({ "on": "2027-03-31", "reason": "The provider gave notice." });
        let path = format!("/contracts/{}/termination", self.contract);
        self.panel.app().post(&self.panel.story.approver, &path, &body)
    }

    /// The states of its changes, the first drafted first.
    pub fn changes(&self) -> Vec<Value> {
        let path = format!("/contracts/{}/variations", self.contract);
        let listed = self.panel.app().get(&self.panel.story.commissioner, &path).expect(200);
        listed["items"].as_array().expect("changes").iter().map(|it| it["state"].clone()).collect()
    }

    /// What the lines of a commitment promise, year by year.
    pub fn years(&self, made: &Value) -> Vec<i64> {
        let kept = self.commitment(made);
        let lines = kept["lines"].as_array().expect("lines").clone();
        lines.iter().map(|line| line["committed_p"].as_i64().expect("pence")).collect()
    }
}
