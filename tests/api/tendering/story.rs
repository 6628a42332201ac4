//! The cast, and the tender of the story at each of its stages. Every test tells its own part from there.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response, TestApp};
use uuid::Uuid;

/// The deadline of the story in UTC: noon of 19 June 2026 in London.
pub const CLOSES_AT: &str = "2026-06-19T11:00:00Z";

/// The priority of the agreed plan.
const PRIORITY: &str = "0190a3d2-0000-7000-8000-00000000000a";

/// A trust with two people, and its tender.
pub struct Story {
    pub app: TestApp,
    pub commissioner: Actor,
    pub approver: Actor,
    pub id: String,
    pub lots: Vec<String>,
}

/// What the tender says of itself.
pub fn particulars() -> Value {
    json!({
        "title": "Emotional wellbeing in schools",
        "description": "Counselling and group work for children of 8 to 16 in the county's schools.",
        "cpv": "85311300", "priority_id": PRIORITY,
        "stage": { "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-19T12:00" }
    })
}

/// Quality 40, social value 25, and price at this weight.
pub fn criteria(price_bp: i64) -> Value {
    json!({ "criteria": [
        { "kind": "quality", "title": "Quality", "weight_bp": 4_000 },
        { "kind": "quality", "title": "Social value", "weight_bp": 2_500 },
        { "kind": "price", "title": "Price", "weight_bp": price_bp }
    ] })
}

/// The version in an answer's `ETag`.
pub fn version(response: &Response) -> i64 {
    let tag = response.header("etag").expect("an ETag");
    tag.trim_matches('"').parse().expect("a version")
}

impl Story {
    /// The draft of the tender: no lots yet.
    pub fn begun() -> Self {
        let app = TestApp::start_at("2026-05-11T08:00:00Z".parse().expect("an instant"));
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let commissioner = app.person(trust, &[Role::Commissioner]);
        let approver = app.person(trust, &[Role::AwardApprover]);
        agreed_plan(&app, &commissioner);
        let made = app.post(&commissioner, "/procurements", &particulars()).expect(201);
        let id = made["id"].as_str().expect("an id").to_owned();
        Self { app, commissioner, approver, id, lots: Vec::new() }
    }

    /// The complete draft: two lots with their criteria.
    pub fn drafted() -> Self {
        let mut story = Self::begun();
        for (title, value) in [("East and North", 60_000_000), ("West, South and Central", 66_000_000)] {
            let body =
                json!({ "title": title, "description": "Schools of the area.", "value_gross_p": value });
            let lot = story.post("/lots", &body).expect(201);
            let lot = lot["id"].as_str().expect("an id").to_owned();
            let path = format!("/procurements/{}/lots/{lot}/criteria", story.id);
            story.app.put(&story.commissioner, &path, story.version(), &criteria(3_500)).expect(200);
            story.lots.push(lot);
        }
        story
    }

    /// Handed in for approval.
    pub fn submitted() -> Self {
        let story = Self::drafted();
        story.post("/submission-for-approval", &json!({})).expect(200);
        story
    }

    /// Approved by the second person.
    pub fn approved() -> Self {
        let story = Self::submitted();
        story.approve().expect(200);
        story
    }

    /// Published and taking bids.
    pub fn published() -> Self {
        let story = Self::approved();
        story.publish().expect(200);
        story
    }

    /// The commissioner publishes what was approved, with a complete notice.
    pub fn publish(&self) -> Response {
        self.post("/publication", &json!({ "details": trellis_story::notice_details() }))
    }

    /// The procurement as the trust reads it now.
    pub fn read(&self) -> Value {
        self.app.get(&self.commissioner, &self.path("")).expect(200)
    }

    /// Its version now.
    pub fn version(&self) -> i64 {
        version(&self.app.get(&self.commissioner, &self.path("")))
    }

