//! A POST whose body is a document of another form than JSON: an invoice in XML, a file in CSV.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use trellis_store::{IdempotencyKey, Session};

use crate::body;
use crate::call::{idempotency_key, request_hash};
use crate::credential::caller;
use crate::problem::Problem;

/// The largest document: what UBL allows itself (section 8 of the money rules).
const MOST: usize = 10 * 1024 * 1024;

/// A document in the caller's name. Nothing is read of it before the policy has been asked.
pub struct Document {
    /// In whose name, with the idempotency key.
    pub session: Session,
    media_type: String,
    bytes: Vec<u8>,
}

impl Document {
    /// The document, if it is of one of these media types; nothing sent is of any.
    pub fn of(self, media_types: &[&str]) -> Result<(Session, Vec<u8>), Problem> {
        let essence = self.media_type.split(';').next().unwrap_or_default().trim();
        let known = media_types.iter().any(|known| essence.eq_ignore_ascii_case(known));
        if known || self.bytes.is_empty() {
            Ok((self.session, self.bytes))
        } else {
            let detail = format!("send the body as {}", media_types.join(" or "));
            Err(Problem::new("unsupported-media-type", detail))
        }
    }
}

impl FromRequest for Document {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let caller = caller(&request).await?;
            let key = idempotency_key(&request)?;
            let bytes = body::read_bytes(&request, &mut payload, MOST).await?;
            let media_type = request.headers().get(header::CONTENT_TYPE);
            let media_type = media_type.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
            let key = IdempotencyKey { key, request_hash: request_hash(&request, &bytes) };
            Ok(Self { session: Session::Caller(caller, Some(key)), media_type, bytes })
        })
    }
}
