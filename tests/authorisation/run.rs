//! A cell over HTTP.

use serde_json::Value;

use crate::callers::Caller;
use crate::operations::Operation;
use crate::world::World;

/// What came back: the status with the problem type, and the body.
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) told: String,
    pub(crate) text: String,
    /// Where it says that the new thing is.
    pub(crate) location: Option<String>,
}

impl Outcome {
    /// Whether the answer came from past the policy.
    pub(crate) fn passed(&self) -> bool {
        !matches!(self.status, 401 | 403 | 404)
    }
}

/// Makes the call with a valid body, a new idempotency key and a version to match.
pub(crate) fn call(world: &World, operation: &Operation, path: &str, caller: &Caller) -> Outcome {
    let app = &world.stage.app;
    let body = operation.body.clone().map(|body| world.fill(body));
    let answer = app.send(&operation.method, path, caller.token.as_deref(), body.as_ref());
    let kind = answer.body["type"].as_str().unwrap_or_default().trim_start_matches("/problems/").to_owned();
    let told = if kind.is_empty() { answer.status.to_string() } else { format!("{} {kind}", answer.status) };
    let location = answer.header("location").map(str::to_owned);
    Outcome { status: answer.status, told, text: answer.text, location }
}

/// Whether the caller reads what the answer says was made. Whoever calls without a credential has to sign in first.
pub(crate) fn leads_nowhere(world: &World, outcome: &Outcome, caller: &Caller) -> Option<String> {
    let (Some(location), Some(token)) = (&outcome.location, &caller.token) else { return None };
    caller.principal.as_ref()?;
    let read = world.stage.app.send("GET", location, Some(token), None);
    (read.status != 200).then(|| format!("its Location {location} is answered with {}", read.status))
}

/// A checksum of every row of every table, but for what a refused call may write: audit events, logins, limits.
pub(crate) fn checksum(world: &World) -> Value {
    let database = &world.stage.app.database;
    let tables = database.superuser(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'app' \
         AND tablename NOT IN ('login', 'sign_in_attempt', 'attempt', 'rollup', 'rollup_delta') ORDER BY 1",
    );
    tables
        .lines()
        .map(|table| {
            let sum = database.superuser(&format!(
                "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
            ));
            (table.to_owned(), Value::String(sum))
        })
        .collect()
}
