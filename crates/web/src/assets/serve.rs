//! `GET /assets/{name}`: one of the files, compressed as the reader accepts, to be kept for a year.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    web,
};

/// The name changes with the content, so a copy never goes stale.
const A_YEAR: &str = "public, max-age=31536000, immutable";

/// Adds the route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/assets/{name}", web::get().to(asset));
}

async fn asset(request: HttpRequest, name: web::Path<String>) -> HttpResponse {
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (Some(kind), Some(plain)) = (content_type(&name), super::file(&name)) else {
        return HttpResponse::NotFound().finish();
    };
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, kind));
    answer.insert_header((CACHE_CONTROL, A_YEAR));
    answer.insert_header((VARY, "Accept-Encoding"));
    for (coding, suffix) in [("br", "br"), ("gzip", "gz")] {
        if let (true, Some(small)) = (accepts(accepted, coding), super::file(&format!("{name}.{suffix}"))) {
            answer.insert_header((CONTENT_ENCODING, coding));
            return answer.body(small.into_owned());
        }
    }
    // Named, or the compressing middleware would take it up again.
    answer.insert_header((CONTENT_ENCODING, "identity"));
    answer.body(plain.into_owned())
}

/// What a browser is told a file is; a compressed copy is not a file of its own.
fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

/// Whether `Accept-Encoding` names the coding and does not forbid it with `q=0`.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words.next().is_some_and(|it| it.eq_ignore_ascii_case(coding));
        let forbidden =
            words.any(|it| it.strip_prefix("q=").is_some_and(|q| q.trim_end_matches(['0', '.']).is_empty()));
        named && !forbidden
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_taken_when_named_and_not_when_forbidden() {
        for yes in ["br", "gzip, deflate, br", "BR;q=0.5", "gzip;q=1.0,br"] {
            assert!(accepts(yes, "br"), "{yes}");
        }
        for no in ["", "gzip", "br;q=0", "br;q=0.000", "brotli"] {
            assert!(!accepts(no, "br"), "{no}");
        }
    }

    #[test]
    fn only_files_of_a_known_kind_are_served() {
        assert_eq!(content_type("app.0a.css"), Some("text/css; charset=utf-8"));
        assert_eq!(content_type("app.0a.css.gz"), None);
        assert_eq!(content_type("manifest"), None);
    }
}
