//! Where a request came to, and where it is to return to: only addresses of this site, and marked as ours.

use actix_web::HttpRequest;
use actix_web::http::header;
use form_urlencoded::Serializer;

use crate::site::Pages;
use crate::typed::Typed;

/// What a mark on an address to return to is for.
const USE: &str = "next";

/// Where somebody goes after signing in, unless they were on their way elsewhere.
const HOME: &str = "/home";

/// The address of a request, without its host.
pub(crate) fn of(request: &HttpRequest) -> String {
    match request.query_string() {
        "" => request.path().to_owned(),
        query => format!("{}?{query}", request.path()),
    }
}

/// The page of ours that a form was sent from, or the address it was sent to.
pub(crate) fn of_form(request: &HttpRequest) -> String {
    let host = request.connection_info().host().to_owned();
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok());
    let ours = referer.and_then(|from| from.split_once("://")?.1.strip_prefix(host.as_str()));
    ours.filter(|path| is_local(path)).map_or_else(|| request.path().to_owned(), str::to_owned)
}

/// The query that carries an address on, marked: `next=…&mark=…`.
pub(crate) fn carried(pages: &Pages, next: &str) -> String {
    let mark = mark(pages, next);
    Serializer::new(String::new()).append_pair("next", next).append_pair("mark", &mark).finish()
}

/// The mark on an address that is carried on.
pub(crate) fn mark(pages: &Pages, next: &str) -> String {
    pages.seal.mark(USE, next)
}

/// The address that a query or form carries on, if the mark is ours; else the home page.
pub(crate) fn next(pages: &Pages, carrying: &Typed) -> String {
    let next = carrying.text("next");
    let ours = is_local(next) && pages.seal.holds(USE, next, carrying.text("mark"));
    if ours { next.to_owned() } else { HOME.to_owned() }
}

/// The same address with one more parameter.
pub(crate) fn with(address: &str, name: &str, value: &str) -> String {
    let pair = Serializer::new(String::new()).append_pair(name, value).finish();
    let joined = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joined}{pair}")
}

fn is_local(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_elsewhere_is_not_ours() {
        assert!(is_local("/bids/1?after=2"));
        for odd in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nb"] {
            assert!(!is_local(odd), "{odd}");
        }
    }

    #[test]
    fn a_parameter_is_added_to_any_address() {
        assert_eq!(with("/bids", "kept", "1"), "/bids?kept=1");
        assert_eq!(with("/bids?lot=2", "kept", "a b"), "/bids?lot=2&kept=a+b");
    }
}
