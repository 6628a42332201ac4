//! The stage of the demonstration: a site on a loopback port of the system's choice, whose clock the story sets.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError, mpsc};

use actix_web::{HttpServer, dev::ServerHandle, web};
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use serde_json::Value;
use trellis_access::{Action, Facts};
use trellis_api::{App, AppSettings, LimitSettings};
use trellis_commissioning::{Refusal, authorise};
use trellis_credentials::{Issuance, Login, RootKey};
use trellis_kernel::{Clock, FixedClock, LoginId};
use trellis_store::{Session, Store};
use trellis_story::{Founded, Reply, Stage, StoryError, account};
use uuid::Uuid;

/// The stage; dropping it closes the site.
pub(super) struct LoopbackStage {
    base: String,
    agent: ureq::Agent,
    app: web::Data<App>,
    clock: FixedClock,
    founded: Founded,
    /// Tokens by account, good for one moment of the story.
    tokens: Mutex<BTreeMap<String, (DateTime<Utc>, String)>>,
    server: ServerHandle,
}

impl LoopbackStage {
    /// Opens the site.
    pub(super) fn open(store: Store, root: &RootKey, clock: FixedClock, founded: Founded) -> Result<Self> {
        let settings =
            AppSettings { issuer: "http://127.0.0.1".to_owned(), https: false, limits: LimitSettings::off() };
        let app = web::Data::new(App::new(store, root, settings));
        let (server, port) = serve(app.clone())?;
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let base = format!("http://127.0.0.1:{port}/api/v1");
        Ok(Self { base, agent, app, clock, founded, tokens: Mutex::new(BTreeMap::new()), server })
    }

    fn token(&self, who: &str) -> Result<String, StoryError> {
        let now = self.clock.now();
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, token)) = tokens.get(who).filter(|(moment, _)| *moment == now) {
            return Ok(token.clone());
        }
        let token = self.sign_in(who, now)?;
        tokens.insert(who.to_owned(), (now, token.clone()));
        Ok(token)
    }

    /// Opens a login as if the password and a code had been given. A code itself would not do: the story goes back and
    /// forth in time, and whoever had shown a code of its last day could show none in the days before.
    fn sign_in(&self, who: &str, now: DateTime<Utc>) -> Result<String, StoryError> {
        let missing =
            |what: &dyn std::fmt::Display| StoryError::Missing(format!("a token for {who}: {what}"));
        let account = account(who).ok_or_else(|| missing(&"no such account"))?;
        let person = self.founded.people.get(who).ok_or_else(|| missing(&"not founded"))?;
        let organisation = self.founded.organisations.get(account.organisation);
        let login = Login {
            organisation: organisation.copied(),
            factor_at: Some(now),
            ..Login::start(LoginId::new(self.app.store.mint_id()), *person, 1, now)
        };
        let opened = self.app.store.run_here("open a login of the story", &Session::Gate, |tx| {
            let permit = authorise(tx, Action::CreateSession, Facts::none())?;
            Ok::<(), Refusal>(tx.insert_login(&permit, &login)?)
        });
        opened.map_err(|refusal| missing(&refusal))?;
        let issuance = Issuance {
            subject: login.person.uuid(),
            organisation: organisation.map(|id| id.uuid()),
            session: login.id.uuid(),
            token_id: self.app.store.mint_id(),
            authenticated_at: now,
            methods: vec!["pwd".to_owned(), "otp".to_owned()],
            epoch: login.epoch,
            at: now,
        };
        self.app.signer.sign(issuance).map(|(token, _)| token).map_err(|error| missing(&error))
    }
}

impl Stage for LoopbackStage {
    fn call(
        &self,
        method: &'static str,
        who: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<Reply, StoryError> {
        let (url, bearer) = (format!("{}{path}", self.base), format!("Bearer {}", self.token(who)?));
        let request = match method {
            "GET" => return read(self.agent.get(url).header("authorization", bearer).call()),
            "PUT" => self.agent.put(url).header("if-match", format!("\"{}\"", version.unwrap_or_default())),
            _ => self.agent.post(url).header("idempotency-key", self.app.store.mint_id().to_string()),
        };
        read(request.header("authorization", bearer).content_type("application/json").send(body.to_string()))
    }

    fn set_clock(&self, instant: DateTime<Utc>) {
        self.clock.set(instant);
    }

    fn organisation(&self, short: &str) -> Uuid {
        self.founded.organisations.get(short).map_or_else(Uuid::nil, |id| id.uuid())
    }

    fn person(&self, name: &str) -> Uuid {
        self.founded.people.get(name).map_or_else(Uuid::nil, |id| id.uuid())
    }
}

impl Drop for LoopbackStage {
    fn drop(&mut self) {
        // The stop is sent when the future is made; the process waits for nothing of it.
        drop(self.server.stop(false));
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Reply, StoryError> {
    let unreachable = |error: ureq::Error| StoryError::Unreachable(error.to_string());
    let mut answer = answer.map_err(unreachable)?;
    let tag = answer.headers().get("etag").and_then(|tag| tag.to_str().ok());
    let version = tag.and_then(|tag| tag.trim_matches('"').parse().ok());
    let status = answer.status().as_u16();
    let text = answer.body_mut().read_to_string().map_err(unreachable)?;
    Ok(Reply { status, version, body: serde_json::from_str(&text).unwrap_or(Value::Null) })
}

/// Serves on a thread of its own and tells the port.
fn serve(app: web::Data<App>) -> Result<(ServerHandle, u16)> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(move || trellis_api::serve_with(app.clone(), |_| {}))
                .workers(1)
                .disable_signals();
            let server = server.bind(("127.0.0.1", 0))?;
            let port = server.addrs().first().map_or(0, std::net::SocketAddr::port);
            let server = server.run();
            let _ = send.send((server.handle(), port));
            server.await
        })
    });
    receive.recv().context("the story's site did not start")
}
