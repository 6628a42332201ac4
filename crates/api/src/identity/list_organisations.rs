//! `GET /organisations`

use actix_web::{get, web};
use trellis_commissioning::identity;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists organisations: trusts, councils, NHS bodies and providers, by id.
#[utoipa::path(
    operation_id = "list_organisations",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<OrganisationBody>))
)]
#[get("/organisations")]
pub async fn list_organisations(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, OrganisationBody>("list organisations", call.session, *query, move |tx, after| {
        identity::list_organisations(tx, None, after)
    })
    .await
}
