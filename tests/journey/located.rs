//! Whatever a step of the story makes can be read where its answer says that it is, by whoever made it.

use std::cell::RefCell;

use chrono::{DateTime, Utc};
use serde_json::Value;
use trellis_story::{Reply, Stage, StoryError};
use trellis_test_support::StoryStage;
use uuid::Uuid;

/// Follows every `Location` on the way.
struct Following {
    stage: StoryStage,
    followed: RefCell<Vec<String>>,
    lost: RefCell<Vec<String>>,
}

impl Following {
    fn follow(&self, who: &str, path: &str, location: &str) {
        let answer = self.stage.try_get(who, location);
        self.followed.borrow_mut().push(location.to_owned());
        if answer.status != 200 {
            let told = format!("{who} made {location} by POST {path} and is answered with {}", answer.status);
            self.lost.borrow_mut().push(told);
        }
    }
}

impl Stage for Following {
    fn call(
        &self,
        method: &'static str,
        who: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<Reply, StoryError> {
        if method != "POST" {
            return self.stage.call(method, who, path, version, body);
        }
        let answer = self.stage.try_post(who, path, body);
        if let Some(location) = answer.header("location") {
            self.follow(who, path, location);
        }
        let tag = answer.header("etag").and_then(|tag| tag.trim_matches('"').parse().ok());
        Ok(Reply { status: answer.status, version: tag, body: answer.body })
    }

    fn set_clock(&self, instant: DateTime<Utc>) {
        self.stage.set_clock(instant);
    }

    fn organisation(&self, short: &str) -> Uuid {
        self.stage.organisation(short)
    }

    fn person(&self, name: &str) -> Uuid {
        self.stage.person(name)
    }
}

#[test]
fn every_location_of_the_story_is_read_by_its_maker() {
    let stage =
        Following { stage: StoryStage::open(), followed: RefCell::default(), lost: RefCell::default() };
    trellis_story::tell(&stage, |_| {}).expect("the story");
    let lost = stage.lost.into_inner();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let followed = stage.followed.into_inner();
    for word in [
        "plans",
        "priorities",
        "lots",
        "evaluators",
        "conflict-declarations",
        "bids",
        "contracts",
        "payments",
    ] {
        let part = format!("/{word}/");
        assert!(followed.iter().any(|location| location.contains(&part)), "no location under /{word}");
    }
}
