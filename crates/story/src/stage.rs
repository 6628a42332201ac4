//! The stage: calls to the API in an account's name, at a moment of the story.

use chrono::{DateTime, Utc};
use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

/// What a call was answered with.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body; null when there is none.
    pub body: Value,
    /// The version in the `ETag`, when there is one.
    pub version: Option<i64>,
}

/// A step that did not go as the story tells it.
#[derive(Debug, Error)]
pub enum StoryError {
    /// Another status than the story expects: the call, the status and the body in one sentence.
    #[error("{0}")]
    Unexpected(String),
    /// The answer lacks what the next step needs.
    #[error("the answer lacks {0}")]
    Missing(String),
    /// The API cannot be reached.
    #[error("the API cannot be reached: {0}")]
    Unreachable(String),
}

/// Carries the story's calls.
pub trait Stage {
    /// Makes a call. `version` is sent as If-Match; a POST gets an idempotency key of its own.
    fn call(
        &self,
        method: &'static str,
        who: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<Reply, StoryError>;

    /// Puts the site's clock to a moment of the story.
    fn set_clock(&self, instant: DateTime<Utc>);

    /// The id of an organisation, by its short name.
    fn organisation(&self, short: &str) -> Uuid;

    /// The id of an account's person.
    fn person(&self, name: &str) -> Uuid;

    /// A POST that must succeed.
    fn post(&self, who: &str, path: &str, body: &Value) -> Result<Reply, StoryError> {
        self.succeed("POST", who, path, None, body)
    }

    /// Puts the clock to a moment given as RFC 3339.
    fn at(&self, moment: &str) -> Result<(), StoryError> {
        let instant = moment.parse().map_err(|_| StoryError::Missing(format!("a moment in '{moment}'")))?;
        self.set_clock(instant);
        Ok(())
    }

    /// A PUT that must succeed.
    fn put(&self, who: &str, path: &str, version: i64, body: &Value) -> Result<Reply, StoryError> {
        self.succeed("PUT", who, path, Some(version), body)
    }

    /// A GET that must succeed.
    fn get(&self, who: &str, path: &str) -> Result<Reply, StoryError> {
        self.succeed("GET", who, path, None, &Value::Null)
    }

    /// A call that must succeed.
    fn succeed(
        &self,
        method: &'static str,
        who: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<Reply, StoryError> {
        let reply = self.call(method, who, path, version, body)?;
        if (200..300).contains(&reply.status) {
            return Ok(reply);
        }
        let told = format!("{method} {path} as {who} was answered with {}: {}", reply.status, reply.body);
        Err(StoryError::Unexpected(told))
    }
}

impl Reply {
    /// A text field of the body, such as `id`.
    pub fn text(&self, name: &str) -> Result<String, StoryError> {
        let found = self.body.get(name).and_then(Value::as_str);
        found.map(str::to_owned).ok_or_else(|| StoryError::Missing(format!("{name} in {}", self.body)))
    }

    /// The id of the thing made.
    pub fn id(&self) -> Result<String, StoryError> {
        self.text("id")
    }
}
