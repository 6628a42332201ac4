//! `GET /funds/{id}/grants/{grant}`

use actix_web::{get, web};
use trellis_commissioning::grants;
use uuid::Uuid;

use super::grant_body::GrantBody;
use crate::{Answer, App, Read, Reply};

/// One grant, with its use by purpose, and an alert when it is spent too slowly.
#[utoipa::path(
    operation_id = "get_grant",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), ("grant" = Uuid, Path, description = "The grant")),
    responses((status = 200, description = "The grant", body = GrantBody))
)]
#[get("/funds/{id}/grants/{grant}")]
pub async fn get_grant(app: web::Data<App>, call: Read, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (fund, grant) = path.into_inner();
    app.read("get grant", call.session, move |tx| {
        let told = grants::get_grant(tx, fund.into(), grant.into())?;
        let version = told.kept.version;
        Ok(Reply::ok(GrantBody::from(told))?.version(version))
    })
    .await
}