    /// A path below the procurement.
    pub fn path(&self, below: &str) -> String {
        format!("/procurements/{}{below}", self.id)
    }

    /// A POST by the commissioner below the procurement.
    pub fn post(&self, below: &str, body: &Value) -> Response {
        self.app.post(&self.commissioner, &self.path(below), body)
    }

    /// The second person approves.
    pub fn approve(&self) -> Response {
        self.app.post(&self.approver, &self.path("/approval"), &json!({}))
    }

    /// Puts the clock to an instant.
    pub fn at(&self, instant: &str) {
        self.app.clock.set(instant.parse().expect("an instant"));
    }

    /// A provider's person who may write and submit bids.
    pub fn bidder(&self, name: &str, sector: Sector) -> Actor {
        let provider = self.app.organisation(OrganisationKind::Provider, Some(sector), name);
        self.app.person(provider, &[Role::BidWriter, Role::Signatory])
    }

    /// Lantern, the charity.
    pub fn lantern(&self) -> Actor {
        self.bidder("Lantern", Sector::Voluntary)
    }

    /// Harbour Homes, the private provider.
    pub fn harbour(&self) -> Actor {
        self.bidder("Harbour Homes Ltd", Sector::Private)
    }

    /// A complete bid for the first lot at a price in pence, as everybody who reads the tender can write it.
    pub fn content(&self, price_p: i64) -> Value {
        let tender = self.app.get_public(&format!("/opportunities/{}", self.id)).expect(200);
        let criteria = tender["lots"][0]["criteria"].as_array().expect("criteria");
        let answers: Vec<Value> = criteria
            .iter()
            .filter(|criterion| criterion["kind"] != "price")
            .filter(|criterion| !criteria.iter().any(|part| part["parent_id"] == criterion["id"]))
            .map(|criterion| json!({ "criterion_id": criterion["id"], "text": "Every school has a named worker." }))
            .collect();
        json!({ "price_p": price_p, "answers": answers })
    }

    /// A bidder's draft for the first lot; its id.
    pub fn draft_bid(&self, bidder: &Actor, price_p: i64) -> String {
        let path = format!("/lots/{}/bids", self.lots[0]);
        let made = self.app.post(bidder, &path, &self.content(price_p)).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    /// A bidder's submitted bid for the first lot; its id.
    pub fn submit_bid(&self, bidder: &Actor, price_p: i64) -> String {
        let bid = self.draft_bid(bidder, price_p);
        self.app.post(bidder, &format!("/bids/{bid}/submission"), &json!({})).expect(200);
        bid
    }
}

/// Lays down a plan with the priority; how plans come to be agreed is told elsewhere.
fn agreed_plan(app: &TestApp, commissioner: &Actor) {
    let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let (trust, author) = (commissioner.organisation, commissioner.person);
    let id = app.store.mint_id();
    app.database.superuser(&format!(
        "INSERT INTO app.plan (id, trust_id, title, valid_from, valid_to, min_health_bp, max_health_bp, stage, authors, \
           agreed_at, created_at) \
           VALUES ('{id}', '{trust}', 'Plan', '2026-04-01', '2027-03-31', 0, 10000, 'agreed', ARRAY['{author}']::uuid[], \
           '2026-04-01', '2026-04-01'); \
         INSERT INTO app.plan_partner VALUES ('{id}', '{trust}', '{council}', 1); \
         INSERT INTO app.priority (id, plan_id, trust_id, title, owner_org_id, sector, tier, category, localities, \
           budget_p, evidence) VALUES ('{PRIORITY}', '{id}', '{trust}', 'Wellbeing', '{council}', 'health', 'targeted', \
           'mental health', ARRAY['county'], 480000000, ARRAY['Needs assessment 2025'])"
    ));
}

/// An id that names nothing.
pub fn nowhere() -> Uuid {
    Uuid::from_u128(0x0190_a3d2_0000_7000_8000_ffff_ffff_ffff)
}
