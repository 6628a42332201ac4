//! A caller of the program over HTTP, with tokens signed by the installation's own key.

use std::time::Duration;

use serde_json::{Value, json};
use trellis_credentials::{Issuance, Purpose, RootKey, SigningKey, TokenSigner};
use trellis_kernel::Clock;
use trellis_store::SystemClock;
use trellis_test_support::Actor;
use uuid::Uuid;

/// What a call came to: an answer, or a connection that was cut.
pub(crate) type Outcome = Result<(u16, Value), String>;

/// A caller.
pub(crate) struct Client {
    base: String,
    signer: TokenSigner,
    agent: ureq::Agent,
}

impl Client {
    /// A caller of the site at `address`, whose root key is known.
    pub(crate) fn of(address: &str, root: &RootKey) -> Self {
        let base = format!("http://{address}");
        let key = SigningKey::from_seed("1", &root.for_purpose(Purpose::TokenSigningKey));
        let signer = TokenSigner::new(&base, "trellis-api", &key);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(10)))
            .build()
            .new_agent();
        Self { base, signer, agent }
    }

    /// POST with a key of its own, which must succeed.
    pub(crate) fn must_post(&self, actor: &Actor, path: &str, body: &Value) -> Value {
        let (status, answer) = self.post(actor, path, body, &new_id().to_string()).expect("an answer");
        assert!((200..300).contains(&status), "POST {path}: {status} {answer}");
        answer
    }

    /// POST with this idempotency key.
    pub(crate) fn post(&self, actor: &Actor, path: &str, body: &Value, key: &str) -> Outcome {
        let request = self
            .agent
            .post(format!("{}/api/v1{path}", self.base))
            .header("authorization", self.bearer(actor))
            .header("idempotency-key", key)
            .content_type("application/json");
        read(request.send(body.to_string()))
    }

    /// PUT for this version, which must succeed.
    pub(crate) fn must_put(&self, actor: &Actor, path: &str, version: i64, body: &Value) -> Value {
        let request = self
            .agent
            .put(format!("{}/api/v1{path}", self.base))
            .header("authorization", self.bearer(actor))
            .header("if-match", format!("\"{version}\""))
            .content_type("application/json");
        let (status, answer) = read(request.send(body.to_string())).expect("an answer");
        assert!((200..300).contains(&status), "PUT {path}: {status} {answer}");
        answer
    }

    /// GET, which must succeed.
    pub(crate) fn must_get(&self, actor: &Actor, path: &str) -> Value {
        let request = self.agent.get(format!("{}/api/v1{path}", self.base));
        let (status, answer) =
            read(request.header("authorization", self.bearer(actor)).call()).expect("an answer");
        assert_eq!(status, 200, "GET {path}: {answer}");
        answer
    }

    /// The version of a thing, from its `ETag`.
    pub(crate) fn version(&self, actor: &Actor, path: &str) -> i64 {
        let request = self.agent.get(format!("{}/api/v1{path}", self.base));
        let answer = request.header("authorization", self.bearer(actor)).call().expect("an answer");
        let tag = answer.headers().get("etag").expect("an ETag").to_str().expect("in ASCII");
        tag.trim_matches('"').parse().expect("a version")
    }

    fn bearer(&self, actor: &Actor) -> String {
        let now = SystemClock.now();
        let issuance = Issuance {
            subject: actor.person.uuid(),
            organisation: Some(actor.organisation.uuid()),
            session: actor.person.uuid(),
            token_id: new_id(),
            authenticated_at: now,
            methods: vec!["pwd".to_owned(), "otp".to_owned()],
            epoch: 1,
            at: now,
        };
        format!("Bearer {}", self.signer.sign(issuance).expect("a token").0)
    }
}

/// An identifier that grows with time.
#[expect(clippy::disallowed_methods, reason = "a caller names its own requests")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Outcome {
    let mut answer = answer.map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().read_to_string().map_err(|error| error.to_string())?;
    // A connection that was cut in the middle of the body is no acknowledgement.
    let body =
        if text.is_empty() { json!(null) } else { serde_json::from_str(&text).map_err(|e| e.to_string())? };
    Ok((status, body))
}
