//! `GET /funds/{id}`

use actix_web::{get, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Read, Reply};

/// Reads a fund that the caller's organisation hosts or is a partner of.
#[utoipa::path(
    operation_id = "get_fund",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The fund", body = FundBody))
)]
#[get("/funds/{id}")]
pub async fn get_fund(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("get fund", call.session, move |tx| {
        let kept = funds::get_fund(tx, (*id).into())?;
        let version = kept.version;
        Ok(Reply::ok(FundBody::from(kept))?.version(version))
    })
    .await
}
