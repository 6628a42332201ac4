//! The site in this process, on a loopback port, with its own database and a clock in the test's hand.

use std::sync::Arc;
use std::sync::mpsc;

use actix_web::{HttpServer, dev::ServerHandle, web};
use chrono::{DateTime, Utc};
use serde_json::Value;
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_api::{App, AppSettings, LimitSettings};
use trellis_commissioning::Refusal;
use trellis_credentials::{Issuance, Purpose, RootKey, SigningKey, TokenSigner};
use trellis_kernel::{FixedClock, OrganisationId, PersonId};
use trellis_store::{Session, Store, StoreSettings};
use trellis_web::Pages;

use crate::{Actor, Response, TestDatabase, found_organisation, found_person};

const ISSUER: &str = "http://127.0.0.1";

/// A running site.
pub struct TestApp {
    /// The clock that the site reads.
    pub clock: FixedClock,
    /// The site's store, for arranging what no call can.
    pub store: Store,
    /// Its database.
    pub database: TestDatabase,
    /// Its root key.
    pub root: RootKey,
    base: String,
    signer: TokenSigner,
    pub(crate) agent: ureq::Agent,
    server: ServerHandle,
}

impl TestApp {
    /// Starts a site whose clock stands at 9 in the morning of 1 May 2026 in London.
    pub fn start() -> Self {
        Self::start_at("2026-05-01T08:00:00Z".parse().expect("an instant"))
    }

    /// Starts a site whose clock stands at `instant`.
    pub fn start_at(instant: DateTime<Utc>) -> Self {
        Self::start_with(instant, LimitSettings::off())
    }

