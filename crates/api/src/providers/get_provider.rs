//! `GET /providers/{id}`

use actix_web::{get, web};
use trellis_commissioning::providers;
use trellis_kernel::OrganisationId;
use uuid::Uuid;

use super::provider_body::ProviderBody;
use crate::{Answer, App, Read, Reply};

/// Reads a provider.
#[utoipa::path(
    operation_id = "get_provider",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The provider")),
    responses((status = 200, description = "The provider", body = ProviderBody))
)]
#[get("/providers/{id}")]
pub async fn get_provider(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = OrganisationId::new(path.into_inner());
    app.read("get provider", call.session, move |tx| {
        Reply::ok(ProviderBody::from(providers::get_provider(tx, id)?))
    })
    .await
}
