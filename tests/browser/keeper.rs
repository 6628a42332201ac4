//! Answers the browser's side while it works: one line of JSON asks, one line answers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::Child;

use serde::Deserialize;
use serde_json::{Value, json};
use trellis_kernel::Clock;
use trellis_story::account;
use trellis_test_support::StoryStage;

/// What a driver tells at its end.
#[derive(Deserialize)]
pub(crate) struct Finished {
    /// How many pages and journeys there were.
    pub(crate) seen: u64,
    /// What it complains about.
    pub(crate) failures: Vec<String>,
    /// The addresses that it looked at.
    pub(crate) passed: BTreeSet<String>,
}

/// Serves until the driver has finished.
pub(crate) fn serve(stage: &StoryStage, mut driver: Child) -> Finished {
    let mut answers = driver.stdin.take().expect("piped");
    let asked = BufReader::new(driver.stdout.take().expect("piped"));
    let mut keeper = Keeper { stage, shown: BTreeMap::new() };
    for line in asked.lines() {
        let line = line.expect("text");
        let request: Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("the driver says: {line}"));
        if request["ask"] == "finish" {
            driver.wait().expect("the driver ends");
            return serde_json::from_value(request).expect("how it ended");
        }
        writeln!(answers, "{}", keeper.answer(&request)).expect("the driver reads");
    }
    panic!("the driver broke off: {:?}", driver.wait());
}

struct Keeper<'a> {
    stage: &'a StoryStage,
    /// The last code of each account, because none is taken twice.
    shown: BTreeMap<String, String>,
}

impl Keeper<'_> {
    fn answer(&mut self, request: &Value) -> Value {
        match request["ask"].as_str() {
            Some("code") => self.code(request["account"].as_str().unwrap_or_default()),
            Some("advance") => {
                let seconds = request["seconds"].as_i64().unwrap_or_default();
                self.stage.app.clock.advance(chrono::Duration::seconds(seconds));
                json!({})
            }
            Some("now") => json!({ "now": self.stage.app.clock.now() }),
            Some("letter") => {
                let kind = request["kind"].as_str().unwrap_or_default();
                json!({ "token": self.stage.app.mailed_token(kind) })
            }
            _ => json!({ "error": format!("nobody knows how to answer {request}") }),
        }
    }

    fn code(&mut self, name: &str) -> Value {
        let Some(account) = account(name) else {
            return json!({ "error": format!("no account is called {name}") });
        };
        while self.shown.get(name).is_some_and(|last| *last == self.stage.code(name)) {
            self.stage.app.clock.advance(chrono::Duration::seconds(30));
        }
        let code = self.stage.code(name);
        self.shown.insert(name.to_owned(), code.clone());
        json!({ "email": account.email(), "code": code })
    }
}
