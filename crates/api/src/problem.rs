//! Refusals on the wire: RFC 9457 `application/problem+json`, from one table of types.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::{Map, Value};
use trellis_commissioning::Refusal;
use trellis_kernel::{FieldError, Invalid};
use utoipa::ToSchema;

pub use trellis_commissioning::{ProblemType, TABLE};

/// A refusal, ready to be sent.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: &'static str,
    detail: String,
    fields: Vec<FieldError>,
    figures: Map<String, Value>,
    retry_after: Option<u64>,
}

/// The body of every refusal (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "/problems/weights-sum", "title": "The weights do not make a whole", "status": 422,
    "detail": "weights add up to 95", "errors": [{ "pointer": "/criteria", "detail": "weights add up to 95" }]
}))]
pub struct ProblemBody {
    /// The problem type, a URI relative to this API.
    #[serde(rename = "type")]
    kind: String,
    /// What the type says of every instance.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened here, and what to do about it.
    detail: String,
    /// Errors of single fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Option<Vec<FieldProblem>>)]
    errors: Vec<FieldError>,
    /// Figures, such as the amount available; their names depend on the type.
    #[serde(flatten)]
    #[schema(value_type = Object, additional_properties)]
    figures: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape of kernel's FieldError, which knows no OpenAPI")]
pub struct FieldProblem {
    /// RFC 6901 pointer into the request body.
    pointer: String,
    /// A sentence that a person can act on.
    detail: String,
}

impl Problem {
    /// A problem of the HTTP layer itself.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            code,
            detail: detail.into(),
            fields: Vec::new(),
            figures: Map::new(),
            retry_after: None,
        }))
    }

    /// Says when to come back, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// The media type of its body.
    pub(crate) const MEDIA_TYPE: &'static str = "application/problem+json";

    /// Its status and its body.
    pub(crate) fn told(&self) -> (u16, ProblemBody) {
        let kind = self.kind();
        let body = ProblemBody {
            kind: format!("/problems/{}", kind.code),
            title: kind.title,
            status: kind.status,
            detail: self.0.detail.clone(),
            errors: self.0.fields.clone(),
            figures: self.0.figures.clone(),
        };
        (kind.status, body)
    }

    /// Its type.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    fn kind(&self) -> &'static ProblemType {
        ProblemType::of(self.0.code)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let hidden = refusal.is_hidden();
        let code = if hidden { "not-visible" } else { refusal.code() };
        let detail =
            if hidden { Refusal::not_found().detail().to_owned() } else { refusal.detail().to_owned() };
        let told = refusal.figures().get("retry_after").and_then(Value::as_u64);
        let retry_after = told
            .or_else(|| matches!(code, "overloaded" | "unavailable" | "idempotency-key-busy").then_some(1));
        let (fields, figures) = (refusal.fields().to_vec(), refusal.figures().clone());
        Self(Box::new(Parts { code, detail, fields, figures, retry_after }))
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        Refusal::from(invalid).into()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let kind = self.kind();
        if kind.is_unlisted() {
            tracing::error!(
                code = self.0.code,
                "a refusal has a code that the table of problems does not list"
            );
        }
        let (_, body) = self.told();
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CONTENT_TYPE, HeaderValue::from_static(Self::MEDIA_TYPE)));
        if let Some(seconds) = self.0.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds));
        }
        if kind.status == 401 {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.body(serde_json::to_string(&body).unwrap_or_default())
    }
}
