//! A trust, its people, its accredited suppliers, and a framework at each of its stages.

use serde_json::{Value, json};
use trellis_access::{Role, Sector};
use trellis_test_support::{Actor, Response};

use crate::tendering::story::{Story, version};

/// The story's tender as the ground of a framework, and who acts on it.
pub struct Ground {
    pub story: Story,
    pub quality: Actor,
    pub lantern: Actor,
    pub harbour: Actor,
    pub id: String,
}

/// What the framework says: concluded elsewhere, two lots, from 1 June 2026 for four years.
pub fn terms() -> Value {
    json!({
        "lots": ["Fostering, 0 to 5 years", "Fostering, 6 to 10 years"], "buyers": "The councils of the county",
        "selection": "A mini-competition among all suppliers of the lot.", "direct": "The first on the list of the lot.",
        "starts_on": "2026-06-01", "months": 48, "maximum_p": 100_000_000, "fee_bp": 50, "award_notice": "012345-2026"
    })
}

/// The same with some fields otherwise.
pub fn terms_with(fields: &Value) -> Value {
    with(terms(), fields)
}

/// What is called off: two years in the first lot from 1 September 2026.
fn call_off_terms() -> Value {
    json!({
        "title": "Four places with foster carers", "description": "For siblings, in the north of the county.", "lot": 1,
        "estimate_p": 30_000_000, "starts_on": "2026-09-01", "months": 24, "price_bp": 4_000
    })
}

fn with(mut terms: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().expect("fields") {
        terms[name] = value.clone();
    }
    terms
}

impl Ground {
    /// A draft.
    pub fn drafted() -> Self {
        Self::of(Story::drafted(), &terms())
    }

    /// A draft with these terms on a story's tender.
    pub fn of(story: Story, terms: &Value) -> Self {
        let suppliers = (story.lantern(), story.harbour());
        Self::among(story, suppliers, terms)
    }

    /// The same with Lantern and Harbour Homes as they are known already.
    pub fn among(story: Story, (lantern, harbour): (Actor, Actor), terms: &Value) -> Self {
        let quality = story.app.person(story.commissioner.organisation, &[Role::QualityOfficer]);
        for supplier in [&lantern, &harbour] {
            accredit(&story, supplier, "2030-12-31");
        }
        let made = story.post("/framework", terms).expect(201);
        let id = made["id"].as_str().expect("an id").to_owned();
        Self { story, quality, lantern, harbour, id }
    }

    /// Live from 1 June 2026, Lantern in both lots and Harbour Homes in the first.
    pub fn live() -> Self {
        Self::live_with(&terms())
    }

    /// The same with other terms.
    pub fn live_with(terms: &Value) -> Self {
        let ground = Self::of(Story::drafted(), terms);
        ground.add(&ground.lantern, &[1, 2]).expect(201);
        ground.add(&ground.harbour, &[1]).expect(201);
        ground.step(&ground.story.commissioner, "tendering", &json!({})).expect(200);
        ground.step(&ground.story.approver, "conclusion", &json!({})).expect(200);
        ground.story.at("2026-06-01T08:00:00Z");
        ground
    }

    /// A path of the framework.
    pub fn path(&self, below: &str) -> String {
        format!("/frameworks/{}{below}", self.id)
    }

    /// A step of the framework.
    pub fn step(&self, who: &Actor, how: &str, body: &Value) -> Response {
        self.story.app.post(who, &self.path(&format!("/{how}")), body)
    }

    /// Names a supplier.
    pub fn add(&self, supplier: &Actor, lots: &[u16]) -> Response {
        let body = json!({ "provider_id": supplier.organisation, "lots": lots });
        self.step(&self.story.commissioner, "members", &body)
    }

    /// A supplier's place in the framework.
    pub fn place(&self, supplier: &Actor) -> String {
        let listed = self.story.app.get(supplier, &self.path("/members")).expect(200);
        listed["items"][0]["id"].as_str().expect("an id").to_owned()
    }

    /// A step of a supplier's place.
    pub fn member_step(&self, who: &Actor, place: &str, how: &str, body: &Value) -> Response {
        self.story.app.post(who, &format!("/framework-members/{place}/{how}"), body)
    }

    /// The framework as its trust reads it now.
    pub fn read(&self) -> Value {
        self.story.app.get(&self.story.commissioner, &self.path("")).expect(200)
    }

