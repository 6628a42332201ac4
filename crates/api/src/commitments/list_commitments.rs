//! `GET /funds/{id}/commitments`

use actix_web::{get, web};
use trellis_commissioning::commitments;
use trellis_kernel::FundId;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of commitments.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct CommitmentPage {
    items: Vec<CommitmentBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the commitments of a fund, by id.
#[utoipa::path(
    operation_id = "list_commitments",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = CommitmentPage))
)]
#[get("/funds/{id}/commitments")]
pub async fn list_commitments(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    let fund = FundId::new(path.into_inner());
    app.read("list commitments", call.session, move |tx| {
        let page = commitments::list_commitments(tx, fund, after)?;
        Reply::ok(page_body::<_, CommitmentBody>(page))
    })
    .await
}
