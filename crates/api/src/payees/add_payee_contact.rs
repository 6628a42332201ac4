//! `POST /payees/{id}/contacts`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees::{self, NewContact};
use utoipa::ToSchema;
use uuid::Uuid;

use super::contact_body::ContactBody;
use crate::{Answer, App, Reply, Write};

/// A contact to put on file.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "telephone", "value": "020 7946 0000", "function": "Finance team" }))]
pub struct NewPayeeContact {
    /// `telephone` or `email`.
    #[schema(pattern = "^(telephone|email)$")]
    kind: String,
    /// The number or the address.
    #[schema(max_length = 200)]
    value: String,
    /// Whose it is, by function.
    #[schema(max_length = 100)]
    function: String,
}

/// Puts a telephone number or an address of a payee on file.
#[utoipa::path(
    operation_id = "add_payee_contact",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The provider")),
    request_body = NewPayeeContact,
    responses((status = 201, description = "The contact", body = ContactBody))
)]
#[post("/payees/{id}/contacts")]
pub async fn add_payee_contact(
    app: web::Data<App>,
    call: Write<NewPayeeContact>,
    path: web::Path<Uuid>,
) -> Answer {
    let provider = path.into_inner();
    let NewPayeeContact { kind, value, function } = call.body;
    let new = NewContact { kind, value, function };
    app.write("add payee contact", call.session, move |tx| {
        let contact = payees::add_payee_contact(tx, provider.into(), &new)?;
        Reply::created(format!("/api/v1/payees/{provider}/contacts"), ContactBody::from(contact))
    })
    .await
}
