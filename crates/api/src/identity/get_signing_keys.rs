//! `GET /.well-known/jwks.json`

use actix_web::{HttpResponse, get, web};

use crate::App;

/// The public keys that access tokens are signed with (RFC 7517). Public, and so cacheable for five minutes.
#[get("/.well-known/jwks.json")]
pub async fn get_signing_keys(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "public, max-age=300")).json(app.verifier.jwks())
}
