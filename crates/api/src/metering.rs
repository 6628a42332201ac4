//! One log line and one set of measurements for each request, without personal data: the route's pattern, never the path.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use uuid::Uuid;

use crate::app::App;

/// Gives the request an id, measures it, and logs how it ended.
pub(crate) async fn meter(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let start = Instant::now();
    let method = request.method().to_string();
    let id = request.app_data::<web::Data<App>>().map_or_else(Uuid::nil, |app| app.store.mint_id());
    let mut response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    if let Ok(value) = id.to_string().parse() {
        response
            .headers_mut()
            .insert(actix_web::http::header::HeaderName::from_static("x-request-id"), value);
    }
    let took = start.elapsed();
    metrics::histogram!("http_request_seconds", "route" => route.clone(), "method" => method.clone(), "status" => status.to_string())
        .record(took);
    tracing::info!(request = %id, method, route, status, micros = took.as_micros(), "answered");
    Ok(response)
}