    /// A draft call-off of lot 1, with some fields otherwise; its id.
    pub fn call_off(&self, fields: &Value) -> String {
        let made = self.draft_call_off(fields).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    /// A call-off of lot 1, with some fields otherwise.
    pub fn draft_call_off(&self, fields: &Value) -> Response {
        self.step(&self.story.commissioner, "call-offs", &with(call_off_terms(), fields))
    }

    /// A step of a call-off.
    pub fn call_off_step(&self, who: &Actor, id: &str, how: &str, body: &Value) -> Response {
        self.story.app.post(who, &format!("/call-offs/{id}/{how}"), body)
    }

    /// A call-off as its trust reads it now.
    pub fn read_call_off(&self, id: &str) -> Value {
        self.story.app.get(&self.story.commissioner, &format!("/call-offs/{id}")).expect(200)
    }

    /// A call-off of lot 1 that is open until noon of 15 June 2026 in London.
    pub fn opened(&self) -> String {
        let id = self.call_off(&json!({}));
        let closes = json!({ "closes_at": "2026-06-15T12:00" });
        self.call_off_step(&self.story.commissioner, &id, "opening", &closes).expect(200);
        id
    }

    /// A supplier's last invitation.
    pub fn invitation(&self, supplier: &Actor) -> String {
        let listed = self.story.app.get(supplier, "/call-off-invitations").expect(200);
        let invitations = listed["items"].as_array().expect("invitations").clone();
        invitations.last().expect("an invitation")["id"].as_str().expect("an id").to_owned()
    }

    /// A supplier offers for its last invitation.
    pub fn offer(&self, supplier: &Actor, value: i64) -> Response {
        let path = format!("/call-off-invitations/{}/offer", self.invitation(supplier));
        self.story.app.post(supplier, &path, &json!({ "value_p": value, "proposal": "Two pairs of carers." }))
    }

    /// Scores of all offers, by value.
    pub fn scores(&self, id: &str, quality: &[(i64, i64)]) -> Value {
        let listed =
            self.story.app.get(&self.story.commissioner, &format!("/call-offs/{id}/offers")).expect(200);
        let offers = listed["items"].as_array().expect("offers").clone();
        let scored = |offer: &Value| {
            let (_, score) = quality.iter().find(|(value, _)| offer["value_p"] == *value).expect("a score");
            json!({ "offer_id": offer["id"], "quality": score, "reason": "As described." })
        };
        json!({ "scores": offers.iter().map(scored).collect::<Vec<_>>(), "reason": "It ranks first." })
    }

    /// A call-off for which Lantern, at £295,000.00 and 4, was recommended before Harbour Homes, at £280,000.00 and 3.
    pub fn recommended(&self) -> String {
        let id = self.opened();
        self.offer(&self.lantern, 29_500_000).expect(200);
        self.offer(&self.harbour, 28_000_000).expect(200);
        self.story.at("2026-06-15T11:00:00Z");
        let scores = self.scores(&id, &[(29_500_000, 4), (28_000_000, 3)]);
        self.call_off_step(&self.story.commissioner, &id, "recommendation", &scores).expect(200);
        id
    }

    /// The same, approved on 16 June 2026.
    pub fn decided(&self) -> String {
        let id = self.recommended();
        self.story.at("2026-06-16T08:00:00Z");
        self.call_off_step(&self.story.approver, &id, "approval", &json!({})).expect(200);
        id
    }

    /// Selects a supplier without competition.
    pub fn select(&self, id: &str, supplier: &Actor, value: i64) -> Response {
        let body = json!({
            "provider_id": supplier.organisation, "value_p": value, "reason": "The first on the list of lot 1."
        });
        self.call_off_step(&self.story.commissioner, id, "selection", &body)
    }

    /// Rewrites the terms.
    pub fn rewrite(&self, who: &Actor, terms: &Value) -> Response {
        let tag = version(&self.story.app.get(&self.story.commissioner, &self.path("")));
        self.story.app.put(who, &self.path(""), tag, terms)
    }

    /// Another accredited provider's person.
    pub fn supplier(&self, name: &str) -> Actor {
        let supplier = self.story.bidder(name, Sector::Statutory);
        accredit(&self.story, &supplier, "2030-12-31");
        supplier
    }

    /// Renews or shortens what a supplier's insurance covers.
    pub fn insure_until(&self, supplier: &Actor, day: &str) {
        let (provider, officer) = (supplier.organisation, self.quality.person);
        self.story.app.database.superuser(&format!(
            "INSERT INTO app.due_diligence_check (id, engagement_id, trust_id, provider_id, kind, result, evidence, valid_to, made_by, made_at) \
             SELECT '{}', id, trust_id, provider_id, 'insurance', 'pass', 'Certificate', '{day}', '{officer}', '2026-05-02' \
               FROM app.engagement WHERE provider_id = '{provider}'",
            self.story.app.store.mint_id()
        ));
    }
}

/// The trust has accredited a provider until a day; how that comes about is told elsewhere.
pub fn accredit(story: &Story, supplier: &Actor, until: &str) {
    let (trust, officer) = (story.commissioner.organisation, story.approver.person);
    let Actor { organisation: provider, person: applicant, .. } = supplier;
    let [id, given] = [(); 2].map(|()| story.app.store.mint_id());
    story.app.database.superuser(&format!(
        "INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at) \
           VALUES ('{id}', '{trust}', '{provider}', 'accredited', false, '{applicant}', '2026-05-01'); \
         INSERT INTO app.due_diligence_check (id, engagement_id, trust_id, provider_id, kind, result, evidence, valid_to, made_by, made_at) \
           SELECT overlay(gen_random_uuid()::text PLACING '0000' FROM 1)::uuid, '{id}', '{trust}', '{provider}', kind, 'pass', 'Seen', NULL, '{officer}', '2026-05-01' \
             FROM unnest(ARRAY['identity', 'accounts', 'insurance', 'safeguarding_policy', 'staff_checks_statement', \
               'exclusion_grounds', 'data_terms']) AS kind; \
         INSERT INTO app.accreditation (id, engagement_id, trust_id, provider_id, valid_to, evidence, given_by, given_at, applied_by) \
           VALUES ('{given}', '{id}', '{trust}', '{provider}', '{until}', 'All seen', '{officer}', '2026-05-01', '{applicant}')"
    ));
}
