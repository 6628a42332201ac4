//! `POST /services`

use actix_web::{post, web};
use trellis_commissioning::placing;

use super::service_body::{NewServiceBody, ServiceBody};
use crate::{Answer, App, Reply, Write};

/// Enters a service of the caller's provider.
#[utoipa::path(
    operation_id = "create_service",
    tag = "Placing",
    request_body = NewServiceBody,
    responses((status = 201, description = "The service", body = ServiceBody))
)]
#[post("/services")]
pub async fn create_service(app: web::Data<App>, call: Write<NewServiceBody>) -> Answer {
    let new = call.body.read();
    app.write("create service", call.session, move |tx| {
        let made = placing::create_service(tx, &new)?;
        let (location, version) = (format!("/api/v1/services/{}", made.item.id), made.version);
        Ok(Reply::created(location, ServiceBody::from(made))?.version(version))
    })
    .await
}
