//! The story's first lot from the opening of its bids to a clear way to sign. Every test tells its own part from there.

use serde_json::{Value, json};
use trellis_access::{Role, Sector};
use trellis_test_support::{Actor, Response, TestApp};

use crate::tendering::story::{CLOSES_AT, Story, version};

/// The three bidders of the story with their bids, in the order Harbour, Lantern, Fostering.
pub struct Panel {
    pub story: Story,
    pub bidders: [Actor; 3],
    pub bids: [String; 3],
    pub evaluators: [Actor; 2],
    pub moderator: Actor,
    /// Quality, social value, price.
    pub criteria: [String; 3],
}

/// Agreed scores of the story: quality and social value, by bidder.
pub const AGREED: [[i64; 2]; 3] = [[4, 3], [5, 4], [3, 5]];
/// The lot's bids by bidder.
pub const HARBOUR: usize = 0;
/// The most advantageous.
pub const LANTERN: usize = 1;
/// The dearest.
pub const FOSTERING: usize = 2;

/// A score with a reason.
pub fn assessment(value: i64) -> Value {
    json!({ "value": value, "reason": "Named workers in every school (page 12)." })
}

impl Panel {
    /// Bids are received and the evaluation is open; nobody is assigned and nothing is declared.
    pub fn opened() -> Self {
        Self::opened_for(Story::published())
    }

    /// The same for a published tender of a test's own.
    pub fn opened_for(story: Story) -> Self {
        Self::opened_after(story, |_, _, _| ())
    }

    /// The same, where more is done before bids close.
    pub fn opened_after(story: Story, more: impl FnOnce(&Story, &[Actor; 3], &[String; 3])) -> Self {
        let bidders = [
            story.bidder("Harbour Homes Ltd", Sector::Private),
            story.bidder("Lantern", Sector::Voluntary),
            story.bidder("Wexcombe Fostering", Sector::Statutory),
        ];
        let prices = [54_000_000, 50_000_000, 62_500_000];
        let bids = [0, 1, 2].map(|n| story.submit_bid(&bidders[n], prices[n]));
        more(&story, &bidders, &bids);
        story.at(CLOSES_AT);
        story.post("/evaluation", &json!({})).expect(200);
        let trust = story.commissioner.organisation;
        let evaluators = [0, 1].map(|_| story.app.person(trust, &[Role::Evaluator]));
        let moderator = story.app.person(trust, &[Role::Moderator]);
        let held = story.read()["lots"][0]["criteria"].clone();
        let criteria = [0, 1, 2].map(|n: usize| held[n]["id"].as_str().expect("an id").to_owned());
        Self { story, bidders, bids, evaluators, moderator, criteria }
    }

    /// Evaluators are assigned; they and the moderator have declared.
    pub fn assigned() -> Self {
        Self::assigned_to(Self::opened())
    }

    /// The same for an evaluation of a test's own.
    pub fn assigned_to(panel: Self) -> Self {
        for evaluator in &panel.evaluators {
            panel.assign(evaluator).expect(201);
            panel.declare(evaluator, &json!([])).expect(201);
        }
        panel.declare(&panel.moderator, &json!([])).expect(201);
        panel
    }

    /// Every score is submitted and agreed as in the story.
    pub fn agreed() -> Self {
        Self::agreed_on(Self::opened())
    }

    /// The same for an evaluation of a test's own.
    pub fn agreed_on(panel: Self) -> Self {
        let panel = Self::assigned_to(panel);
        for (bid, agreed) in AGREED.iter().enumerate() {
            for (criterion, value) in agreed.iter().enumerate() {
                for evaluator in &panel.evaluators {
                    panel.score(evaluator, bid, criterion, *value).expect(200);
                    panel.submit(evaluator, bid, criterion).expect(200);
                }
                panel.moderate(bid, criterion, *value).expect(200);
            }
        }
        panel
    }

    /// The lot is ranked.
    pub fn ranked() -> Self {
        let panel = Self::agreed();
        panel.rank().expect(201);
        panel
    }

    /// An award to Lantern is recommended; its id.
    pub fn recommended() -> (Self, String) {
        let panel = Self::ranked();
        let award = panel.recommend(LANTERN).expect(201);
        let id = award["id"].as_str().expect("an id").to_owned();
        (panel, id)
    }

    /// The award is approved by the second person.
    pub fn approved() -> (Self, String) {
        let (panel, award) = Self::recommended();
        panel.approve(&award).expect(200);
        (panel, award)
    }

