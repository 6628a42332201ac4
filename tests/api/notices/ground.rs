//! Notices of the story's tender, award and contract, and how their steps are called.

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
pub use trellis_story::notice_details as details;
use trellis_test_support::{Actor, Response, TestApp, fixtures};

use crate::award::panel::Panel;
use crate::tendering::story::Story;

/// The process that the platform allocates.
pub const OCID: &str = "ocds-h6vhtk-06f17d";

/// A notice to begin about a thing.
pub fn about(form: &str, field: &str, id: &str, details: &Value) -> Value {
    json!({ "form": form, field: id, "details": details })
}

/// A path below a notice.
pub fn path(id: &str, below: &str) -> String {
    format!("/notices/{id}{below}")
}

/// The notice that was begun.
pub fn begun(app: &TestApp, who: &Actor, body: &Value) -> String {
    let made = app.post(who, "/notices", body).expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

/// A step without a body.
pub fn step(app: &TestApp, who: &Actor, id: &str, below: &str) -> Response {
    app.post(who, &path(id, below), &json!({}))
}

/// What the platform answers.
pub fn answer(number: &str, published_at: &str) -> Value {
    json!({ "ocid": OCID, "notice_id": number, "published_at": published_at })
}

/// A commissioner and an approver, and the things that notices are about.
pub struct Hands<'a> {
    pub app: &'a TestApp,
    pub commissioner: Actor,
    pub approver: Actor,
}

impl<'a> Hands<'a> {
    pub fn of(story: &'a Story) -> Self {
        Self { app: &story.app, commissioner: story.commissioner, approver: story.approver }
    }

    /// A notice that was approved and submitted.
    pub fn submitted(&self, body: &Value) -> String {
        let id = begun(self.app, &self.commissioner, body);
        step(self.app, &self.approver, &id, "/approval").expect(200);
        step(self.app, &self.commissioner, &id, "/submission").expect(200);
        id
    }

    /// The platform's answer to a submitted notice.
    pub fn publish(&self, id: &str, number: &str, published_at: &str) -> Response {
        self.app.post(&self.commissioner, &path(id, "/publication"), &answer(number, published_at))
    }

    /// A notice that the platform published.
    pub fn published(&self, body: &Value, number: &str, published_at: &str) -> Value {
        let id = self.submitted(body);
        self.publish(&id, number, published_at).expect(200)
    }
}

/// The tender notice of a story.
pub fn tender_notice(story: &Story) -> Value {
    about("UK4", "procurement_id", &story.id, &details())
}

/// Summaries are sent at nine in the morning of 30 July; the award.
pub fn told() -> (Panel, String) {
    let (panel, award) = Panel::approved();
    panel.story.at("2026-07-30T08:00:00Z");
    panel.commission(&award, "summaries").expect(200);
    (panel, award)
}

/// The validator of packages, with formats checked.
pub fn validator() -> Option<Validator> {
    let schema = fixtures::json("ocds/schema/uk-release-package-schema.bundled.json")?;
    let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true);
    Some(options.build(&schema).expect("the schema is a schema"))
}

/// Checks a package against the schema.
#[track_caller]
pub fn valid(package: &Value) {
    let Some(validator) = validator() else { return };
    let errors: Vec<String> =
        validator.iter_errors(package).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new(), "{package}");
}
