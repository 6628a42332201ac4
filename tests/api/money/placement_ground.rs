//! What the tests of placements share: the story's placement, its steps and its invoices.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

impl Ground {
    /// The story's placement: £5,250 a week from 2 November 2026, looked at again on 3 May 2027.
    pub fn new_placement(&self) -> Value {
        json!({
            "contract_id": self.contract, "scheme_id": self.scheme, "reference": "PL-20410", "starts_on": "2026-11-02",
            "review_on": "2027-05-03", "weekly_p": 525_000,
            "split": [{ "payer": "council", "weight": 60 }, { "payer": "health", "weight": 30 }, { "payer": "education", "weight": 10 }],
            "notice": [{ "within_days": 7, "notice_days": 1 }, { "within_months": 3, "notice_days": 14 }, { "notice_days": 28 }]
        })
    }

    /// The same with some fields replaced, or taken out where they are null.
    pub fn new_placement_with(&self, changes: Value) -> Value {
        let mut body = self.new_placement();
        let fields = body.as_object_mut().expect("an object");
        let Value::Object(changes) = changes else { panic!("an object") };
        fields.extend(changes);
        fields.retain(|_, value| !value.is_null());
        body
    }

    /// Makes a placement.
    pub fn place(&self, body: &Value) -> Response {
        self.app.post(&self.commissioner, &self.path("placements"), body)
    }

    /// The story's placement, made; gives its id.
    pub fn placed(&self) -> String {
        text(&self.place(&self.new_placement()).expect(201)["id"])
    }

    /// A step of a placement by the commissioner.
    pub fn placement_step(&self, id: &str, step: &str, body: &Value) -> Response {
        self.app.post(&self.commissioner, &format!("/placements/{id}/{step}"), body)
    }

    /// An invoice of the provider for some days of a placement, the last included.
    pub fn bill(
        &self,
        actor: &Actor,
        placement: &str,
        number: &str,
        (from, to): (&str, &str),
        amount: i64,
    ) -> Response {
        let body = json!({
            "contract_id": self.contract, "placement_id": placement, "number": number, "dated": to,
            "period_from": from, "period_to": to, "amount_p": amount
        });
        self.app.post(actor, "/invoices", &body)
    }

    /// The same, matched; gives what it became.
    pub fn bill_and_match(&self, placement: &str, number: &str, days: (&str, &str), amount: i64) -> Value {
        let id = text(&self.bill(&self.submitter, placement, number, days, amount).expect(201)["id"]);
        self.step(&self.finance, &format!("/invoices/{id}/matching")).expect(200)
    }

    /// Sets the clock to noon of a day.
    pub fn on_day(&self, day: &str) {
        self.app.clock.set(format!("{day}T12:00:00Z").parse().expect("an instant"));
    }
}
