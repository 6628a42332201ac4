//! Health and readiness, for whoever keeps the process running.

use actix_web::{HttpResponse, get, web};
use trellis_store::{Session, StoreError};

use crate::app::App;

/// The process runs.
#[get("/health")]
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "up" }))
}

/// The process can reach its database.
#[get("/ready")]
pub(crate) async fn ready(app: web::Data<App>) -> HttpResponse {
    let reached = app.store.run("check readiness", Session::Public, |_| Ok::<(), StoreError>(())).await;
    match reached {
        Ok(()) => HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })),
        Err(_) => HttpResponse::ServiceUnavailable()
            .json(serde_json::json!({ "status": "waiting for the database" })),
    }
}
