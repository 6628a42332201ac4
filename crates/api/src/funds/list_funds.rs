//! `GET /funds`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::funds;
use trellis_store::FundSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A fund in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = FundSummary)]
pub struct FundSummaryBody {
    id: Uuid,
    title: String,
    /// `s75`, `s10_ca2004`, `s65z5_6`, `aligned` or `grant`.
    basis: &'static str,
    /// `draft`, `active`, `closing` or `dissolved`.
    state: &'static str,
}

/// A page of funds.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct FundPage {
    items: Vec<FundSummaryBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

impl From<FundSummary> for FundSummaryBody {
    fn from(from: FundSummary) -> Self {
        Self { id: from.id.into(), title: from.title, basis: from.basis.code(), state: from.state.code() }
    }
}

/// Lists the funds that the caller's organisation hosts or is a partner of.
#[utoipa::path(
    operation_id = "list_funds",
    tag = "Funds",
    params(PageQuery),
    responses((status = 200, description = "A page", body = FundPage))
)]
#[get("/funds")]
pub async fn list_funds(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list funds", call.session, move |tx| {
        Reply::ok(page_body::<_, FundSummaryBody>(funds::list_funds(tx, after)?))
    })
    .await
}
