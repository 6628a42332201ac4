//! The cookies of the pages: none that follows anybody, none that a script can read.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::templating::Notice;

/// Carries a login.
pub(crate) const LOGIN: &str = "__Host-trellis";
/// Carries what forms of people who have not signed in are marked with.
const VISITOR: &str = "__Host-trellis-visitor";
/// Carries one sentence from an action to the page after it.
const TOLD: &str = "__Host-trellis-told";

/// The cookie of a login; the browser forgets it when it closes.
pub(crate) fn login(token: String) -> Cookie<'static> {
    guarded(LOGIN, token)
}

/// What takes the login from the browser.
pub(crate) fn no_login() -> Cookie<'static> {
    gone(LOGIN)
}

/// The cookie of somebody who has not signed in.
pub(crate) fn visitor(token: String) -> Cookie<'static> {
    guarded(VISITOR, token)
}

/// What a form of somebody who has not signed in is marked with.
pub(crate) fn visitor_of(request: &HttpRequest) -> Option<String> {
    request.cookie(VISITOR).map(|cookie| cookie.value().to_owned())
}

#[derive(Serialize, Deserialize)]
struct Told {
    text: String,
    success: bool,
}

/// A sentence for the next page.
pub(crate) fn told(notice: &Notice) -> Cookie<'static> {
    let told = Told { text: notice.text.clone(), success: notice.success };
    let text = serde_json::to_vec(&told).unwrap_or_default();
    guarded(TOLD, URL_SAFE_NO_PAD.encode(text))
}

/// The sentence that the action before left.
pub(crate) fn told_to(request: &HttpRequest) -> Option<Notice> {
    let cookie = request.cookie(TOLD)?;
    let text = URL_SAFE_NO_PAD.decode(cookie.value()).ok()?;
    let Told { text, success } = serde_json::from_slice(&text).ok()?;
    Some(Notice { text, success })
}

/// What takes the sentence away, because it was told.
pub(crate) fn no_told() -> Cookie<'static> {
    gone(TOLD)
}

fn guarded(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish()
}

fn gone(name: &'static str) -> Cookie<'static> {
    let mut cookie = guarded(name, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}
