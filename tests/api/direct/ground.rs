//! A procurement that is awarded without a competition, at each of its stages.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response, TestApp};

use crate::tendering::story::Story;

/// The story's trust with a direct award to Lantern in one lot.
pub struct Direct {
    pub story: Story,
    pub lantern: Actor,
    pub lot: String,
}

/// The reasons under the five key criteria for a process of the health regime.
pub fn choice(process: &str) -> Value {
    json!({
        "process": process, "quality_and_innovation": "Rated good by every school.", "value": "Within the tariff.",
        "integration_and_sustainability": "It works in every team.", "access_and_choice": "It is open on Saturdays.",
        "social_value": "It trains local people."
    })
}

/// What a commissioner answers for a health service of a council, with what the regulations ask beside it.
pub fn health_answers(psr: Value) -> Value {
    let mut answers = json!({ "buyer": "local_authority", "english_health_service": "yes" });
    answers["psr"] = psr;
    answers
}

impl Direct {
    /// The draft: a code, a gross value, and the terms of the direct award, in which `"supplier"` stands for Lantern.
    pub fn drafted(cpv: &str, gross_p: i64, terms: &Value) -> Self {
        let mut story = Story::begun();
        let provider = story.app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        let lantern = story.app.person(provider, &[Role::BidWriter, Role::Signatory]);
        let mut terms = terms.clone();
        if terms["supplier_id"] == "lantern" {
            terms["supplier_id"] = json!(provider);
        }
        let mut particulars = crate::tendering::story::particulars();
        particulars["cpv"] = json!(cpv);
        particulars["stage"] = json!(null);
        particulars["direct_award"] = terms;
        let version = story.version();
        story.app.put(&story.commissioner, &story.path(""), version, &particulars).expect(200);
        let lot = json!({ "title": "East", "description": "Schools.", "value_gross_p": gross_p });
        let lot = story.post("/lots", &lot).expect(201)["id"].as_str().expect("an id").to_owned();
        story.lots.push(lot.clone());
        Self { story, lantern, lot }
    }

    /// A light touch contract on the ground of exclusive rights, with its regime decided.
    pub fn exclusive() -> Self {
        let terms = json!({
            "ground": "exclusive_rights", "explanation": "Lantern alone holds the rights to the programme.",
            "supplier_id": "lantern"
        });
        let direct = Self::drafted("85311300", 70_000_000, &terms);
        direct.decide(&json!({ "buyer": "local_authority", "direct_award": "justified" }), None).expect(201);
        direct
    }

    /// The same, approved by the second person.
    pub fn approved() -> Self {
        let direct = Self::exclusive();
        direct.approve();
        direct
    }

    /// The same, with its transparency notice public.
    pub fn selecting() -> Self {
        let direct = Self::approved();
        direct.select().expect(200);
        direct
    }

    pub fn app(&self) -> &TestApp {
        &self.story.app
    }

    pub fn decide(&self, answers: &Value, choice: Option<Value>) -> Response {
        let mut body = json!({ "answers": answers });
        if let Some(choice) = choice {
            body["choice"] = choice;
        }
        self.story.post("/regime-decisions", &body)
    }

    pub fn approve(&self) {
        self.story.post("/submission-for-approval", &json!({})).expect(200);
        self.story.approve().expect(200);
    }

    pub fn select(&self) -> Response {
        self.story.post("/selection", &json!({ "details": trellis_story::notice_details() }))
    }

    /// The commissioner recommends Lantern at a value.
    pub fn recommend(&self, value_p: i64) -> Response {
        self.recommend_to(&self.lantern.organisation.to_string(), value_p)
    }

    pub fn recommend_to(&self, provider: &str, value_p: i64) -> Response {
        let body =
            json!({ "provider_id": provider, "value_p": value_p, "reason": "It alone holds the rights." });
        let path = format!("/lots/{}/direct-award-recommendations", self.lot);
        self.app().post(&self.story.commissioner, &path, &body)
    }

    /// An award of £500,000 to Lantern that the second person approved; its id.
    pub fn awarded(&self) -> String {
        let award = self.recommend(50_000_000).expect(201)["id"].as_str().expect("an id").to_owned();
        self.app().post(&self.story.approver, &format!("/awards/{award}/approval"), &json!({})).expect(200);
        award
    }

    pub fn award(&self, award: &str) -> Value {
        self.app().get(&self.story.commissioner, &format!("/awards/{award}")).expect(200)
    }

    pub fn announce(&self, award: &str) -> Response {
        let body = json!({ "details": trellis_story::notice_details() });
        self.app().post(&self.story.commissioner, &format!("/awards/{award}/notice"), &body)
    }

    pub fn sign(&self, award: &str, starts_on: &str) -> Response {
        let body = json!({ "starts_on": starts_on, "months": 24 });
        self.app().post(&self.story.approver, &format!("/awards/{award}/contract"), &body)
    }

    /// Kind and last day of each open duty.
    pub fn duties(&self) -> Vec<(String, String)> {
        let listed = self.app().get(&self.story.commissioner, "/duties").expect(200);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let items = listed["items"].as_array().expect("a list");
        items.iter().map(|duty| (text(&duty["kind"]), text(&duty["due_on"]))).collect()
    }

    /// The newest release, in a package that the schema finds nothing wrong with.
    pub fn newest(&self) -> Value {
        let package = self.app().get_public("/ocds/releases?limit=100").expect(200);
        crate::notices::ground::valid(&package);
        package["releases"].as_array().and_then(|releases| releases.last()).expect("a release").clone()
    }
}
