//! Whose credential a request carries. Whether it still counts is read in the request's own transaction.

use actix_web::http::header;
use actix_web::{HttpRequest, web};
use chrono::DateTime;
use trellis_access::Strength;
use trellis_commissioning::identity::{self, LoginProof};
use trellis_credentials::{AccessClaims, ApiKey};
use trellis_store::{Caller, Session};

use crate::app::App;
use crate::problem::Problem;

/// The caller that the bearer token or API key names, counted against their limit; without a good one the request is
/// counted as a stranger's.
pub(crate) async fn caller(request: &HttpRequest) -> Result<Caller, Problem> {
    let app = app(request)?;
    match identified(app, request).await {
        Ok(caller) => {
            app.entrance.limits.count(caller.person, request.method().is_safe())?;
            Ok(caller)
        }
        Err(problem) => count_stranger(app, request).and(Err(problem)),
    }
}

/// The login that the bearer token speaks of, with or without its second factor.
pub(crate) fn proof(request: &HttpRequest) -> Result<LoginProof, Problem> {
    let app = app(request)?;
    match bearer(request).and_then(|token| claims(app, token)) {
        Ok(claims) => {
            app.entrance.limits.count(claims.sub.into(), request.method().is_safe())?;
            Ok(LoginProof { login: claims.sid.into(), person: claims.sub.into(), epoch: claims.epoch })
        }
        Err(problem) => count_stranger(app, request).and(Err(problem)),
    }
}

/// A request of anyone, counted by where it comes from.
pub(crate) fn stranger(request: &HttpRequest) -> Result<(), Problem> {
    count_stranger(app(request)?, request)
}

fn count_stranger(app: &App, request: &HttpRequest) -> Result<(), Problem> {
    Ok(app.entrance.limits.count_stranger(request.peer_addr().map(|from| from.ip()))?)
}

async fn identified(app: &App, request: &HttpRequest) -> Result<Caller, Problem> {
    let token = bearer(request)?;
    if token.starts_with("trk_") {
        return machine(app, token).await;
    }
    let claims = claims(app, token)?;
    let organisation = claims.org.ok_or_else(|| {
        Problem::new("mfa-required", "this token reaches the second factor only; show its code first")
    })?;
    Ok(Caller {
        person: claims.sub.into(),
        organisation: organisation.into(),
        login: Some(claims.sid.into()),
        epoch: claims.epoch,
        strength: strength(&claims),
        scopes: Vec::new(),
    })
}

fn app(request: &HttpRequest) -> Result<&App, Problem> {
    request.app_data::<web::Data<App>>().map(|app| &***app).ok_or_else(refused)
}

fn bearer(request: &HttpRequest) -> Result<&str, Problem> {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(refused)
}

fn claims(app: &App, token: &str) -> Result<AccessClaims, Problem> {
    app.verifier.verify(token, app.clock().now()).map_err(|_| refused())
}

async fn machine(app: &App, text: &str) -> Result<Caller, Problem> {
    let presented =
        ApiKey::parse(text).map_err(|refusal| Problem::new("sign-in-required", refusal.to_string()))?;
    let (key, epoch) = app
        .store
        .run("check api key", Session::Gate, move |tx| identity::enter_with_api_key(tx, &presented))
        .await?;
    Ok(Caller {
        person: key.machine,
        organisation: key.organisation,
        login: None,
        epoch,
        strength: Strength::ApiKey,
        scopes: identity::scopes_of(&key.scopes),
    })
}

fn strength(claims: &AccessClaims) -> Strength {
    if claims.has_second_factor() {
        Strength::SecondFactor(DateTime::from_timestamp(claims.auth_time, 0).unwrap_or_default())
    } else {
        Strength::Password
    }
}

fn refused() -> Problem {
    Problem::new("sign-in-required", "send a valid access token or API key as Authorization: Bearer")
}
