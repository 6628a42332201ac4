//! `POST /funds/{id}/activation`

use actix_web::{post, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Makes a draft fund active.
///
/// The refusal lists everything that the legal basis still demands.
#[utoipa::path(
    operation_id = "activate_fund",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The fund", body = FundBody))
)]
#[post("/funds/{id}/activation")]
pub async fn activate_fund(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    let seen = call.if_match;
    app.write("activate fund", call.session, move |tx| {
        let kept = funds::activate_fund(tx, (*id).into(), seen)?;
        let version = kept.version;
        Ok(Reply::ok(FundBody::from(kept))?.version(version))
    })
    .await
}
