//! A change of a contract moves its money: the commitment follows the value within the budget, or the change is not approved.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response};
use uuid::Uuid;

use super::panel::Panel;
use crate::money::ground::lay_down_fund;

/// The story's contract (£500,000 over 24 months from September 2026), a fund, and the people who keep it.
struct Funded {
    panel: Panel,
    contract: String,
    fund: Uuid,
    scheme: Uuid,
    manager: Actor,
    finance: Actor,
    lines: Vec<String>,
}

impl Funded {
    /// In the first week of 2027, with a budget of so many pence in each of the contract's three years.
    fn with_budget(budget: i64) -> Self {
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

    fn budget_line(&self, year: i16, budget: i64) -> String {
        let body = json!({ "scheme_id": self.scheme, "charge_year": year, "budget_p": budget });
        let path = format!("/funds/{}/budget-lines", self.fund);
        let made = self.panel.app().post(&self.manager, &path, &body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    fn commit(&self, amount: Option<i64>) -> Value {
        let body = json!({ "fund_id": self.fund, "scheme_id": self.scheme, "amount_p": amount });
        let path = format!("/contracts/{}/commitments", self.contract);
        self.panel.app().post(&self.finance, &path, &body).expect(201)
    }

    fn commitment(&self, made: &Value) -> Value {
        let path = format!("/funds/{}/commitments/{}", self.fund, made["id"].as_str().expect("an id"));
        self.panel.app().get(&self.finance, &path).expect(200)
    }

    fn available(&self, line: usize) -> Value {
        let path = format!("/funds/{}/budget-lines/{}", self.fund, self.lines[line]);
        self.panel.app().get(&self.finance, &path).expect(200)["available_p"].clone()
    }

    fn drafted(&self, value_p: i64, months: u32) -> String {
        let body = json!({
            "ground": "provided_for", "value_p": value_p, "months": months, "reason": "Two more schools join."
        });
        let path = format!("/contracts/{}/variations", self.contract);
        let made = self.panel.app().post(&self.panel.story.commissioner, &path, &body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    fn approve(&self, id: &str) -> Response {
        self.panel.app().post(&self.panel.story.approver, &format!("/variations/{id}/approval"), &json!({}))
    }

    fn value(&self) -> Value {
        let path = format!("/contracts/{}", self.contract);
        self.panel.app().get(&self.panel.story.commissioner, &path).expect(200)["value_p"].clone()
    }

    /// What the lines of a commitment promise, year by year.
    fn years(&self, made: &Value) -> Vec<i64> {
        let kept = self.commitment(made);
        let lines = kept["lines"].as_array().expect("lines").clone();
        lines.iter().map(|line| line["committed_p"].as_i64().expect("pence")).collect()
    }
}

#[test]
fn a_rise_within_the_budget_is_committed_on_the_months_that_are_left() {
    let funded = Funded::with_budget(32_000_000);
    let made = funded.commit(None);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667]);
    let id = funded.drafted(60_000_000, 24);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667], "a draft moves nothing");
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [16_083_333, 31_000_000, 12_916_667]);
    assert_eq!((funded.available(1), funded.value()), (json!(1_000_000), json!(60_000_000)));
    let kept = funded.commitment(&made);
    assert_eq!((&kept["state"], &kept["open_p"]), (&json!("changed"), &json!(60_000_000)));
}

#[test]
fn what_the_budget_does_not_bear_is_not_approved() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(60_000_000, 24);
    let refused = funded.approve(&id);
    assert_eq!(refused.body["available"], 5_000_000);
    refused.refused(409, "E1_OVER_BUDGET");
    assert_eq!((funded.value(), funded.years(&made)[1]), (json!(50_000_000), 25_000_000));
    let path = format!("/contracts/{}/variations", funded.contract);
    let listed = funded.panel.app().get(&funded.panel.story.commissioner, &path).expect(200);
    assert_eq!(listed["items"][0]["state"], "drafted");
}

#[test]
fn a_longer_term_is_charged_to_its_years_and_needs_their_budget() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(75_000_000, 36);
    funded.approve(&id).refused(409, "E2_NO_BUDGET");
    funded.budget_line(2029, 12_000_000);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 25_000_000, 10_416_667]);
}

#[test]
fn a_fall_gives_back_what_is_not_used() {
    let funded = Funded::with_budget(25_000_000);
    let made = funded.commit(None);
    assert_eq!(funded.available(1), json!(0));
    let id = funded.drafted(40_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [13_083_333, 19_000_000, 7_916_667]);
    assert_eq!((funded.available(1), funded.value()), (json!(6_000_000), json!(40_000_000)));
    let shorter = funded.drafted(30_000_000, 18);
    funded.approve(&shorter).expect(200);
    let years = funded.years(&made);
    assert_eq!(
        (years.iter().sum::<i64>(), years[0]),
        (30_000_000, 13_083_333),
        "the months that fall away give back first"
    );
}

#[test]
fn a_fund_carries_on_with_its_share_and_without_a_commitment_nothing_moves() {
    let funded = Funded::with_budget(30_000_000);
    let id = funded.drafted(60_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!((funded.available(0), funded.value()), (json!(30_000_000), json!(60_000_000)));
    let made = funded.commit(Some(30_000_000));
    let id = funded.drafted(66_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!(funded.commitment(&made)["open_p"], 33_000_000, "half of the value, and of the change");
}

#[test]
fn another_term_at_the_same_value_moves_nothing() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(50_000_000, 26);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667]);
}
