//! `GET /payees/{id}/contacts`

use actix_web::{get, web};
use trellis_commissioning::payees;
use uuid::Uuid;

use super::contact_body::ContactBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists what is on file of a payee's telephones and addresses, by id.
#[utoipa::path(
    operation_id = "list_payee_contacts",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The provider"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ContactBody>))
)]
#[get("/payees/{id}/contacts")]
pub async fn list_payee_contacts(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let provider = path.into_inner().into();
    app.page::<_, ContactBody>("list payee contacts", call.session, *query, move |tx, after| {
        payees::list_payee_contacts(tx, provider, after)
    })
    .await
}
