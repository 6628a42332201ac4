//! A form counts only when it was sent from a page of ours, by whom it was given to (security.md, section 2).

use actix_web::HttpRequest;
use actix_web::http::header;
use trellis_commissioning::Refusal;

/// What a mark on a form is for.
pub(crate) const USE: &str = "form";

/// Refuses what another site sent: the browser says where a request comes from, or its origin must be our own.
pub(crate) fn same_origin(request: &HttpRequest) -> Result<(), Refusal> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = header("sec-fetch-site").map_or_else(
        || {
            let from = header(header::ORIGIN.as_str()).or_else(|| header(header::REFERER.as_str()));
            let host = from.and_then(|from| from.split_once("://")).map(|(_, rest)| rest);
            let host = host.map(|rest| rest.split('/').next().unwrap_or_default());
            host.is_some_and(|host| host == request.connection_info().host())
        },
        |site| site == "same-origin",
    );
    if ours { Ok(()) } else { Err(strange()) }
}

/// The refusal of a form that was not given out by us, or to somebody else.
pub(crate) fn strange() -> Refusal {
    Refusal::rule(
        "strange-form",
        "this form did not come from a page that was open here; open the page again and send it from there",
    )
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn sent(headers: &[(&'static str, &'static str)]) -> bool {
        let mut request = TestRequest::post().insert_header(("host", "trellis.example"));
        for header in headers {
            request = request.insert_header(*header);
        }
        same_origin(&request.to_http_request()).is_ok()
    }

    #[test]
    fn t11_only_our_own_pages_send_forms() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("origin", "https://trellis.example")]));
        assert!(sent(&[("referer", "https://trellis.example/sign-in")]));
        assert!(!sent(&[]));
        assert!(!sent(&[("origin", "null")]));
        assert!(!sent(&[("origin", "https://evil.example")]));
        assert!(!sent(&[("referer", "https://evil.example/trellis.example")]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!sent(&[("sec-fetch-site", site), ("origin", "https://trellis.example")]), "{site}");
        }
    }
}
