//! What a request carries beside its path: the credential, the idempotency key, the precondition, the body.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use trellis_commissioning::identity::LoginProof;
use trellis_kernel::LoginId;
use trellis_store::{IdempotencyKey, Session};
use utoipa::ToSchema;

use crate::body;
use crate::credential::{self, caller};
use crate::problem::Problem;

/// A read in the caller's name.
pub struct Read {
    /// In whose name.
    pub session: Session,
}

/// A read, or a change without a key, by anyone; a credential that is sent is checked all the same.
pub struct Public<T = Empty> {
    /// The body.
    pub body: T,
}

/// A POST: it needs an Idempotency-Key, so that a repeat has no second effect.
pub struct Write<T = Empty> {
    /// In whose name, with the key.
    pub session: Session,
    /// The version that the caller last saw, when they say so.
    pub if_match: Option<i64>,
    /// The body.
    pub body: T,
}

/// A PUT or DELETE: it needs an If-Match, so that nobody's change is lost.
pub struct Edit<T = Empty> {
    /// In whose name.
    pub session: Session,
    /// The version that the caller saw.
    pub version: i64,
    /// The body.
    pub body: T,
}

/// A change that takes no Idempotency-Key, because its body holds a secret or because a repeat changes nothing more.
pub struct Change<T = Empty> {
    /// In whose name.
    pub session: Session,
    /// The login that the token speaks of; none for machines.
    pub login: Option<LoginId>,
    /// The body.
    pub body: T,
}

/// A step of signing in, by the bearer of a token that may have shown a password only.
pub struct Proof<T = Empty> {
    /// The login that the token speaks of.
    pub proof: LoginProof,
    /// The body.
    pub body: T,
}

/// A body without content.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

impl FromRequest for Read {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self { session: Session::Caller(caller(&request).await?, None) }) })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Public<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            credential::stranger(&request)?;
            let bytes = body::read(&request, &mut payload).await?;
            Ok(Self { body: body::parse(&bytes)? })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Write<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let caller = caller(&request).await?;
            let key = idempotency_key(&request)?;
            let if_match = if_match(&request)?;
            let bytes = body::read(&request, &mut payload).await?;
            let body = body::parse(&bytes)?;
            let key = IdempotencyKey { key, request_hash: request_hash(&request, &bytes) };
            Ok(Self { session: Session::Caller(caller, Some(key)), if_match, body })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Change<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let caller = caller(&request).await?;
            let bytes = body::read(&request, &mut payload).await?;
            let (login, body) = (caller.login, body::parse(&bytes)?);
            Ok(Self { session: Session::Caller(caller, None), login, body })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Proof<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let proof = credential::proof(&request)?;
            let bytes = body::read(&request, &mut payload).await?;
            Ok(Self { proof, body: body::parse(&bytes)? })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Edit<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let caller = caller(&request).await?;
            let missing =
                || Problem::new("precondition-required", "send the ETag that you last read as If-Match");
            let version = if_match(&request)?.ok_or_else(missing)?;
            let bytes = body::read(&request, &mut payload).await?;
            Ok(Self { session: Session::Caller(caller, None), version, body: body::parse(&bytes)? })
        })
    }
}

pub(crate) fn idempotency_key(request: &HttpRequest) -> Result<String, Problem> {
    let missing = "send an Idempotency-Key header of 1 to 255 visible characters, such as a UUID";
    let mut values = request.headers().get_all("idempotency-key");
    let key = values.next().and_then(|value| value.to_str().ok()).map(str::trim).unwrap_or_default();
    let fits =
        (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    if fits && values.next().is_none() {
        Ok(key.to_owned())
    } else {
        Err(Problem::new("idempotency-key-required", missing))
    }
}

fn if_match(request: &HttpRequest) -> Result<Option<i64>, Problem> {
    let Some(value) = request.headers().get(header::IF_MATCH) else { return Ok(None) };
    let version =
        value.to_str().ok().and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
    // A tag that we never gave out cannot be the current one.
    version.map(Some).ok_or_else(|| {
        Problem::new("stale-version", "the If-Match header holds no ETag of ours; read it again")
    })
}

/// SHA-256 over method, path and canonical body: two spellings of one request are one request.
pub(crate) fn request_hash(request: &HttpRequest, bytes: &[u8]) -> Vec<u8> {
    let canonical = serde_json::from_slice::<serde_json::Value>(bytes)
        .ok()
        .and_then(|value| serde_json_canonicalizer::to_vec(&value).ok())
        .unwrap_or_else(|| bytes.to_vec());
    let mut hash = Sha256::new();
    for part in [request.method().as_str().as_bytes(), request.path().as_bytes(), &canonical] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