    /// The award notice was published at 9 in the morning of 30 July 2026.
    pub fn announced() -> (Self, String) {
        let (panel, award) = Self::approved();
        panel.commission(&award, "summaries").expect(200);
        panel.story.at("2026-07-30T08:00:00Z");
        panel.commission(&award, "notice").expect(200);
        (panel, award)
    }

    /// The contract, signed on 12 August for 24 months from 1 September 2026; its id.
    pub fn signed() -> (Self, String) {
        let (panel, award) = Self::announced();
        panel.story.at("2026-08-12T08:00:00Z");
        let contract = panel.sign(&award).expect(201);
        let id = contract["id"].as_str().expect("an id").to_owned();
        (panel, id)
    }

    pub fn app(&self) -> &TestApp {
        &self.story.app
    }

    pub fn assign(&self, evaluator: &Actor) -> Response {
        self.story.post("/evaluators", &json!({ "person_id": evaluator.person }))
    }

    pub fn declare(&self, person: &Actor, conflicts: &Value) -> Response {
        let path = self.story.path("/conflict-declarations");
        self.app().post(person, &path, &json!({ "conflicts": conflicts }))
    }

    /// A first draft.
    pub fn score(&self, evaluator: &Actor, bid: usize, criterion: usize, value: i64) -> Response {
        self.app().put(evaluator, &self.score_path(bid, criterion), 0, &assessment(value))
    }

    pub fn submit(&self, evaluator: &Actor, bid: usize, criterion: usize) -> Response {
        let path = format!("{}/submission", self.score_path(bid, criterion));
        self.app().post(evaluator, &path, &json!({}))
    }

    pub fn scores(&self, viewer: &Actor, bid: usize) -> Response {
        self.app().get(viewer, &format!("/bids/{}/scores", self.bids[bid]))
    }

    pub fn moderate(&self, bid: usize, criterion: usize, value: i64) -> Response {
        self.app().post(&self.moderator, &self.moderated_path(bid, criterion), &assessment(value))
    }

    pub fn moderated_path(&self, bid: usize, criterion: usize) -> String {
        format!("/bids/{}/moderated-scores/{}", self.bids[bid], self.criteria[criterion])
    }

    pub fn score_path(&self, bid: usize, criterion: usize) -> String {
        format!("/bids/{}/scores/{}", self.bids[bid], self.criteria[criterion])
    }

    pub fn lot_path(&self, below: &str) -> String {
        format!("/lots/{}{below}", self.story.lots[0])
    }

    pub fn rank(&self) -> Response {
        self.app().post(&self.story.approver, &self.lot_path("/ranking"), &json!({}))
    }

    pub fn recommend(&self, bid: usize) -> Response {
        let body = json!({ "bid_id": self.bids[bid], "reason": "It ranks first." });
        self.app().post(&self.story.commissioner, &self.lot_path("/award-recommendations"), &body)
    }

    pub fn approve(&self, award: &str) -> Response {
        self.app().post(&self.story.approver, &format!("/awards/{award}/approval"), &json!({}))
    }

    /// A step of the commissioner: a notice with its details, another without a body.
    pub fn commission(&self, award: &str, step: &str) -> Response {
        let body =
            if step == "notice" { json!({ "details": trellis_story::notice_details() }) } else { json!({}) };
        self.app().post(&self.story.commissioner, &format!("/awards/{award}/{step}"), &body)
    }

    pub fn sign(&self, award: &str) -> Response {
        let body = json!({ "starts_on": "2026-09-01", "months": 24 });
        self.app().post(&self.story.approver, &format!("/awards/{award}/contract"), &body)
    }

    /// How many rows of a table the database alone shows to a person, during the evaluation.
    pub fn rows_seen(&self, who: &Actor, table: &str) -> String {
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.person_id', '{}', true), \
             set_config('app.now', '2026-06-20T09:00:00Z', true); SELECT count(*) FROM app.{table}; COMMIT",
            who.organisation, who.person
        );
        let printed = self.app().database.as_role("trellis_app", &sql).expect("a count");
        printed.lines().last().unwrap_or_default().to_owned()
    }

    /// What has been decided of the lot.
    pub fn outcome(&self) -> String {
        let sql = format!("SELECT outcome FROM app.lot WHERE id = '{}'", self.story.lots[0]);
        self.app().database.superuser(&sql)
    }

    pub fn award(&self, award: &str) -> Value {
        self.app().get(&self.story.commissioner, &format!("/awards/{award}")).expect(200)
    }

    pub fn award_version(&self, award: &str) -> i64 {
        version(&self.app().get(&self.story.commissioner, &format!("/awards/{award}")))
    }
}
