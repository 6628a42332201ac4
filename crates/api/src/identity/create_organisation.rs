//! `POST /organisations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_access::{OrganisationKind, Sector};
use trellis_commissioning::identity;
use utoipa::ToSchema;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, Reply, Write};

/// An organisation to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "provider", "sector": "voluntary", "name": "Lantern" }))]
pub struct NewOrganisation {
    /// `trust`, `council`, `nhs` or `provider`.
    #[schema(value_type = String, pattern = "^(trust|council|nhs|provider|platform)$")]
    kind: OrganisationKind,
    /// `voluntary`, `private` or `statutory`; providers only.
    #[schema(value_type = Option<String>, pattern = "^(voluntary|private|statutory)$")]
    sector: Option<Sector>,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

/// Adds an organisation.
///
/// The operator founds trusts, councils and NHS bodies; providers register themselves.
#[utoipa::path(
    operation_id = "create_organisation",
    tag = "Identity",
    request_body = NewOrganisation,
    responses((status = 201, description = "The organisation", body = OrganisationBody))
)]
#[post("/organisations")]
pub async fn create_organisation(app: web::Data<App>, call: Write<NewOrganisation>) -> Answer {
    let new = identity::NewOrganisation::new(call.body.kind, call.body.sector, &call.body.name)?;
    app.write("create organisation", call.session, move |tx| {
        let made = identity::create_organisation(tx, &new)?;
        Reply::created(format!("/api/v1/organisations/{}", made.id), OrganisationBody::from(made))
    })
    .await
}