    /// Starts a site that counts its callers' requests.
    pub fn start_with(instant: DateTime<Utc>, limits: LimitSettings) -> Self {
        // A failure's cause goes to the log alone, so a test that meets one shows the log.
        let _ = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::ERROR)
            .with_test_writer()
            .try_init();
        let database = TestDatabase::create();
        let clock = FixedClock::at(instant);
        let settings = StoreSettings { connections: 4, ..StoreSettings::at(database.url("trellis_app")) };
        let store = Store::open(&settings, Arc::new(clock.clone())).expect("the store opens");
        let root = RootKey::new([7; 32]);
        let app =
            App::new(store.clone(), &root, AppSettings { issuer: ISSUER.to_owned(), https: false, limits });
        let pages = Pages::new(app.entrance.clone(), &root, false).map(web::Data::new).ok();
        let (server, port) = serve(web::Data::new(app), pages);
        let key = SigningKey::from_seed("1", &root.for_purpose(Purpose::TokenSigningKey));
        let signer = TokenSigner::new(ISSUER, "trellis-api", &key);
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        Self { clock, store, database, root, base: format!("http://127.0.0.1:{port}"), signer, agent, server }
    }

    /// Where the site is.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Founds an organisation, as the operator does.
    pub fn organisation(&self, kind: OrganisationKind, sector: Option<Sector>, name: &str) -> OrganisationId {
        found_organisation(&self.store, kind, sector, name)
    }

    /// Adds a person with roles to an organisation.
    pub fn person(&self, organisation: OrganisationId, roles: &[Role]) -> Actor {
        let actor = found_person(&self.store, organisation, roles);
        let person = actor.person;
        // Tests that do not sign in need them logged in for as long as the clock may be moved on.
        self.database.superuser(&format!(
            "INSERT INTO app.login (id, person_id, org_id, epoch, started_at, factor_at) \
             VALUES ('{person}', '{person}', '{organisation}', 1, '2100-01-01Z', '2100-01-01Z')"
        ));
        actor
    }

    /// The same person in another organisation with this role, where they work from now on.
    pub fn also_in(&self, person: PersonId, organisation: OrganisationId, role: Role) -> Actor {
        self.database.superuser(&format!(
            "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
             VALUES (gen_random_uuid(), '{person}', '{organisation}', '{}', '2026-01-01Z'); \
             UPDATE app.login SET org_id = '{organisation}' WHERE id = '{person}'",
            role.key()
        ));
        Actor { person, organisation }
    }

    /// A token for an actor, made at the test's clock with a fresh second factor.
    pub fn token(&self, actor: &Actor) -> String {
        use trellis_kernel::Clock;
        let now = self.clock.now();
        let issuance = Issuance {
            subject: actor.person.uuid(),
            organisation: Some(actor.organisation.uuid()),
            session: actor.person.uuid(),
            token_id: self.store.mint_id(),
            authenticated_at: now,
            methods: vec!["pwd".to_owned(), "otp".to_owned()],
            epoch: 1,
            at: now,
        };
        self.signer.sign(issuance).expect("a token").0
    }

    /// GET without a credential.
    pub fn get_public(&self, path: &str) -> Response {
        Response::read(self.agent.get(self.url(path)).call().expect("an answer"))
    }

    /// GET without a credential, with a header.
    pub fn get_public_with(&self, path: &str, (name, value): (&str, &str)) -> Response {
        Response::read(self.agent.get(self.url(path)).header(name, value).call().expect("an answer"))
    }

    /// GET of an address beside the API, without a credential.
    pub fn get_at_root(&self, path: &str) -> Response {
        Response::read(self.agent.get(format!("{}{path}", self.base)).call().expect("an answer"))
    }

    /// GET in an actor's name.
    pub fn get(&self, actor: &Actor, path: &str) -> Response {
        let request = self.agent.get(self.url(path)).header("authorization", self.bearer(actor));
        Response::read(request.call().expect("an answer"))
    }

    /// POST in an actor's name with a new idempotency key.
    pub fn post(&self, actor: &Actor, path: &str, body: &Value) -> Response {
        self.post_with_key(actor, path, body, &self.store.mint_id().to_string())
    }

    /// POST in an actor's name with this idempotency key.
    pub fn post_with_key(&self, actor: &Actor, path: &str, body: &Value, key: &str) -> Response {
        let request = self
            .agent
            .post(self.url(path))
            .header("authorization", self.bearer(actor))
            .header("idempotency-key", key)
            .content_type("application/json");
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// POST in an actor's name with a new idempotency key, for the version in this `If-Match` where there is one.
    pub fn post_if_match(&self, actor: &Actor, path: &str, tag: Option<&str>, body: &Value) -> Response {
        let mut request = self
            .agent
            .post(self.url(path))
            .header("authorization", self.bearer(actor))
            .header("idempotency-key", self.store.mint_id().to_string())
            .content_type("application/json");
        if let Some(tag) = tag {
            request = request.header("if-match", tag);
        }
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// POST of a document of another form than JSON, in an actor's name with a new idempotency key.
    pub fn post_document(&self, actor: &Actor, path: &str, media_type: &str, document: &[u8]) -> Response {
        let request = self
            .agent
            .post(self.url(path))
            .header("authorization", self.bearer(actor))
            .header("idempotency-key", self.store.mint_id().to_string())
            .content_type(media_type);
        Response::read(request.send(document).expect("an answer"))
    }

    /// Any call: a POST with a new idempotency key, a PUT or DELETE for version 1, with a token or without one.
    pub fn send(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Response {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(self.url(path))
            .header("idempotency-key", self.store.mint_id().to_string())
            .header("if-match", "\"1\"")
            .header("content-type", "application/json");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        Response::read(self.agent.run(request.body(body).expect("a request")).expect("an answer"))
    }

    /// POST without a credential.
    pub fn post_public(&self, path: &str, body: &Value) -> Response {
        let request = self.agent.post(self.url(path)).content_type("application/json");
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// PUT in an actor's name, for the version that was last seen.
    pub fn put(&self, actor: &Actor, path: &str, version: i64, body: &Value) -> Response {
        let request = self
            .agent
            .put(self.url(path))
            .header("authorization", self.bearer(actor))
            .header("if-match", format!("\"{version}\""))
            .content_type("application/json");
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// DELETE in an actor's name, for the version that was last seen.
    pub fn delete(&self, actor: &Actor, path: &str, version: i64) -> Response {
        let request = self
            .agent
            .delete(self.url(path))
            .header("authorization", self.bearer(actor))
            .header("if-match", format!("\"{version}\""));
        Response::read(request.call().expect("an answer"))
    }

    /// Runs an action in a session of its own, for arranging what no call can.
    pub fn arrange<T>(
        &self,
        session: &Session,
        action: impl FnMut(&mut trellis_store::Tx<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.store.run_here("arrange", session, action)
    }

    /// The full address of a path of the API.
    pub fn url(&self, path: &str) -> String {
        if path.starts_with("/api/") || path.starts_with("/.well-known") || path.starts_with("/ocds") {
            format!("{}{path}", self.base)
        } else {
            format!("{}/api/v1{path}", self.base)
        }
    }

    fn bearer(&self, actor: &Actor) -> String {
        format!("Bearer {}", self.token(actor))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The stop is sent when the future is made; nobody needs to wait for it.
        drop(self.server.stop(false));
    }
}

/// Runs the site on a thread of its own and tells its port. Without assets there are no pages, and a test of them fails.
fn serve(app: web::Data<App>, pages: Option<web::Data<Pages>>) -> (ServerHandle, u16) {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let beside = move |config: &mut web::ServiceConfig| {
                if let Some(pages) = &pages {
                    trellis_web::configure(pages, config);
                }
            };
            let server = HttpServer::new(move || trellis_api::serve_with(app.clone(), beside.clone()))
                .workers(1)
                .disable_signals()
                .bind(("127.0.0.1", 0))
                .expect("a loopback port");
            let port = server.addrs().first().expect("an address").port();
            let server = server.run();
            send.send((server.handle(), port)).expect("the test waits");
            server.await.expect("the site ends well");
        });
    });
    receive.recv().expect("the site starts")
}
