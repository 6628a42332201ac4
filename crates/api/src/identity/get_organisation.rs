//! `GET /organisations/{id}`

use actix_web::{get, web};
use trellis_commissioning::identity;
use uuid::Uuid;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, Read, Reply};

/// Reads an organisation: a trust, council, NHS body or provider.
#[utoipa::path(
    operation_id = "get_organisation",
    tag = "Identity",
    responses((status = 200, description = "The organisation", body = OrganisationBody))
)]
#[get("/organisations/{id}")]
pub async fn get_organisation(app: web::Data<App>, path: web::Path<Uuid>, call: Read) -> Answer {
    let id = path.into_inner();
    app.read("get organisation", call.session, move |tx| {
        Reply::ok(OrganisationBody::from(identity::get_organisation(tx, id.into())?))
    })
    .await
}
