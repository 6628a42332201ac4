//! `GET /organisations`

use actix_web::{get, web};
use trellis_commissioning::identity;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of organisations.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct OrganisationPage {
    items: Vec<OrganisationBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<uuid::Uuid>,
}

/// Lists organisations: trusts, councils, NHS bodies and providers, by id.
#[utoipa::path(
    operation_id = "list_organisations",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = OrganisationPage))
)]
#[get("/organisations")]
pub async fn list_organisations(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list organisations", call.session, move |tx| {
        let page = identity::list_organisations(tx, None, after)?;
        Reply::ok(page_body::<_, OrganisationBody>(page))
    })
    .await
}
