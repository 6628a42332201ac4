//! `POST /provider-registrations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_entrance::Registration;
use utoipa::ToSchema;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, Public, Reply};

/// A provider that registers itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Registration, example = json!({ "name": "Lantern", "sector": "voluntary", "email": "director@lantern.example" }))]
pub struct RegistrationBody {
    /// The legal name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// `voluntary`, `private` or `statutory`.
    #[schema(pattern = "^(voluntary|private|statutory)$")]
    sector: String,
    /// Where the first person gets the link to set up their account.
    #[schema(max_length = 254)]
    email: String,
}

/// Registers a provider. A link for its first person goes by mail; which trusts it works with is for each of them to say.
#[utoipa::path(
    operation_id = "register_provider",
    tag = "Identity",
    request_body = RegistrationBody,
    responses((status = 201, description = "The provider", body = OrganisationBody))
)]
#[post("/provider-registrations")]
pub async fn register_provider(app: web::Data<App>, call: Public<RegistrationBody>) -> Answer {
    let RegistrationBody { name, sector, email } = call.body;
    let made = app.entrance.register_provider(Registration { name, sector, email }).await?;
    Ok(Reply::created(format!("/api/v1/organisations/{}", made.id), OrganisationBody::from(made))?.send())
}
