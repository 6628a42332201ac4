//! `GET /funds/{id}/contribution-disputes` and `GET /contribution-disputes/{id}`

use actix_web::{get, web};
use trellis_commissioning::funds;
use trellis_kernel::london_date;
use uuid::Uuid;

use super::contribution_dispute_body::{ContributionDisputeBody, ContributionDisputePage};
use crate::{Answer, App, PageQuery, Read, Reply};

/// Lists the disputed contributions of a fund, with their ages.
#[utoipa::path(
    operation_id = "list_contribution_disputes",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = ContributionDisputePage))
)]
#[get("/funds/{id}/contribution-disputes")]
pub async fn list_contribution_disputes(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    app.read("list contribution disputes", call.session, move |tx| {
        let page = funds::list_contribution_disputes(tx, (*id).into(), after)?;
        Reply::ok(ContributionDisputeBody::page(tx, page))
    })
    .await
}

/// Reads one disputed contribution.
#[utoipa::path(
    operation_id = "get_contribution_dispute",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The dispute", body = ContributionDisputeBody))
)]
#[get("/contribution-disputes/{id}")]
pub async fn get_contribution_dispute(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("get contribution dispute", call.session, move |tx| {
        let kept = funds::get_contribution_dispute(tx, (*id).into())?;
        Reply::ok(ContributionDisputeBody::of(kept, london_date(tx.now())))
    })
    .await
}
