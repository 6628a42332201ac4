//! Answers that caches may keep: a strong tag over the bytes, the day of the newest release, and 304 where nothing is new.

use std::time::SystemTime;

use actix_web::http::header::{self, HeaderMap, HttpDate};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use trellis_tendering::ContentHash;

/// How long a cache may answer without asking, in seconds.
const FRESH: &str = "public, max-age=60";

/// What the reader holds already.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    tags: Option<String>,
    since: Option<SystemTime>,
}

impl Held {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let headers = request.headers();
        let text = |name| HeaderMap::get(headers, name).and_then(|value| value.to_str().ok());
        let since = text(header::IF_MODIFIED_SINCE).and_then(|text| text.parse::<HttpDate>().ok());
        Self { tags: text(header::IF_NONE_MATCH).map(str::to_owned), since: since.map(SystemTime::from) }
    }

    /// `If-None-Match` decides where it is sent, and else `If-Modified-Since` (RFC 9110, section 13.2.2).
    fn has(&self, tag: &str, newest: Option<SystemTime>) -> bool {
        match (&self.tags, self.since, newest) {
            (Some(tags), ..) => {
                tags.split(',').map(|it| it.trim().trim_start_matches("W/")).any(|it| it == "*" || it == tag)
            }
            (None, Some(since), Some(newest)) => newest <= since,
            (None, ..) => false,
        }
    }
}

/// A JSON answer with its tag and the instant of the newest thing in it.
pub(super) fn answer(body: String, newest: Option<DateTime<Utc>>, held: &Held) -> HttpResponse {
    let tag = format!("\"{}\"", ContentHash::of_text(&body));
    // A second is the grain of HTTP dates.
    let newest = newest.and_then(|at| DateTime::from_timestamp(at.timestamp(), 0)).map(SystemTime::from);
    let mut response = if held.has(&tag, newest) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::CACHE_CONTROL, FRESH)).insert_header((header::ETAG, tag.clone()));
    if let Some(newest) = newest {
        response.insert_header(header::LastModified(newest.into()));
    }
    if held.has(&tag, newest) {
        return response.finish();
    }
    response.content_type("application/json").body(body)
}
