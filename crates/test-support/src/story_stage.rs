//! The story on a test's own site, with the clock in the test's hand.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use trellis_credentials::{Password, Purpose, TotpSecret, hash_password};
use trellis_kernel::Clock;
use trellis_story::{Founded, Reply, Secrets, Stage, StoryError, account, found};
use uuid::Uuid;

use crate::{Actor, PASSWORD, Response, TestApp};

/// A site with the story's cast on it.
pub struct StoryStage {
    /// The site.
    pub app: TestApp,
    founded: Founded,
    authenticators: BTreeMap<&'static str, TotpSecret>,
}

impl StoryStage {
    /// A new site on which everyone is founded and nothing has happened.
    pub fn open() -> Self {
        let app = TestApp::start_at("2026-03-02T09:00:00Z".parse().expect("an instant"));
        let mut rng = rand::rng();
        let password = Password::new(PASSWORD, &[]).expect("a good password");
        let password_hash = hash_password(&password, &mut rng).expect("a hash");
        let mut authenticators = BTreeMap::new();
        let secrets = |person: trellis_kernel::PersonId, name: &'static str| {
            let secret = TotpSecret::draw(&mut rng);
            let seal = app.root.secret_box(Purpose::TotpSecret);
            let totp_secret = seal.seal(person.uuid(), secret.as_bytes(), &mut rng).expect("a sealed secret");
            authenticators.insert(name, secret);
            Ok(Secrets { password_hash: password_hash.clone(), totp_secret })
        };
        let founded = found(&app.store, secrets).expect("the cast is founded");
        app.database.superuser(
            "INSERT INTO app.login (id, person_id, org_id, epoch, started_at, factor_at) \
             SELECT DISTINCT m.person_id, m.person_id, m.org_id, 1, '2100-01-01Z'::timestamptz, '2100-01-01Z'::timestamptz \
             FROM app.membership m",
        );
        Self { app, founded, authenticators }
    }

    /// What the account's authenticator shows now.
    #[track_caller]
    pub fn code(&self, name: &str) -> String {
        let authenticator = self.authenticators.get(name);
        authenticator.unwrap_or_else(|| panic!("no account is called {name}")).code_at(self.app.clock.now())
    }

    /// The account of that name, ready to call.
    #[track_caller]
    pub fn actor(&self, name: &str) -> Actor {
        let account = account(name).unwrap_or_else(|| panic!("no account is called {name}"));
        Actor {
            person: self.founded.people[name],
            organisation: self.founded.organisations[account.organisation],
        }
    }

    /// A POST, whatever comes back.
    #[track_caller]
    pub fn try_post(&self, who: &str, path: &str, body: &Value) -> Response {
        self.app.post(&self.actor(who), path, body)
    }

    /// A PUT, whatever comes back.
    #[track_caller]
    pub fn try_put(&self, who: &str, path: &str, version: i64, body: &Value) -> Response {
        self.app.put(&self.actor(who), path, version, body)
    }

    /// A GET, whatever comes back.
    #[track_caller]
    pub fn try_get(&self, who: &str, path: &str) -> Response {
        self.app.get(&self.actor(who), path)
    }
}

impl Stage for StoryStage {
    fn call(
        &self,
        method: &'static str,
        who: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<Reply, StoryError> {
        let actor = self.actor(who);
        let answer = match method {
            "POST" => self.app.post(&actor, path, body),
            "PUT" => self.app.put(&actor, path, version.unwrap_or_default(), body),
            _ => self.app.get(&actor, path),
        };
        let tag = answer.header("etag").and_then(|tag| tag.trim_matches('"').parse().ok());
        Ok(Reply { status: answer.status, version: tag, body: answer.body })
    }

    fn set_clock(&self, instant: DateTime<Utc>) {
        self.app.clock.set(instant);
    }

    fn organisation(&self, short: &str) -> Uuid {
        self.founded.organisations[short].uuid()
    }

    fn person(&self, name: &str) -> Uuid {
        self.founded.people[name].uuid()
    }
}
