//! Why there is no page: a page of its own that says so, or the page to go to instead.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use serde::Serialize;
use serde_json::Value;
use trellis_commissioning::{ProblemType, Refusal};

use crate::shown::{self, FormState, sentence};
use crate::site::Pages;
use crate::templating::{Frame, TemplateError};
use crate::view::View;

/// Why there is no page.
pub(crate) struct PageError {
    pages: Option<web::Data<Pages>>,
    why: Why,
}

enum Why {
    Refused(Refusal),
    Elsewhere(String),
}

/// A page that says why there is none.
#[derive(Serialize)]
struct Sorry {
    heading: String,
    sentence: String,
    /// What there is to do, by status.
    status: u16,
    code: &'static str,
}

impl View for Sorry {
    const TEMPLATE: &'static str = "sorry.html";

    fn title(&self) -> String {
        self.heading.clone()
    }
}

impl PageError {
    /// A refusal of a request.
    pub(crate) fn refused(request: &HttpRequest, refusal: Refusal) -> Self {
        Self { pages: request.app_data::<web::Data<Pages>>().cloned(), why: Why::Refused(refusal) }
    }

    /// A refusal, where the pages are at hand.
    pub(crate) fn of(pages: &web::Data<Pages>, refusal: Refusal) -> Self {
        Self { pages: Some(pages.clone()), why: Why::Refused(refusal) }
    }

    /// Another page to go to instead.
    pub(crate) fn elsewhere(address: String) -> Self {
        Self { pages: None, why: Why::Elsewhere(address) }
    }

    /// A page that could not be made: our fault, told in the log.
    pub(crate) fn broken(pages: &web::Data<Pages>, error: &TemplateError) -> Self {
        tracing::error!(cause = %error, code = error.code(), "a page could not be made");
        Self::of(pages, Refusal::rule("internal", "something went wrong on our side; nothing was changed"))
    }
}

impl fmt::Debug for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PageError({self})")
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Refused(refusal) => refusal.fmt(f),
            Why::Elsewhere(address) => write!(f, "go to {address}"),
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match &self.why {
            Why::Refused(refusal) => status_of(refusal),
            Why::Elsewhere(_) => StatusCode::SEE_OTHER,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match &self.why {
            Why::Elsewhere(address) => see_other(address),
            Why::Refused(refusal) => sorry(self.pages.as_ref(), refusal),
        }
    }
}

/// The status that a refusal is answered with.
pub(crate) fn status_of(refusal: &Refusal) -> StatusCode {
    let code = if refusal.is_hidden() { "not-visible" } else { refusal.code() };
    StatusCode::from_u16(ProblemType::of(code).status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Sends a browser on, with a GET.
pub(crate) fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

fn sorry(pages: Option<&web::Data<Pages>>, refusal: &Refusal) -> HttpResponse {
    let status = status_of(refusal);
    let hidden = Refusal::not_found();
    let told = if refusal.is_hidden() { &hidden } else { refusal };
    let page = Sorry {
        heading: heading(status, told).to_owned(),
        sentence: sentence(told.detail()),
        status: status.as_u16(),
        code: told.code(),
    };
    let frame = Frame::titled(page.title());
    let html = pages.and_then(|pages| shown::render(pages, &frame, &page, &FormState::default()).ok());
    let mut response = shown::answer(status, html.unwrap_or_else(|| "Something went wrong.".to_owned()));
    let told_when = refusal.figures().get("retry_after").and_then(Value::as_u64);
    let busy = matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS);
    if let Some(seconds) = told_when.or(busy.then_some(1)) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn heading(status: StatusCode, refusal: &Refusal) -> &'static str {
    match status.as_u16() {
        404 => "Page not found",
        403 => "You cannot do this",
        429 => "Too many requests",
        500 => "Sorry, there is a problem with the service",
        503 => "Sorry, the service is busy",
        _ => ProblemType::of(refusal.code()).title,
    }
}
