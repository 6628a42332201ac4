//! What a use case's result becomes: a status, the headers that matter, and a body that can be kept and given again.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use serde::Serialize;
use serde_json::{Value, json};
use trellis_commissioning::Refusal;
use trellis_store::StoredAnswer;

use crate::problem::Problem;

/// What every handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// An answer before it is sent; made inside the transaction, so that it can be kept with it.
#[derive(Debug)]
pub struct Reply {
    status: u16,
    location: Option<String>,
    version: Option<i64>,
    body: Option<String>,
    file: Option<File>,
    replayed: bool,
}

/// A body that is no JSON: a table as a file. It answers reads, so it is never kept for a repeat.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) media_type: &'static str,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// What lets a reader check it: header and value.
    pub(crate) controls: Vec<(&'static str, String)>,
}

impl Reply {
    /// 200 with a body.
    pub fn ok(body: impl Serialize) -> Result<Self, Refusal> {
        Self::with(200, body)
    }

    /// 201 with a body and where the new thing is.
    pub fn created(location: impl Into<String>, body: impl Serialize) -> Result<Self, Refusal> {
        Ok(Self { location: Some(location.into()), ..Self::with(201, body)? })
    }

    /// 204.
    pub fn no_content() -> Self {
        Self { status: 204, location: None, version: None, body: None, file: None, replayed: false }
    }

    /// 200 with a file.
    pub(crate) fn file(file: File) -> Self {
        Self { status: 200, file: Some(file), ..Self::no_content() }
    }

    /// A refusal of something that is kept all the same, so that both stand in one transaction.
    pub(crate) fn refused(problem: &Problem) -> Result<Self, Refusal> {
        let (status, body) = problem.told();
        Self::with(status, body)
    }

    /// Adds the version as a strong `ETag`.
    #[must_use]
    pub fn version(self, version: i64) -> Self {
        Self { version: Some(version), ..self }
    }

    fn with(status: u16, body: impl Serialize) -> Result<Self, Refusal> {
        let body = serde_json::to_string(&body).map_err(|error| Refusal::rule("internal", error))?;
        Ok(Self { status, body: Some(body), ..Self::no_content() })
    }

    pub(crate) fn replayed(kept: StoredAnswer) -> Self {
        Self {
            status: u16::try_from(kept.status).unwrap_or(200),
            location: kept.headers.get("location").and_then(Value::as_str).map(str::to_owned),
            version: kept.headers.get("version").and_then(Value::as_i64),
            body: (!kept.body.is_empty()).then_some(kept.body),
            file: None,
            replayed: true,
        }
    }

    pub(crate) fn to_keep(&self) -> StoredAnswer {
        StoredAnswer {
            status: i16::try_from(self.status).unwrap_or(200),
            headers: json!({ "location": self.location, "version": self.version }),
            body: self.body.clone().unwrap_or_default(),
        }
    }

    pub(crate) fn send(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponse::build(status);
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        if self.replayed {
            response.insert_header(("idempotency-replayed", "true"));
        }
        if let Some(file) = self.file {
            for control in file.controls {
                response.insert_header(control);
            }
            let attached = format!("attachment; filename=\"{}\"", file.name);
            response.insert_header((header::CONTENT_DISPOSITION, attached));
            return response.content_type(file.media_type).body(file.bytes);
        }
        match self.body {
            Some(body) if status.is_success() => response.content_type("application/json").body(body),
            Some(body) => response.content_type(Problem::MEDIA_TYPE).body(body),
            None => response.finish(),
        }
    }
}
