//! The short addresses under which open data is announced; they lead to the API.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get};

/// Leads `/ocds/…` to `/api/v1/ocds/…`.
#[get("/ocds/{rest:.*}")]
pub(crate) async fn short_paths(request: HttpRequest) -> HttpResponse {
    let to = request.uri().path_and_query().map(|path| format!("/api/v1{path}")).unwrap_or_default();
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, to)).finish()
}
