//! `GET /funds`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::funds;
use trellis_store::FundSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read};

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
    responses((status = 200, description = "A page", body = PageBody<FundSummaryBody>))
)]
#[get("/funds")]
pub async fn list_funds(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, FundSummaryBody>("list funds", call.session, *query, move |tx, after| {
        funds::list_funds(tx, after)
    })
    .await
}
